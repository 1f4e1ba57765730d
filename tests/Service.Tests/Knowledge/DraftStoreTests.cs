using Dapper;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Knowledge.Drafts;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>Drafts and their publication, on both engines.</summary>
public sealed class DraftStoreTests : IDisposable
{
    private static readonly (string Id, string Name) Zhou = ("e1", "周晴"), Li = ("e2", "李明");
    private readonly PackFolder pack = new();

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_who_write_the_same_entry_lose_nothing(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var (store, drafts, fee) = await OpenAsync(database);
        var first = Saved(await drafts.SaveAsync(new(fee with { Title = new("邮费", "Postage") }, 0, 1, fee), Zhou, Cancellation));
        Assert.Equal((1, 1), (first.Draft.Version, first.Draft.From));

        // The second one saw no draft, and changed something else.
        var second = Saved(await drafts.SaveAsync(new(fee with { Answer = new("满 66 元包邮。", fee.Answer.En) }, 0, 1, fee), Li, Cancellation));
        Assert.Equal(["title.zh"], second.Taken);
        Assert.Equal("周晴", second.TakenFrom);
        Assert.Equal(("邮费", "满 66 元包邮。"), (second.Draft.Entry!.Title.Zh, second.Draft.Entry.Answer.Zh));
        Assert.Equal(["e1", "e2"], second.Draft.Authors);

        // Now both change the title: nothing is saved, and both can be read.
        var edit = new DraftEdit(first.Draft.Entry! with { Title = new("运费说明", "Postage") }, 1, 1, first.Draft.Entry);
        Saved(await drafts.SaveAsync(new(second.Draft.Entry with { Title = new("包邮门槛", "Postage") }, 2, 1, second.Draft.Entry), Li, Cancellation));
        var conflict = Assert.IsType<DraftOutcome.Conflict>(await drafts.SaveAsync(edit, Zhou, Cancellation));
        Assert.Equal(["title.zh"], conflict.Fields);
        Assert.Equal(("包邮门槛", "运费说明", "满 66 元包邮。"), (conflict.Theirs!.Title.Zh, conflict.Merged.Title.Zh, conflict.Merged.Answer.Zh));
        Assert.Equal(3, (await drafts.FindAsync("ship.fee", Cancellation))!.Version);
        Assert.Equal("运费多少", (await store.ReadAsync(Cancellation)).Entries.Single(e => e.Entry.Id == "ship.fee").Entry.Title.Zh);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_many_publishers_at_once_one_publishes_and_the_others_are_told(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var (store, drafts, fee) = await OpenAsync(database);
        var draft = Saved(await drafts.SaveAsync(new(fee with { Title = new("邮费", "Postage") }, 0, 1, fee), Zhou, Cancellation)).Draft;
        var facts = await store.FactsAsync(Cancellation);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.PublishAsync([draft.ToChange()], Li, null, facts, Cancellation)));

        Assert.Single(outcomes, outcome => outcome is PublishOutcome.Published);
        Assert.All(outcomes.OfType<PublishOutcome.Refused>(), refused =>
            Assert.Equal("李明", Assert.IsType<SaveOutcome.Changed>(Assert.Single(refused.Faults).Why).Current.UpdatedBy));
        Assert.Null(await drafts.FindAsync("ship.fee", Cancellation));
        var versions = await new History(database).ListAsync("ship.fee", Cancellation);
        Assert.Equal([(2, "李明", "周晴"), (1, null, null)], versions.Select(row => (row.Version, row.By, row.WrittenBy)));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_drafts_published_together_one_that_cannot_be_keeps_all_back(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var (store, drafts, fee) = await OpenAsync(database);
        var good = Saved(await drafts.SaveAsync(new(fee with { Title = new("邮费", "Postage") }, 0, 1, fee), Zhou, Cancellation)).Draft;
        var bad = Saved(await drafts.SaveAsync(new(fee with { Id = "ship.bad", Buttons = ["ship.never"] }, 0, 0, null), Zhou, Cancellation)).Draft;

        var outcome = await store.PublishAsync([good.ToChange(), bad.ToChange()], Li, null, await store.FactsAsync(Cancellation), Cancellation);

        var fault = Assert.Single(Assert.IsType<PublishOutcome.Refused>(outcome).Faults);
        Assert.Equal(("ship.bad", "unknown-button"), (fault.Id, Assert.IsType<SaveOutcome.Invalid>(fault.Why).Errors[0].Code));
        Assert.Equal(1, (await store.ReadAsync(Cancellation)).Entries.Single(e => e.Entry.Id == "ship.fee").Version);
        Assert.Equal(2, (await drafts.ListAsync(Cancellation)).Count);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_draft_is_brought_up_to_what_was_published_since(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var (store, drafts, fee) = await OpenAsync(database);
        var draft = Saved(await drafts.SaveAsync(new(fee with { Title = new("邮费", "Postage") }, 0, 1, fee), Zhou, Cancellation)).Draft;
        await store.SaveAsync(fee with { Answer = new("满 66 元包邮。", fee.Answer.En) }, 1, Li, await store.FactsAsync(Cancellation), Cancellation);

        var refused = await store.PublishAsync([draft.ToChange()], Li, null, await store.FactsAsync(Cancellation), Cancellation);
        Assert.IsType<SaveOutcome.Changed>(Assert.Single(Assert.IsType<PublishOutcome.Refused>(refused).Faults).Why);
        var rebased = Saved(await drafts.RebaseAsync("ship.fee", 1, Zhou, Cancellation));
        Assert.Equal(["answer.zh"], rebased.Taken);
        Assert.Equal((2, "邮费", "满 66 元包邮。"), (rebased.Draft.From, rebased.Draft.Entry!.Title.Zh, rebased.Draft.Entry.Answer.Zh));
        Assert.IsType<PublishOutcome.Published>(await store.PublishAsync([rebased.Draft.ToChange()], Li, null, await store.FactsAsync(Cancellation), Cancellation));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Who_began_joined_handed_in_and_threw_away_stands_in_the_audit(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var (_, drafts, fee) = await OpenAsync(database);
        for (var version = 0; version < 3; version++)
            Saved(await drafts.SaveAsync(new(fee with { Title = new($"邮费 {version}", "Postage") }, version, 1, fee), Zhou, Cancellation));
        Saved(await drafts.SaveAsync(new(fee with { Title = new("运费", "Postage") }, 3, 1, fee), Li, Cancellation));
        Assert.Equal(DraftState.Review, Saved(await drafts.HandInAsync("ship.fee", 4, true, Li, Cancellation)).Draft.State);
        Assert.IsType<DraftOutcome.Conflict>(await drafts.DiscardAsync("ship.fee", 4, Li, Cancellation));
        Saved(await drafts.DiscardAsync("ship.fee", 5, Li, Cancellation));

        await using var connection = await database.OpenAsync(Cancellation);
        var audit = await connection.QueryAsync<(string Who, string What)>("select who, what from audit where subject = 'ship.fee' order by id");
        Assert.Equal(
            ["e1 knowledge.drafted", "e2 knowledge.drafted", "e2 knowledge.handed-in", "e2 knowledge.discarded"], audit.Select(row => $"{row.Who} {row.What}"));
    }

    [Fact]
    public async Task What_was_thrown_away_while_a_colleague_wrote_is_there_again_with_their_text()
    {
        await using var database = await Stores.OpenAsync(Engine.Sqlite);
        var (_, drafts, fee) = await OpenAsync(database);
        var draft = Saved(await drafts.SaveAsync(new(fee with { Title = new("邮费", "Postage") }, 0, 1, fee), Zhou, Cancellation)).Draft;
        Saved(await drafts.DiscardAsync("ship.fee", 1, Li, Cancellation));
        var again = Saved(await drafts.SaveAsync(new(draft.Entry! with { Buttons = ["ship.when"] }, 1, 1, draft.Entry), Zhou, Cancellation)).Draft;
        Assert.Equal(["ship.when"], again.Entry!.Buttons);
    }

    public void Dispose() => pack.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DraftOutcome.Saved Saved(DraftOutcome outcome) => Assert.IsType<DraftOutcome.Saved>(outcome);

    private async Task<(KnowledgeStore Store, DraftStore Drafts, QuickReply Fee)> OpenAsync(Database database)
    {
        var store = new KnowledgeStore(database, new ManualTime());
        await store.SeedAsync(Pack.Read(pack.Path), Cancellation);
        var fee = (await store.ReadAsync(Cancellation)).Entries.Single(stored => stored.Entry.Id == "ship.fee").Entry;
        return (store, new DraftStore(database, new ManualTime()), fee);
    }
}
