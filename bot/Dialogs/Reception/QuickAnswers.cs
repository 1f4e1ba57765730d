using System.Text.RegularExpressions;
using SupportBot.Dialogs.Ports;
using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Reception;

/// <summary>Answers from the knowledge base, offers entries when in doubt, and says so when nothing was understood.</summary>
internal sealed partial class QuickAnswers(IShopFacts facts)
{
    private const int Offered = 3;

    /// <summary>Says an entry's answer with the facts it names and its related topics as buttons. The rule of a flow that does
    /// not exist also offers a person.</summary>
    public void Say(Talk talk, QuickReply entry)
    {
        talk.State = talk.State with { LastTopic = entry.Id };
        var text = WithFacts(talk, Answer(talk, entry));
        var buttons = talk.TopicButtons(entry.Buttons);
        if (text.Length == 0)
        {
            talk.Say("answer.missing", [.. buttons, talk.HumanButton()]);
        }
        else
        {
            var personOffered = entry.Kind != QuickReplyKind.Flow || entry.Buttons.Contains(Receptionist.HumanTopic);
            talk.SayText($"reply:{entry.Id}", text, personOffered ? buttons : [.. buttons, talk.HumanButton()], Cards(talk, entry));
        }
    }

    /// <summary>The answer alone, for one who is in the middle of something else.</summary>
    public void SayShort(Talk talk, QuickReply entry) =>
        talk.SayText($"reply:{entry.Id}", WithFacts(talk, Answer(talk, entry)) is { Length: > 0 } text ? text : talk.Words("answer.missing"), []);

    private static string Answer(Talk talk, QuickReply entry) => entry.AnswerFor(talk.Context.Audience, talk.Context.Channel).In(talk.Language);

    private static IReadOnlyList<Card> Cards(Talk talk, QuickReply entry)
    {
        if (entry.Details?.Card is not { IsEmpty: false } card)
        {
            return [];
        }

        var title = card.Title.In(talk.Language);
        var link = card.Url is null ? null : new CardLink(card.UrlTitle?.In(talk.Language) is { Length: > 0 } words ? words : title.Length > 0 ? title : card.Url, card.Url);
        return [new Card(title, card.Text.In(talk.Language) is { Length: > 0 } text ? [text] : [], [], card.Picture, link)];
    }

    public static void Suggest(Talk talk, Knowledge.Matching.Match.Suggestions suggestions) =>
        talk.Say("suggest", talk.TopicButtons(suggestions.Offered.Take(Offered).Select(candidate => candidate.Entry.Id)));

    public static void Miss(Talk talk) => talk.Say("miss", talk.TopicButtons(talk.Policies.MostAskedTopics()));

    /// <summary>Puts the facts in; a sentence that names an unknown one is left out.</summary>
    public string WithFacts(Talk talk, string answer)
    {
        var kept = SentenceOf().Matches(answer)
            .Select(match => match.Value)
            .Where(sentence => Sentences.Placeholders(sentence).All(key => Fact(talk, key) is not null))
            .Select(sentence => Sentences.Placeholder().Replace(sentence, match => Fact(talk, match.Groups[1].Value) ?? ""));
        return string.Concat(kept).Trim();
    }

    /// <summary>A fact of the shop; what Dialogs knows best itself, it says itself.</summary>
    public string? Fact(Talk talk, string key) => key switch
    {
        "greeting" => Greeting.Hello(talk),
        "hours" => talk.Hours.Spoken(),
        "return-days" => $"{talk.Policies.Return.Window.Days}",
        _ => facts.Find(key, talk.Language)?.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal),
    };

    [GeneratedRegex(@"[^。！？\n.!?]*(?:[.!?](?=\S)[^。！？\n.!?]*)*(?:[。！？\n]|[.!?]+(?=\s|$)|$)\s*")]
    private static partial Regex SentenceOf();
}
