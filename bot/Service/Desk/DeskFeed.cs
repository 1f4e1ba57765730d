using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Dapper;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;
using SupportBot.Service.Storage;
using Channels = System.Threading.Channels;

namespace SupportBot.Service.Desk;

/// <summary>An event of the desk's stream.</summary>
/// <param name="Name"><c>desk</c>: ask for the snapshot again; <c>talk</c>: read on; <c>typing</c>.</param>
public sealed record DeskEvent(string Name, string Data)
{
    public static readonly DeskEvent Desk = new("desk", "{}");
}

/// <summary>Gathers what happens and passes it to every open desk tab. Costs nothing while no tab is open. Only conversations that
/// people see are told of; bursts are told once.</summary>
public sealed partial class DeskFeed(Wakeups wakeups, DeskNews news, Database database, ILogger<DeskFeed> logger) : BackgroundService
{
    private const int MostBehind = 256;
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(40);

    private readonly ConcurrentDictionary<Channels.Channel<DeskEvent>, bool> tabs = new();
    private readonly ConcurrentDictionary<string, bool> grown = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim something = new(0, 1);
    private volatile bool changed;

    /// <summary>Opens a tab's stream. It begins with <c>desk</c>, so a tab that comes back misses nothing.</summary>
    public ChannelReader<DeskEvent> Open(CancellationToken closed)
    {
        var tab = Channels.Channel.CreateBounded<DeskEvent>(new BoundedChannelOptions(MostBehind) { FullMode = BoundedChannelFullMode.DropOldest });
        tab.Writer.TryWrite(DeskEvent.Desk);
        tabs[tab] = true;
        closed.Register(() =>
        {
            tabs.TryRemove(tab, out _);
            tab.Writer.TryComplete();
        });
        return tab.Reader;
    }

    public override void Dispose()
    {
        base.Dispose();
        something.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        wakeups.Woken += Hear;
        news.Changed += Hear;
        try
        {
            while (true)
            {
                await something.WaitAsync(stoppingToken);
                await Task.Delay(Burst, stoppingToken);
                await PassOnAsync(stoppingToken);
            }
        }
        finally
        {
            wakeups.Woken -= Hear;
            news.Changed -= Hear;
        }
    }

    private void Hear()
    {
        changed = true;
        Ring();
    }

    private void Hear(string conversationId, string? beside)
    {
        if (tabs.IsEmpty)
            return;
        if (beside is null)
        {
            grown[conversationId] = true;
            Ring();
        }
        else if (beside.Contains("\"typing\"", StringComparison.Ordinal) && beside.Contains("\"user\"", StringComparison.Ordinal))
        {
            Send(new DeskEvent("typing", JsonSerializer.Serialize(new { conversationId }, JsonSerializerOptions.Web)));
        }
    }

    private void Ring()
    {
        try
        {
            something.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    private async Task PassOnAsync(CancellationToken cancellation)
    {
        if (changed)
        {
            changed = false;
            Send(DeskEvent.Desk);
        }

        var ids = grown.Keys.ToList();
        foreach (var id in ids)
            grown.TryRemove(id, out _);
        try
        {
            foreach (var some in ids.Chunk(500))
            foreach (var (id, number) in await SeenAsync(some, cancellation))
                Send(new DeskEvent("talk", JsonSerializer.Serialize(new { conversationId = id, number }, JsonSerializerOptions.Web)));
        }
        catch (DbException e)
        {
            LogStorage(e);
        }
    }

    private void Send(DeskEvent told)
    {
        foreach (var tab in tabs.Keys)
            tab.Writer.TryWrite(told);
    }

    /// <summary>Of these, the ones that wait or are served, or ended a moment ago and are still on somebody's screen.</summary>
    private async Task<IReadOnlyList<(string Id, long Number)>> SeenAsync(string[] ids, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var parameters = new DynamicParameters();
        for (var i = 0; i < ids.Length; i++)
            parameters.Add(string.Create(CultureInfo.InvariantCulture, $"p{i}"), ids[i]);
        var names = string.Join(", ", parameters.ParameterNames.Select(name => $"@{name}"));
        return (await connection.QueryAsync<(string, long)>(
            $"""
            select c.id, c.last_number from conversations c where c.id in ({names})
              and exists (select 1 from handoffs h where h.conversation_id = c.id)
            """,
            parameters)).AsList();
    }

    [LoggerMessage(1, LogLevel.Warning, "Storage did not answer the desk's stream")]
    private partial void LogStorage(Exception e);
}
