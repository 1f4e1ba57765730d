using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.Matching;

/// <summary>An edit goes live while messages are being answered.</summary>
public sealed class HotSwapTests
{
    private const int Swaps = 12;

    [Fact]
    public async Task Every_answer_under_load_is_wholly_of_one_snapshot()
    {
        var entries = Marked(0);
        var live = KnowledgeBase.Learn(entries);
        var mixed = 0;
        var answered = 0;
        using var done = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 4).Select(asker => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                // One snapshot a message, as the receptionist takes it once a turn.
                var now = Volatile.Read(ref live);
                var mark = now.Find("ship.when")!.Answer.Zh;
                foreach (var message in new[] { "什么时候能发货呀", "能不能便宜一点", "我想找个真人", "can you make it a bit cheaper" })
                {
                    if (now.Match(message) is Match.Answer answer && answer.Best.Entry.Answer.Zh == mark)
                    {
                        Interlocked.Increment(ref answered);
                    }
                    else
                    {
                        Interlocked.Increment(ref mixed);
                    }
                }
            }
        })).ToList();

        for (var swap = 1; swap <= Swaps; swap++)
        {
            Volatile.Write(ref live, KnowledgeBase.Learn(Marked(swap), live));
            var before = Volatile.Read(ref answered);
            SpinWait.SpinUntil(() => Volatile.Read(ref answered) > before + 20 || asking.Any(task => task.IsFaulted));
        }
        await done.CancelAsync();
        await Task.WhenAll(asking);

        Assert.Equal(0, mixed);
        Assert.True(answered > Swaps * 20);
    }

    [Fact]
    public void What_was_learnt_by_edits_answers_like_what_was_learnt_at_once()
    {
        List<QuickReply> entries = [.. Given.Shop.Entries.Where(entry => entry.Id.StartsWith("ship.", StringComparison.Ordinal) || entry.Kind == QuickReplyKind.None)];
        var edited = KnowledgeBase.Learn([.. entries.Select((entry, i) => i == 0 ? entry with { QuestionsZh = ["另一种问法", .. entry.QuestionsZh] } : entry)]);

        edited = KnowledgeBase.Learn(entries, edited);
        var atOnce = KnowledgeBase.Learn(entries);

        foreach (var message in new[] { "啥时候能寄出来呢", "几天能到手", "周末也发货吗", "does it come in a plain box" })
        {
            Assert.Equal(Probabilities(atOnce, message), Probabilities(edited, message));
        }
    }

    private static float[]? Probabilities(KnowledgeBase knowledge, string message) =>
        knowledge.Rank(message, null);

    // Every entry's answer carries the number of its snapshot; every second one also learns anew.
    private static List<QuickReply> Marked(int swap) =>
    [
        .. Given.FewEntries.Select((entry, i) => entry with
        {
            Answer = new LocalText($"{swap}", $"{swap}"),
            QuestionsZh = i == 0 && swap % 2 == 0 ? [.. entry.QuestionsZh, $"第{swap}次发货"] : entry.QuestionsZh,
        }),
    ];
}
