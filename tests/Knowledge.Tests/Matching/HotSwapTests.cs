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
            Swap(KnowledgeBase.Begin(Marked(swap), live));
            Swap(live.Complete(new ParallelOptions()));
        }
        await done.CancelAsync();
        await Task.WhenAll(asking);

        Assert.Equal(0, mixed);
        Assert.True(answered > Swaps * 20);

        void Swap(KnowledgeBase next)
        {
            Volatile.Write(ref live, next);
            var before = Volatile.Read(ref answered);
            SpinWait.SpinUntil(() => Volatile.Read(ref answered) > before + 20 || asking.Any(task => task.IsFaulted));
        }
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

    [Fact]
    public void However_edits_came_the_whole_answers_to_the_bit_like_what_was_learnt_at_once()
    {
        List<QuickReply> entries = [.. Given.Shop.Entries.Where(entry => entry.Id.StartsWith("ship.", StringComparison.Ordinal) || entry.Kind == QuickReplyKind.None)];
        List<QuickReply> fewer = [.. entries.Where((_, i) => i != 1)];
        List<QuickReply> other = [.. entries.Select((entry, i) => i == 2 ? entry with { QuestionsEn = ["will it be quick", .. entry.QuestionsEn] } : entry)];
        var edited = KnowledgeBase.Begin(fewer);
        // Both languages change before either is whole, then one while the other is.
        edited = KnowledgeBase.Begin(other, edited);
        edited = KnowledgeBase.Begin(fewer, edited).Complete(new ParallelOptions());
        edited = KnowledgeBase.Begin(other, edited);
        edited = KnowledgeBase.Begin(entries, edited);
        Assert.False(edited.IsWhole);

        edited = edited.Complete(new ParallelOptions());

        Assert.True(edited.IsWhole);
        var atOnce = KnowledgeBase.Learn(entries);
        foreach (var message in OwnQuestions.All.Select(question => question.Text))
        {
            Assert.Equal(Probabilities(atOnce, message), Probabilities(edited, message));
        }
    }

    [Fact]
    public void After_an_edit_what_goes_on_from_before_answers_nearly_as_if_it_had_been_learnt_anew()
    {
        List<QuickReply> entries = [.. Given.Shop.Entries.Where(entry => entry.Id.StartsWith("ship.", StringComparison.Ordinal) || entry.Kind == QuickReplyKind.None)];
        List<QuickReply> edited =
        [
            .. entries.Select((entry, i) => i switch
            {
                0 => entry with { QuestionsZh = [.. entry.QuestionsZh.Skip(3)], QuestionsEn = [.. entry.QuestionsEn.Skip(3)] },
                1 => entry with { QuestionsZh = [.. entry.QuestionsZh, "骑手几点把东西交到我手上"], QuestionsEn = [.. entry.QuestionsEn, "what hour does the rider hand it over"] },
                _ => entry,
            }),
        ];

        var goneOn = KnowledgeBase.Begin(edited, KnowledgeBase.Begin(entries));

        var anew = KnowledgeBase.Begin(edited);
        var apart = OwnQuestions.All.Select(question => Probabilities(goneOn, question.Text)!.Zip(Probabilities(anew, question.Text)!, (a, b) => Math.Abs(a - b)).Max()).ToList();
        Assert.True(apart.Max() < 0.15 && apart.Average() < 0.01, $"{apart.Max()} {apart.Average()}");
        Assert.All(["骑手几点能把东西交给我", "at what hour does the rider hand it to me"], message => Assert.Equal(Best(anew, message), Best(goneOn, message)));
        Assert.Equal(edited[1].Id, Best(goneOn, "骑手几点能把东西交给我"));
    }

    [Fact]
    public void What_is_completed_stays_as_it_was_and_answers_while_it_is()
    {
        var begun = KnowledgeBase.Begin(Given.FewEntries);
        var before = Probabilities(begun, "能不能便宜一点");

        var whole = begun.Complete(new ParallelOptions());

        Assert.Equal("price.bargain", Assert.IsType<Match.Answer>(begun.Match("能不能便宜一点")).Best.Entry.Id);
        Assert.Equal(before, Probabilities(begun, "能不能便宜一点"));
        Assert.NotEqual(before, Probabilities(whole, "能不能便宜一点"));
        Assert.Same(whole, whole.Complete(new ParallelOptions()));
    }

    [Fact]
    public void Completing_ends_when_it_is_told_to_and_can_be_begun_again()
    {
        var begun = KnowledgeBase.Begin(Given.FewEntries);

        Assert.ThrowsAny<OperationCanceledException>(() => begun.Complete(new ParallelOptions { CancellationToken = new CancellationToken(canceled: true) }));

        Assert.Equal(Probabilities(KnowledgeBase.Learn(Given.FewEntries), "能不能便宜一点"), Probabilities(begun.Complete(new ParallelOptions()), "能不能便宜一点"));
    }

    [Fact]
    public void Answers_that_change_alone_leave_the_whole_whole()
    {
        var whole = KnowledgeBase.Learn(Given.FewEntries);

        Assert.True(KnowledgeBase.Begin([.. Given.FewEntries.Select(entry => entry with { Answer = new LocalText("新答案", "new answer") })], whole).IsWhole);
    }

    private static string? Best(KnowledgeBase knowledge, string message) => (knowledge.Match(message) as Match.Answer)?.Best.Entry.Id;

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
