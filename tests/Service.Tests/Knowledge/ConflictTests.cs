using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Knowledge.Checks;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>Conflicts of many entries are found quickly, and none is lost by it.</summary>
public sealed class ConflictTests
{
    private static readonly IReadOnlyDictionary<string, Fact> NoFacts = new Dictionary<string, Fact>();

    private const int Edits = 40;

    private static readonly string[] Goods = ["羊毛外套", "登山包", "保温杯"];

    private static readonly string[] Asked = ["怎么清洗", "可以机洗吗", "保修多久", "几天能修好"];

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(0.8)]
    [InlineData(1)]
    public void What_is_near_is_what_comparing_each_with_each_finds(double least)
    {
        var ways = Pack.Read(Packs.Shop).Entries.Where(entry => entry.Id.StartsWith("ship.", StringComparison.Ordinal) || entry.Id.StartsWith("postage.", StringComparison.Ordinal))
            .SelectMany(entry => entry.QuestionsZh.Concat(entry.QuestionsEn)).Concat(["", "？", "发货吗发货吗"]).ToList();
        var near = new NearTexts<string>(ways.Select(way => (way, way)), least);
        var marks = ways.ConvertAll(Likeness.Of);

        for (var i = 0; i < ways.Count; i++)
        {
            var slow = ways.Where((_, j) => Likeness.Between(marks[i], marks[j]) >= least);
            Assert.Equal(slow.Order(StringComparer.Ordinal), near.Near(ways[i]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void An_entry_is_swallowed_when_another_answers_more_of_its_ways()
    {
        var entries = Many();
        var knowledge = KnowledgeBase.Learn(entries);
        var theirs = entries[1].QuestionsZh;
        string? Told(params string[] ways) => Of(entries).Of(entries[0] with { QuestionsZh = ways }, knowledge).SingleOrDefault(conflict => conflict.Kind == ConflictKind.Swallowed)?.Other;

        Assert.Equal(entries[1].Id, Told([entries[0].QuestionsZh[0], theirs[0], theirs[1]]));
        Assert.Null(Told([entries[0].QuestionsZh[0], entries[0].QuestionsZh[1], theirs[0], theirs[1]]));
        Assert.Null(Told([theirs[0]]));
    }

    [Fact]
    public async Task After_any_edit_a_run_that_goes_on_from_the_last_one_finds_what_a_fresh_one_does()
    {
        var entries = Many();
        var knowledge = KnowledgeBase.Learn(entries);
        var stamped = entries.ConvertAll(entry => new StampedEntry(entry, "1"));
        using var first = Run(stamped, knowledge, null);
        await first.Done;
        var last = first;
        for (var step = 0; step < Edits; step++)
        {
            var (at, from) = (step * 11 % stamped.Count, entries[step * 7 % entries.Count]);
            var entry = stamped[at].Entry;
            stamped[at] = new(
                (step % 4) switch
                {
                    // Another one's question, or what another one promises, with another number; then neither.
                    0 or 1 => entry with { QuestionsZh = [.. entry.QuestionsZh, from.QuestionsZh[step % 3]] },
                    2 => entry with { Answer = new($"{from.Title.Zh}保修 {900 + step} 天，请放心。") },
                    _ => entry with { Answer = new("好的。"), QuestionsZh = ["完全不同的一句话"] },
                },
                $"edit {step}");
            if (step % 10 == 9)
                stamped.RemoveAt(step);
            using var fresh = Run(stamped, knowledge, null);
            var next = Run(stamped, knowledge, last);
            await Task.WhenAll(fresh.Done, next.Done);
            Assert.Equal(fresh.Report().Counts, next.Report().Counts);
            Assert.Equal(fresh.Report().Conflicts, next.Report().Conflicts);
            last.Dispose();
            last = next;
        }

        Assert.NotEmpty(last.Report().Conflicts);
        last.Dispose();
    }

    private static ConflictRun Run(List<StampedEntry> entries, KnowledgeBase knowledge, ConflictRun? before) => new("", [.. entries], Of, knowledge, before);

    private static Conflicts Of(IReadOnlyList<QuickReply> entries) => new(entries, NoFacts, [], _ => true);

    /// <summary>Entries with near questions and claims among them.</summary>
    private static List<QuickReply> Many() =>
    [
        .. from i in Enumerable.Range(0, 48)
           let name = $"{Goods[i % Goods.Length]}{(char)('A' + (i / 12))}{i % 2}"
           let asked = Asked[i / Goods.Length % Asked.Length]
           select new QuickReply(
               string.Create(CultureInfo.InvariantCulture, $"goods.n{i:00}"), QuickReplyKind.Reply, new(name), new($"{name}保修 {i % 5 * 100} 天，请放心。"), [],
               [$"{name}{asked}", $"请问一下{asked}的是{name}吗", $"我买的{name}，想知道{asked}"], []),
    ];
}
