using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>The store of the quick replies, on both engines.</summary>
public sealed class KnowledgeStoreTests : IDisposable
{
    private static readonly (string Id, string Name) Editor = ("e1", "周晴");
    private readonly PackFolder pack = new();

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_pack_fills_an_empty_store_once(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var store = Store(database);
        Assert.Equal(3, await store.SeedAsync(Pack.Read(pack.Path), Cancellation));
        Assert.Equal(0, await store.SeedAsync(Pack.Read(pack.Path), Cancellation));

        var (revision, entries) = await store.ReadAsync(Cancellation);
        Assert.Equal(["ship.when", "ship.fee", "none"], entries.Select(stored => stored.Entry.Id));
        Assert.All(entries, stored => Assert.Equal((1, false, null), (stored.Version, stored.Edited, stored.UpdatedBy)));
        Assert.Equal(1, revision);
        Assert.Equal("08:30–24:00", (await store.FactsAsync(Cancellation))["hours"].Text.Zh);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_upgrade_adds_what_is_new_and_changes_only_what_nobody_edited_or_deleted(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var store = Store(database);
        pack.Write(PackFolder.Entries + "\n" + Simple("old.gone") + Simple("old.kept"));
        await store.SeedAsync(Pack.Read(pack.Path), Cancellation);
        await SaveAsync(store, await EntryAsync(store, "ship.fee") with { Title = new("邮费", "Fee") }, 1);
        Assert.IsType<SaveOutcome.Saved>(await store.DeleteAsync("old.gone", 1, Editor, Cancellation));

        pack.Write((PackFolder.Entries + "\n" + Simple("old.gone") + Simple("brand.new"))
            .Replace("当天发货", "次日发货", StringComparison.Ordinal).Replace("运费多少", "运费几何", StringComparison.Ordinal));
        Assert.Equal(2, await store.SeedAsync(Pack.Read(pack.Path), Cancellation));

        var entries = (await store.ReadAsync(Cancellation)).Entries.ToDictionary(stored => stored.Entry.Id);
        Assert.StartsWith("次日发货", entries["ship.when"].Entry.Answer.Zh, StringComparison.Ordinal);
        Assert.Equal((2, false), (entries["ship.when"].Version, entries["ship.when"].Edited));
        Assert.Equal("邮费", entries["ship.fee"].Entry.Title.Zh);
        Assert.Contains("brand.new", entries.Keys);
        Assert.Contains("old.kept", entries.Keys);
        Assert.DoesNotContain("old.gone", entries.Keys);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_two_who_edit_the_same_version_at_once_one_is_told(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var store = Store(database);
        await store.SeedAsync(Pack.Read(pack.Path), Cancellation);
        var entry = await EntryAsync(store, "ship.fee");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SaveAsync(store, entry with { Title = new($"运费 {i}") }, 1)));
        var saved = Assert.IsType<SaveOutcome.Saved>(Assert.Single(outcomes, outcome => outcome is SaveOutcome.Saved));
        Assert.All(outcomes.OfType<SaveOutcome.Changed>(), changed => Assert.Equal(saved.Entry.Entry.Title, changed.Current.Entry.Title));
        Assert.Equal(5, outcomes.OfType<SaveOutcome.Changed>().Count());
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Every_version_is_kept_and_every_change_is_in_the_audit(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var store = Store(database);
        await store.SeedAsync(Pack.Read(pack.Path), Cancellation);
        var fresh = await EntryAsync(store, "ship.fee") with { Id = "ship.gift" };
        await SaveAsync(store, fresh, null);
        await SaveAsync(store, fresh with { Title = new("礼物") }, 1);
        await store.DeleteAsync("ship.gift", 2, Editor, Cancellation);
        await SaveAsync(store, fresh, null);

        await using var connection = await database.OpenAsync(Cancellation);
        var history = await connection.QueryAsync<(long Version, string? Entry)>(
            "select version, entry from knowledge_history where id = 'ship.gift' order by version");
        Assert.Equal([(1, true), (2, true), (3, false), (4, true)], history.Select(row => (row.Version, row.Entry is not null)));
        var audit = await connection.QueryAsync<(string Who, string What)>(
            "select who, what from audit where subject = 'ship.gift' order by id");
        Assert.Equal(["e1 knowledge.added", "e1 knowledge.changed", "e1 knowledge.deleted", "e1 knowledge.added"], audit.Select(row => $"{row.Who} {row.What}"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_entry_to_which_buttons_lead_stays(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var store = Store(database);
        await store.SeedAsync(Pack.Read(pack.Path), Cancellation);
        var used = Assert.IsType<SaveOutcome.InUse>(await store.DeleteAsync("ship.fee", 1, Editor, Cancellation));
        Assert.Equal(["ship.when"], used.By);
        Assert.IsType<SaveOutcome.Invalid>(await store.DeleteAsync("none", 1, Editor, Cancellation));
        Assert.IsType<SaveOutcome.Missing>(await store.DeleteAsync("ship.never", 1, Editor, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_another_process_changed_is_noticed(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var store = Store(database);
        using var here = Live(store);
        using var there = Live(store);
        await here.LoadAsync(Cancellation);
        await there.LoadAsync(Cancellation);
        await SaveAsync(store, await EntryAsync(store, "ship.fee") with { Title = new("邮费", "Fee") }, 1);

        Assert.Equal("运费多少", there.Current.Find("ship.fee")!.Title.Zh);
        await there.LookAsync(Cancellation);
        Assert.Equal("邮费", there.Current.Find("ship.fee")!.Title.Zh);
    }

    [Fact]
    public async Task A_corrupt_pack_stops_a_first_start_naming_file_line_and_reason()
    {
        await using var database = await Stores.OpenAsync(Engine.Sqlite);
        pack.Write(PackFolder.Entries.Replace("kind: none", "kind: nonsense", StringComparison.Ordinal));
        using var live = Live(Store(database));
        var failure = await Assert.ThrowsAsync<PackException>(() => live.LoadAsync(Cancellation));
        Assert.Equal(17, failure.Line);
        Assert.Matches(@"ship\.yaml:17: .*nonsense", failure.Message);
    }

    [Fact]
    public async Task A_corrupt_pack_later_leaves_the_last_good_knowledge_and_its_facts()
    {
        await using var database = await Stores.OpenAsync(Engine.Sqlite);
        using (var first = Live(Store(database)))
            await first.LoadAsync(Cancellation);
        pack.Write("- id: [");
        using var live = Live(Store(database));
        await live.LoadAsync(Cancellation);
        Assert.NotNull(live.Current.Find("ship.when"));
        Assert.Contains("hours", live.Facts.Keys);
    }

    public void Dispose() => pack.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static KnowledgeStore Store(Database database) => new(database, new ManualTime());

    private LiveKnowledge Live(KnowledgeStore store) =>
        new(store, Options.Create(new KnowledgeSettings { Directory = pack.Path }), new ManualTime(), NullLogger<LiveKnowledge>.Instance);

    private static async Task<QuickReply> EntryAsync(KnowledgeStore store, string id) =>
        (await store.ReadAsync(Cancellation)).Entries.Single(stored => stored.Entry.Id == id).Entry;

    private static async Task<SaveOutcome> SaveAsync(KnowledgeStore store, QuickReply entry, long? version) =>
        await store.SaveAsync(entry, version, Editor, await store.FactsAsync(Cancellation), Cancellation);

    private static string Simple(string id) => $$"""

        - id: {{id}}
          kind: reply
          title: { zh: 甲, en: A }
          answer: { zh: 乙, en: B }
          questions: { zh: ["{{id}} 丙丙"], en: ["{{id}} ccc"] }
        """;
}
