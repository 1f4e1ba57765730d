using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Desk;

/// <param name="Text">With the shop's facts filled in.</param>
public sealed record DeskQuickReply(string Id, string Title, string Text);

/// <summary>The knowledge base's answers, for agents to insert.</summary>
public sealed class QuickReplyList(Func<KnowledgeBase> knowledge, IShopFacts facts, IOptionsMonitor<PolicySettings> policies)
{
    private const int Most = 50;

    /// <param name="search">Part of the title, the answer or a way of asking; empty for all. Up to 50 come back, titles first.</param>
    public IReadOnlyList<DeskQuickReply> Find(string? search, Language language)
    {
        var wanted = search?.Trim() ?? "";
        return
        [
            .. knowledge().Entries
                .Where(entry => entry.Kind != QuickReplyKind.None && entry.Answer.In(language).Length > 0)
                .Select(entry => (Entry: entry, Rank: Rank(entry, wanted, language)))
                .Where(found => found.Rank >= 0)
                .OrderBy(found => found.Rank)
                .Take(Most)
                .Select(found => new DeskQuickReply(found.Entry.Id, found.Entry.Title.In(language), Fill(found.Entry.Answer.In(language), language))),
        ];
    }

    private static int Rank(QuickReply entry, string wanted, Language language) =>
        Has(entry.Title.In(language), wanted) ? 0
        : Has(entry.Answer.In(language), wanted) || Has(entry.Id, wanted) ? 1
        : entry.QuestionsZh.Concat(entry.QuestionsEn).Any(question => Has(question, wanted)) ? 2
        : -1;

    private static bool Has(string text, string wanted) => text.Contains(wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>A fact that nobody knows stays in its braces: the agent sees that something is missing.</summary>
    private string Fill(string text, Language language) => Placeholders.Fill(
        text, key => key == "hours" ? policies.CurrentValue.Hours().Spoken() : facts.Find(key, language));
}
