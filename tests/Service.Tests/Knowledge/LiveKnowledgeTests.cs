using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>Edits that are live with what is learnt quickly.</summary>
public sealed class LiveKnowledgeTests : IDisposable
{
    private static readonly string[] Messages = ["啥时候给我寄出来", "寄到要花多少钱", "双十一有啥优惠没", "运费怎么算", "when will you send it", "what is on sale"];

    private readonly PackFolder pack = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_burst_of_edits_it_answers_to_the_bit_like_what_is_learnt_at_once()
    {
        await using var database = await Stores.OpenAsync(Engine.Sqlite);
        var store = new KnowledgeStore(database, TimeProvider.System);
        using var live = new LiveKnowledge(
            store, Options.Create(new KnowledgeSettings { Directory = pack.Path }), TimeProvider.System, NullLogger<LiveKnowledge>.Instance);
        await live.LoadAsync(Cancellation);

        for (var edit = 1; edit <= 10; edit++)
        {
            await live.RefreshAsync(await OfferAsync(store, live, edit), Cancellation);
            // Live at once, whatever is still being learnt.
            Assert.Equal("promo.eleven", Assert.IsType<Match.Answer>(live.Current.Match($"第{edit}次双十一有活动吗")).Best.Entry.Id);
        }

        await live.Completion.WaitAsync(Cancellation);
        Assert.True(live.Current.IsWhole);
        var atOnce = KnowledgeBase.Learn(live.Current.Entries);
        Assert.Equal(Messages.Select(message => Told(atOnce, message)), Messages.Select(message => Told(live.Current, message)));
    }

    [Fact]
    public async Task An_edit_that_cannot_be_read_leaves_what_is_there_and_that_becomes_whole()
    {
        await using var database = await Stores.OpenAsync(Engine.Sqlite);
        var store = new KnowledgeStore(database, TimeProvider.System);
        using var live = new LiveKnowledge(
            store, Options.Create(new KnowledgeSettings { Directory = pack.Path }), TimeProvider.System, NullLogger<LiveKnowledge>.Instance);
        await live.LoadAsync(Cancellation);
        var there = live.Current.Entries;
        await database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, "alter table knowledge_entries rename to gone");
            await command.ExecuteNonQueryAsync(Cancellation);
        }, Cancellation);

        await Assert.ThrowsAnyAsync<Exception>(() => live.RefreshAsync(long.MaxValue, Cancellation));

        await live.Completion.WaitAsync(Cancellation);
        Assert.True(live.Current.IsWhole);
        Assert.Same(there, live.Current.Entries);
    }

    public void Dispose() => pack.Dispose();

    private static async Task<long> OfferAsync(KnowledgeStore store, LiveKnowledge live, int edit)
    {
        var offer = new QuickReply(
            "promo.eleven", QuickReplyKind.Reply, new("双十一活动", "Singles' Day"), new("全场八折。", "20% off."), [],
            [.. Enumerable.Range(1, edit).Select(i => $"第{i}次双十一有活动吗")], ["singles day offers"]);
        var version = live.Find("promo.eleven")?.Version;
        return Assert.IsType<SaveOutcome.Saved>(await store.SaveAsync(offer, version, ("e1", "周晴"), live.Facts, Cancellation)).Revision;
    }

    private static string Told(KnowledgeBase knowledge, string message) => knowledge.Match(message) switch
    {
        Match.Answer answer => $"{answer.Best.Entry.Id} {answer.Best.Confidence:R}",
        Match.Suggestions some => string.Join(' ', some.Offered.Select(candidate => $"{candidate.Entry.Id} {candidate.Confidence:R}")),
        _ => "none",
    };
}
