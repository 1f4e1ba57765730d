using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge;

/// <param name="Audience">Who asks; not given: a visitor.</param>
/// <param name="Channel">Where; not given: the chat window.</param>
internal sealed record TryRequest(string? Text, string? Language, Audience? Audience = null, string? Channel = null);

internal sealed record TrialCandidate(string Id, LocalText Title, double Confidence, IReadOnlyList<string> Why);

internal sealed record TrialButton(string Id, string Title);

/// <param name="Outcome"><c>answer</c>, <c>suggestions</c> or <c>none</c>.</param>
/// <param name="Answer">What the customer would read, facts filled in.</param>
internal sealed record Trial(
    string Outcome, string Language, IReadOnlyList<TrialCandidate> Candidates, string? Answer, IReadOnlyList<TrialButton>? Buttons);

internal sealed record FactRow(string Key, string? Zh, string? En, string Note, bool Live);

/// <summary>What a message would be answered with, and why, for people who edit.</summary>
internal sealed class Trials(LiveKnowledge live, FactTexts facts, TimeProvider time)
{
    private const string ChatWindow = "directline";

    public Trial Ask(TryRequest request)
    {
        var text = request.Text!;
        var language = request.Language is { Length: > 0 } told ? Languages.Parse(told) : LanguageGuess.LanguageOf(text) ?? Language.Zh;
        var knowledge = live.Current;
        var (now, channel) = (time.GetUtcNow(), request.Channel ?? ChatWindow);
        bool IsFor(QuickReply entry) => entry.Details?.AppliesTo(now, request.Audience, channel) ?? true;
        return knowledge.Match(text, language, explain: true, isFor: IsFor) switch
        {
            Match.Answer answer => new(
                "answer", language.Code(), [Of(answer.Best)],
                Placeholders.Fill(answer.Best.Entry.AnswerFor(request.Audience, channel).In(language), key => facts.Find(key, language)),
                [.. answer.Best.Entry.Buttons.Select(knowledge.Find).OfType<QuickReply>().Where(IsFor).Select(e => new TrialButton(e.Id, e.Title.In(language)))]),
            Match.Suggestions offered => new("suggestions", language.Code(), [.. offered.Offered.Select(Of)], null, null),
            _ => new("none", language.Code(), [], null, null),
        };
    }

    private static TrialCandidate Of(Candidate candidate) =>
        new(candidate.Entry.Id, candidate.Entry.Title, Math.Round(candidate.Confidence, 3), candidate.Why);

}

/// <summary>The facts as the customer would read them: the shop's, else the pack's.</summary>
internal sealed class FactTexts(LiveKnowledge live, IEnumerable<IShopFacts> shop)
{
    public string? Find(string key, Language language) =>
        shop.Select(facts => facts.Find(key, language)).FirstOrDefault(text => text is not null)
        ?? live.Facts.GetValueOrDefault(key)?.Text.In(language);

    public FactRow Row(Fact fact) => new(fact.Key, Find(fact.Key, Language.Zh), Find(fact.Key, Language.En), fact.Note, fact.Live);
}
