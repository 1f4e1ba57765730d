using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>Entries that begin and end by themselves.</summary>
public sealed class ValidityTests : IDisposable
{
    private readonly PackFolder pack = new();

    [Fact]
    public async Task A_promotion_starts_and_ends_by_itself_as_the_clock_goes()
    {
        await using var database = await Stores.OpenAsync(Engine.Sqlite);
        var time = new ManualTime();
        var now = time.GetUtcNow();
        var store = new KnowledgeStore(database, time);
        using var live = new LiveKnowledge(store, Options.Create(new KnowledgeSettings { Directory = pack.Path }), time, NullLogger<LiveKnowledge>.Instance);
        await live.LoadAsync(Cancellation);
        var offer = new QuickReply("promo.eleven", QuickReplyKind.Reply, new("双十一活动", "Singles' Day"), new("全场八折。", "20% off."), [], ["双十一有活动吗", "双十一打折吗"], ["singles day offers"])
        {
            Details = new() { From = now.AddDays(1), Until = now.AddDays(2) },
        };
        var saved = Assert.IsType<SaveOutcome.Saved>(await store.SaveAsync(offer, null, ("e1", "周晴"), live.Facts, Cancellation));
        await live.RefreshAsync(saved.Revision, Cancellation);

        Assert.NotNull(live.Find("promo.eleven"));
        Assert.Null(live.Current.Find("promo.eleven"));
        time.Advance(TimeSpan.FromDays(1));
        await live.LookAsync(Cancellation);
        Assert.Equal("promo.eleven", Assert.IsType<Match.Answer>(live.Current.Match("双十一有活动吗")).Best.Entry.Id);
        time.Advance(TimeSpan.FromDays(1));
        await live.LookAsync(Cancellation);
        Assert.Null(live.Current.Find("promo.eleven"));
        Assert.NotEqual("promo.eleven", (live.Current.Match("双十一有活动吗") as Match.Answer)?.Best.Entry.Id);
    }

    public void Dispose() => pack.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
