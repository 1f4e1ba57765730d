using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Direct Line's WebSocket: replays from the watermark, then goes on reading the log whenever it is woken. A reconnect,
/// a second tab and a restart are all the same case: read on.</summary>
public sealed class DirectLineStream(
    IDirectLineBackend backend,
    DirectLineTokens tokens,
    DirectLineSettings settings,
    FileLinks links,
    IHostApplicationLifetime lifetime)
{
    private const int BesideTheLog = 64;
    private const int MostHeard = 64 * 1024;
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);

    /// <summary>Serves one stream until the client goes or the program stops.</summary>
    /// <param name="client">Of whom it is, where that matters (<see cref="WebChatClients"/>).</param>
    public async Task ServeAsync(HttpContext http, string id, string? watermark, string? t, [FromQuery(Name = "as")] string? client)
    {
        try
        {
            await AdmitAsync(http, id, watermark, t, client);
        }
        catch (Exception e) when (ClientActivities.IsStorage(e) && !http.Response.HasStarted)
        {
            await DirectLineErrors.StorageDown.ExecuteAsync(http);
        }
    }

    private async Task AdmitAsync(HttpContext http, string id, string? watermark, string? t, string? client)
    {
        var (ticket, fault) = tokens.ReadForStream(t);
        if (ticket is null)
            await (fault == TokenFault.Expired ? DirectLineErrors.TokenExpired : DirectLineErrors.BadToken).ExecuteAsync(http);
        else if (!string.Equals(ticket.ConversationId, id, StringComparison.Ordinal))
            await DirectLineErrors.ForeignConversation.ExecuteAsync(http);
        else if (!DirectLineAccess.IsFrom(http, ticket))
            await DirectLineErrors.ForeignOrigin.ExecuteAsync(http);
        else if (!DirectLineEndpoints.TryWatermark(watermark, out var after))
            await DirectLineErrors.BadWatermark.ExecuteAsync(http);
        else if (!http.WebSockets.IsWebSocketRequest)
            await DirectLineErrors.BadArgument("This address is for WebSockets.").ExecuteAsync(http);
        else if (!await backend.ExistsAsync(id, http.RequestAborted))
            await DirectLineErrors.NoConversation.ExecuteAsync(http);
        else if (open.AddOrUpdate(id, 1, (_, n) => n + 1) > settings.StreamsPerConversation)
        {
            Leave(id);
            await DirectLineErrors.TooManyStreams.ExecuteAsync(http);
        }
        else
        {
            try
            {
                using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
                {
                    KeepAliveInterval = settings.StreamPing,
                    KeepAliveTimeout = settings.StreamPing,
                });
                await RunAsync(socket, id, after, client == "webchat", http.RequestAborted);
            }
            finally
            {
                Leave(id);
            }
        }
    }

    private void Leave(string id)
    {
        if (open.AddOrUpdate(id, 0, (_, n) => n - 1) <= 0)
            open.TryRemove(new KeyValuePair<string, int>(id, 0));
    }

    private async Task RunAsync(WebSocket socket, string id, long? after, bool isWebChat, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var wakes = Channel.CreateBounded<string?>(new BoundedChannelOptions(BesideTheLog)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.DropWrite,
        });
        var more = 0;
        using var listening = backend.Listen(id, activity =>
        {
            Interlocked.Exchange(ref more, activity is null ? 1 : Volatile.Read(ref more));
            wakes.Writer.TryWrite(activity);
        });
        var receiving = ReceiveAsync(socket, ending, aborted);
        try
        {
            var last = await SendLogAsync(socket, id, after, isWebChat, ending.Token);
            while (!ending.IsCancellationRequested)
            {
                // In the order in which it happened: a chunk of an answer comes before the answer.
                while (wakes.Reader.TryRead(out var beside))
                {
                    if (beside is not null)
                        await SendAsync(socket, $"{{\"activities\":[{(isWebChat ? WebChatClients.ShownBeside(beside) : beside)}]}}", ending.Token);
                    else if (Interlocked.Exchange(ref more, 0) == 1)
                        last = await SendLogAsync(socket, id, last, isWebChat, ending.Token);
                }

                // Where so much waited that a wake found no room.
                if (Interlocked.Exchange(ref more, 0) == 1)
                    last = await SendLogAsync(socket, id, last, isWebChat, ending.Token);
                else
                    await wakes.Reader.WaitToReadAsync(ending.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException || ClientActivities.IsStorage(e))
        {
            // The client is gone, we are stopping, or nothing can be read: it comes back by its watermark.
        }
        finally
        {
            await CloseAsync(socket);
            // Cut off before it has read the close, the other end would not know why.
            await receiving.WaitAsync(CloseTime, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!receiving.IsCompleted)
                socket.Abort();
            await receiving;
        }
    }

    private async Task<long?> SendLogAsync(WebSocket socket, string id, long? last, bool isWebChat, CancellationToken cancellation)
    {
        while (true)
        {
            var page = (await backend.ReadAsync(id, last, settings.Page, cancellation)).Within(DirectLineEndpoints.LongestSet);
            if (page.Activities.Count > 0)
                await SendAsync(socket, DirectLineEndpoints.ActivitySet(isWebChat ? WebChatClients.Shown(page) : page, id, links), cancellation);
            if (!page.More)
                return page.Last;
            last = page.Last;
        }
    }

    private static ValueTask SendAsync(WebSocket socket, string text, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, true, cancellation);

    /// <summary>Reads and forgets what the client sends, until it closes. Pings are empty: one that sends more and more is not let. A read
    /// that is cancelled would take the whole socket with it, so it goes on while the program says goodbye.</summary>
    private static async Task ReceiveAsync(WebSocket socket, CancellationTokenSource ending, CancellationToken aborted)
    {
        var buffer = new byte[256];
        var heard = 0;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), aborted);
                heard += received.Count;
                if (received.MessageType == WebSocketMessageType.Close || heard > MostHeard)
                    break;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // The same end as a close.
        }

        await ending.CancelAsync();
    }

    private async Task CloseAsync(WebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        var why = lifetime.ApplicationStopping.IsCancellationRequested
            ? WebSocketCloseStatus.EndpointUnavailable
            : WebSocketCloseStatus.NormalClosure;
        using var soon = new CancellationTokenSource(CloseTime);
        try
        {
            await socket.CloseOutputAsync(why, null, soon.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // It was closed from the other side first.
        }
    }
}
