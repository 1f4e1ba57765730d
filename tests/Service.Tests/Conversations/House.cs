using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Conversations;

/// <summary>The conversation floor on a real store, with a bot that says what the test tells it to.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly bool ownsDatabase;
    private readonly EffectSignal signal = new();

    private House(Database database, bool ownsDatabase, ScriptedBot bot, IEffectHandler handler, ManualTime time)
    {
        Database = database;
        this.ownsDatabase = ownsDatabase;
        Bot = bot;
        Time = time;
        Store = new ConversationStore(database, time);
        Turns = new TurnRunner(
            Store,
            new Lazy<IBot>(bot),
            new AnswerStream(Store, Wakeups, Options.Create(new StreamingSettings()), time),
            Wakeups,
            signal,
            new Lazy<IEnumerable<IOwnerListener>>([]),
            time,
            NullLogger<TurnRunner>.Instance);
        Effects = new EffectRunner(
            new EffectStore(database, Store, []), [handler], signal, Turns, time, NullLogger<EffectRunner>.Instance);
        Log = new ConversationLog(Store, Wakeups, Turns);
    }

    public Database Database { get; }

    public ScriptedBot Bot { get; }

    public ManualTime Time { get; }

    public Wakeups Wakeups { get; } = new();

    public ConversationStore Store { get; }

    public TurnRunner Turns { get; }

    public EffectRunner Effects { get; }

    public ConversationLog Log { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<House> OpenAsync(Engine engine, ScriptedBot? bot = null, IEffectHandler? handler = null) =>
        new(await Stores.OpenAsync(engine), true, bot ?? new ScriptedBot(), handler ?? new ScriptedHandler(), new ManualTime());

    /// <summary>Another process on the same store, or the same after a restart.</summary>
    public House Beside(ScriptedBot? bot = null, IEffectHandler? handler = null) =>
        new(Database, false, bot ?? new ScriptedBot(), handler ?? new ScriptedHandler(), Time);

    public async Task<House> StartAsync()
    {
        await Turns.StartAsync(Cancellation);
        await Effects.StartAsync(Cancellation);
        return this;
    }

    /// <summary>A conversation that has been greeted already.</summary>
    public async Task<string> NewConversationAsync()
    {
        var conversation = await Log.OpenAsync($"dl_{Guid.NewGuid():n}", null, "directline", Language.Zh, Draft("hello"), Cancellation);
        await SettledAsync(conversation.Id);
        return conversation.Id;
    }

    public Task<string?> SayAsync(string conversation, string text, string? clientId = null) =>
        Log.AcceptAsync(conversation, Draft(text, clientId), Cancellation);

    public Task SettledAsync(string conversation) => Eventually.IsTrueAsync(
        async () => await Log.FindAsync(conversation, Cancellation) is { } c && c.Handled == c.LastNumber, "every turn is taken");

    public async Task<IReadOnlyList<LogEntry>> EntriesAsync(string conversation) =>
        (await Log.ReadAsync(conversation, 0, 10_000, Cancellation)).Entries;

    public async Task<IReadOnlyList<string>> TextsAsync(string conversation, LogKind kind) =>
        [.. (await EntriesAsync(conversation)).Where(entry => entry.Kind == kind).Select(ScriptedBot.TextOf)];

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsync(Cancellation);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async ValueTask DisposeAsync()
    {
        await Turns.StopAsync(CancellationToken.None);
        await Effects.StopAsync(CancellationToken.None);
        Turns.Dispose();
        Effects.Dispose();
        if (ownsDatabase)
            await Database.DisposeAsync();
        signal.Dispose();
    }

    public static LogDraft Draft(string text, string? clientId = null) =>
        LogDraft.Of($"{Guid.NewGuid():n}", LogKind.Customer, new Activity { Type = "message", Text = text }, clientId);
}

/// <summary>Answers "re: …" to each message; a test may hold it up or let it want more.</summary>
internal sealed class ScriptedBot : IBot
{
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Func<Conversation, LogEntry, BotTurn, BotTurn> Then { get; set; } = (_, _, turn) => turn;

    public static string TextOf(LogEntry entry) =>
        System.Text.Json.JsonDocument.Parse(entry.Activity).RootElement.TryGetProperty("text", out var text) ? text.GetString()! : "";

    public async Task<BotTurn> TakeAsync(Conversation conversation, LogEntry entry, CancellationToken cancellation)
    {
        var text = entry.Kind == LogKind.Event ? "(event)" : TextOf(entry);
        await Before(text);
        return conversation.Owner.Kind == Owner.Agent
            ? new BotTurn(null, conversation.Language, [], [], null)
            : Then(conversation, entry, Say(conversation, entry, $"re: {text}"));
    }

    public BotTurn Apologise(Conversation conversation, LogEntry entry) => Say(conversation, entry, "sorry");

    private static BotTurn Say(Conversation conversation, LogEntry entry, string text) => new(
        "{}",
        Language.Zh,
        [LogDraft.Of($"{conversation.Id}-{entry.Number}-r1", LogKind.Bot, new Activity { Type = "message", Text = text })],
        [],
        null);
}

/// <summary>Carries out notes on orders as the test says, and remembers each try.</summary>
internal sealed class ScriptedHandler : IOutsideEffectHandler
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> tries = new();

    public Func<int, EffectResult> Answer { get; set; } = _ => new EffectResult(OutcomeResult.Done, "ok");

    /// <summary>Waited for before the answer, by the order's number.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<string> Tries => [.. tries];

    public bool Handles(Effect effect) => effect is AddOrderNote;

    public async Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation)
    {
        tries.Enqueue(effect.Id);
        var answer = Answer(tries.Count);
        await Before(((AddOrderNote)effect).OrderNumber);
        return answer;
    }
}

/// <summary>Counts in the store what it has done; a test may hold it up before, or let it fail afterwards.</summary>
internal sealed class CountingHandler : IStoreEffectHandler
{
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public Action After { get; set; } = () => { };

    public bool Handles(Effect effect) => effect is AddOrderNote;

    public async Task<Func<System.Data.Common.DbTransaction, Task<EffectResult>>> PrepareAsync(
        Effect effect, string conversationId, CancellationToken cancellation)
    {
        await Before();
        return async transaction =>
        {
            await transaction.Connection!.ExecuteAsync("update counters set value = value + 1 where name = 'case'", transaction: transaction);
            After();
            return new EffectResult(OutcomeResult.Done, "counted");
        };
    }
}
