using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Handoff;

/// <summary>Conversations and hand-off on a real store and a real queue, with a bot that fetches a person when the customer writes
/// “person” (or “person TEAM”) and lets leave the queue at “leave”. Nothing sweeps but when the test says so.</summary>
internal sealed class HandoffHouse : IAsyncDisposable
{
    private readonly bool ownsDatabase;
    private readonly EffectSignal signal = new();
    private readonly IOptions<HandoffSettings> settings = Options.Create(new HandoffSettings());

    private HandoffHouse(Database database, bool ownsDatabase, IHandoffQueue queue, ManualTime time)
    {
        Database = database;
        this.ownsDatabase = ownsDatabase;
        Time = time;
        Inner = queue;
        Store = new HandoffStore(database, time);
        Queue = new GuardedQueue(queue, Store, NullLogger<GuardedQueue>.Instance);
        Conversations = new ConversationStore(database, time);
        var bot = new ScriptedBot { Then = Fetch };
        Turns = new TurnRunner(
            Conversations, new Lazy<IBot>(bot), new AnswerStream(Conversations, Wakeups, Options.Create(new StreamingSettings()), time),
            Wakeups, signal, new Lazy<IEnumerable<IOwnerListener>>(() => [Handoffs!]), time,
            NullLogger<TurnRunner>.Instance);
        Log = new ConversationLog(Conversations, Wakeups, Turns);
        Moves = new OwnerMoves(Log, Store, Wakeups, News);
        Handoffs = new Handoffs(Queue, Store, Moves, News);
        Presence = new Presence(Queue, News, settings, time);
        Claims = new Claims(Queue, Store, Moves, Presence);
        Desk = new ServiceDesk(Queue, Store, Presence, settings, time);
        Places = new QueuePlaces(Queue, Store, Presence, Desk, Wakeups);
        Sweeper = new HandoffSweeper(
            new QueueMending(Queue, Presence, time, NullLogger<QueueMending>.Instance),
            new SilentAgents(Queue, Store, Log, Moves, NullLogger<SilentAgents>.Instance),
            new AfterHours(Queue, Store, Moves, Presence, new Always<PolicySettings>(new PolicySettings()), time),
            Places,
            time,
            NullLogger<HandoffSweeper>.Instance);
    }

    public static TimeSpan Lease { get; } = new HandoffSettings().Lease;

    public Database Database { get; }

    public ManualTime Time { get; }

    /// <summary>The queue without its guard.</summary>
    public IHandoffQueue Inner { get; }

    public GuardedQueue Queue { get; }

    public QueuePlaces Places { get; }

    public HandoffStore Store { get; }

    public ConversationStore Conversations { get; }

    public TurnRunner Turns { get; }

    public Wakeups Wakeups { get; } = new();

    public DeskNews News { get; } = new();

    public ConversationLog Log { get; }

    public OwnerMoves Moves { get; }

    public Handoffs Handoffs { get; }

    public Presence Presence { get; }

    public Claims Claims { get; }

    public ServiceDesk Desk { get; }

    public HandoffSweeper Sweeper { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HandoffHouse> OpenAsync(Engine engine, Func<TimeProvider, IHandoffQueue>? queue = null)
    {
        var time = new ManualTime();
        var house = new HandoffHouse(await Stores.OpenAsync(engine), true, queue?.Invoke(time) ?? new MemoryQueue(time), time);
        await house.Turns.StartAsync(Cancellation);
        return house;
    }

    /// <summary>Another node, or the same after a restart: same store, another queue object.</summary>
    /// <param name="takesTurns">Whether it also looks for turns that wait; its own queue then hears of what it committed.</param>
    public async Task<HandoffHouse> BesideAsync(IHandoffQueue? queue = null, bool takesTurns = true)
    {
        var house = new HandoffHouse(Database, false, queue ?? new MemoryQueue(Time), Time);
        if (takesTurns)
            await house.Turns.StartAsync(Cancellation);
        return house;
    }

    public static DeskAgent Agent(string id, params string[] teams) => new(id, id, teams.Length == 0 ? ["after-sales"] : teams);

    /// <summary>A new customer who waits for a person.</summary>
    public async Task<string> WaitingAsync(string team = "after-sales")
    {
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var visitor = $"dl_{Guid.NewGuid():n}";
        var conversation = await Log.OpenAsync(visitor, null, "directline", Language.Zh, House.Draft("hello"), Cancellation);
        await SayAsync(conversation.Id, $"person {team}");
        await Eventually.IsTrueAsync(
            async () => (await FindAsync(conversation.Id)).Owner.HandoffId is { } handoff && (Queue.IsDown || await IsQueuedAsync(handoff)), "it waits");
        return conversation.Id;
    }

    public async Task SayAsync(string conversation, string text)
    {
        await Log.AcceptAsync(conversation, House.Draft(text), Cancellation);
        await SettledAsync(conversation);
    }

    public Task SettledAsync(string conversation) => Eventually.IsTrueAsync(
        async () => await FindAsync(conversation) is var found && found.Handled == found.LastNumber, "every turn is taken");

    public async Task<Conversation> FindAsync(string conversation) => (await Log.FindAsync(conversation, Cancellation))!;

    public async Task<string> HandoffOfAsync(string conversation) => (await FindAsync(conversation)).Owner.HandoffId!;

    public async Task<Owner> OwnerOfAsync(string conversation) => (await FindAsync(conversation)).Owner.Kind;

    public async Task<IReadOnlyList<LogEntry>> EntriesAsync(string conversation, LogKind kind) =>
        [.. (await Log.ReadAsync(conversation, 0, 10_000, Cancellation)).Entries.Where(entry => entry.Kind == kind)];

    /// <summary>The keys of the quiet lines.</summary>
    public async Task<IReadOnlyList<string>> QuietAsync(string conversation) =>
    [
        .. (await EntriesAsync(conversation, LogKind.System)).Select(entry =>
            System.Text.Json.JsonDocument.Parse(entry.Activity).RootElement.GetProperty("channelData").GetProperty("key").GetString()!),
    ];

    /// <summary>The names of the events for the bot.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(string conversation) =>
    [
        .. (await EntriesAsync(conversation, LogKind.Event)).Select(entry =>
            System.Text.Json.JsonDocument.Parse(entry.Activity).RootElement.GetProperty("name").GetString()!),
    ];

    public static string LastTextOf(IReadOnlyList<LogEntry> entries) => ScriptedBot.TextOf(entries[^1]);

    public async Task<string> StateOfAsync(string handoffId)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        return (await connection.ExecuteScalarAsync<string>("select state from handoffs where id = @handoffId", new { handoffId }))!;
    }

    public async ValueTask DisposeAsync()
    {
        await Turns.StopAsync(CancellationToken.None);
        Turns.Dispose();
        Sweeper.Dispose();
        if (ownsDatabase)
            await Database.DisposeAsync();
        signal.Dispose();
    }

    public static BotTurn Fetch(Conversation conversation, LogEntry entry, BotTurn turn)
    {
        var text = entry.Kind == LogKind.Customer ? ScriptedBot.TextOf(entry) : "";
        if (conversation.Owner.Kind == Owner.Bot && text.StartsWith("person ", StringComparison.Ordinal))
            return turn with { Move = new OwnerMove.ToQueue($"h-{conversation.Id}-{entry.Number}", "asked", text["person ".Length..], "asks", null) };
        return conversation.Owner.Kind == Owner.Queue && text == "leave" ? turn with { Move = new OwnerMove.LeaveQueue() } : turn;
    }

    private Task<bool> IsQueuedAsync(string handoff) =>
        Queue.AskAsync(async it => (await it.WaitingAsync()).Any(ticket => ticket.HandoffId == handoff), () => Task.FromResult(true));
}

/// <summary>Settings that do not change.</summary>
internal sealed class Always<T>(T value) : IOptionsMonitor<T>
{
    public T CurrentValue => value;

    public T Get(string? name) => value;

    public IDisposable? OnChange(Action<T, string?> listener) => null;
}
