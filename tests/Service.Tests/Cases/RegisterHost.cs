using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Servers;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.Cases;

/// <summary>The register with its storage, its effects carried out by the real runner, and the demo shop over HTTP.</summary>
internal sealed class RegisterHost : IAsyncDisposable
{
    private int cases;

    private RegisterHost(ShopHost shop) => Shop = shop;

    public static readonly CaseActor Agent = new("s-agent", "小安", ["agent"]);

    public static readonly CaseActor Supervisor = new("s-super", "主管", ["supervisor"]);

    public ShopHost Shop { get; }

    public Register Register => Shop.Get<Register>();

    public CaseStore Store => Shop.Get<CaseStore>();

    public Database Database => Shop.Get<Database>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RegisterHost> StartAsync(Engine engine, params (string Name, string? Value)[] settings)
    {
        var place = await Stores.NewAsync(engine);
        return new RegisterHost(await ShopHost.StartAsync(
            folder: place.Folder, settings: [("ConnectionStrings:Storage", place.ConnectionString), .. settings]));
    }

    /// <summary>What a return of one jacket is about.</summary>
    public static CaseFacts Facts(decimal amount, string state = "awaiting-parcel", string proposal = "return", WantedPieces? wanted = null) => new(
        proposal, state, [new CasePieces(1, "CL-01", "轻羽防风连帽外套", "雾蓝 M", 1)], "size", ShopFault: false, amount, "AFT-RETURN", [], wanted);

    public async Task<string> ConversationAsync(string? customerId = "demo") => (await Shop.Get<ConversationLog>().OpenAsync(
        $"dl_{Guid.NewGuid():n}", customerId, "directline", Language.Zh, House.Draft("hello"), Cancellation)).Id;

    /// <summary>A case as a flow opens it.</summary>
    public async Task<Case> OpenAsync(CaseFacts? facts, string kind = "return", string? order = "SB1007", string? conversation = null)
    {
        conversation ??= await ConversationAsync();
        var id = $"{conversation}-case-{Interlocked.Increment(ref cases)}";
        await Shop.CarryOutAsync(
            new OpenCase($"{id}-effect", id, kind, order, null, "after-sales", "尺码小了", DateTimeOffset.UtcNow.AddDays(1)) { Facts = facts }, conversation);
        return await FindAsync(id);
    }

    public async Task<Case> FindAsync(string id) => (await Store.FindAsync(id, Cancellation))!;

    public Task<StepOutcome> TakeAsync(Case seen, string step, CaseActor actor, decimal? amount = null, string? note = null, string? tracking = null) =>
        Register.StepAsync(seen.Id, new StepRequest(step, seen.Version, note, amount, tracking), actor, Cancellation);

    /// <summary>Takes a step that must be done, and gives the case as it is then.</summary>
    public async Task<Case> DoAsync(Case seen, string step, CaseActor? actor = null, decimal? amount = null, string? note = null, string? tracking = null)
    {
        var outcome = await TakeAsync(seen, step, actor ?? Agent, amount, note, tracking);
        return outcome is StepOutcome.Done done ? done.Case : throw new InvalidOperationException($"{step}: {outcome}");
    }

    public async Task<Case> BecomesAsync(Case seen, string state)
    {
        await Eventually.IsTrueAsync(async () => (await FindAsync(seen.Id)).State == state, $"{seen.Name} is {state}");
        return await FindAsync(seen.Id);
    }

    /// <summary>What the customer was told of the case, in order: <c>parcel-received</c>.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(Case about)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        var said = await connection.QueryAsync<string>(
            "select activity from log where conversation_id = @ConversationId and kind = 'event' order by number", new { about.ConversationId });
        return
        [
            .. said.Select(text => System.Text.Json.JsonDocument.Parse(text).RootElement)
                .Where(activity => activity.GetProperty("name").GetString() == "case-moved")
                .Select(activity => activity.GetProperty("value").GetProperty("news"))
                .Where(news => news.GetProperty("caseId").GetString() == about.Id)
                .Select(news => news.GetProperty("what").GetString()!),
        ];
    }

    /// <summary>What the shop has really done to an order, from its ledger.</summary>
    public async Task<IReadOnlyList<string>> LedgerAsync(string kind, string order = "SB1007") =>
    [
        .. (await Shop.LedgerAsync()).Where(act => act.GetProperty("kind").GetString() == kind && act.GetProperty("subject").GetString() == order)
            .Select(act => act.GetProperty("body").GetString()!),
    ];

    public async Task<T> QueryAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        return (await connection.ExecuteScalarAsync<T>(sql, values))!;
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
