using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using SupportBot.Benchmarks.Turns;

namespace SupportBot.Benchmarks.Sockets;

/// <summary>Many open Direct Line sockets on one node, each hearing something every ten seconds: how late, and how much memory one costs
/// the node.</summary>
internal static class SocketsVerb
{
    public const string Usage = "  sockets [--sockets N] [--every SECONDS] [--seconds S]";

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var options = new Options(args, "sockets", "every", "seconds");
        var (count, every, seconds) = (options.Count("sockets", 10_000), options.Number("every", 10), options.Number("seconds", 40));
        await using var node = await Listener.StartAsync(
            Environment.ProcessPath!, ["sockets-node", $"{count}", every.ToString(CultureInfo.InvariantCulture)]);
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 8 };
        using var http = new HttpClient(handler) { BaseAddress = node.Address };
        var before = node.Memory;
        var latencies = new Latencies();
        var measuring = new bool[1];
        using var ending = new CancellationTokenSource();
        var sockets = new ClientWebSocket[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => sockets[i] = await OpenAsync(http));
        var listening = sockets.Select(socket => ListenAsync(socket, latencies, measuring, ending.Token)).ToList();
        Console.WriteLine($"sockets: {count} open, each hears a message every {every} s, measured for {seconds} s, {Environment.ProcessorCount} cores with driver, .NET {Environment.Version}");
        await Task.Delay(TimeSpan.FromSeconds(every));
        measuring[0] = true;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        measuring[0] = false;
        var bytes = (node.Memory - before) / (double)count;
        var lost = listening.Count(task => task.IsCompleted);
        Console.WriteLine(FormattableString.Invariant(
            $"result: sockets={count - lost} messages={latencies.Count} p50_ms={latencies.Percentile(0.5):f2} p99_ms={latencies.Percentile(0.99):f2} bytes_per_socket={bytes:f0}"));
        await ending.CancelAsync();
        await Task.WhenAll(listening);
        foreach (var socket in sockets)
            socket.Dispose();
        return 0;
    }

    private static async Task<ClientWebSocket> OpenAsync(HttpClient http)
    {
        var made = await PostAsync(http, "tokens/generate", SocketsServer.Secret, null);
        var started = await PostAsync(http, "conversations", made.GetProperty("token").GetString()!, made.GetProperty("conversationId").GetString());
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await socket.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString()!), CancellationToken.None);
        return socket;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string token, string? conversation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (conversation is not null)
            request.Headers.Add("X-Conversation", conversation);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task ListenAsync(ClientWebSocket socket, Latencies latencies, bool[] measuring, CancellationToken ending)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(2048);
        try
        {
            while (!ending.IsCancellationRequested)
            {
                // Nothing is held while nothing comes.
                await socket.ReceiveAsync(Memory<byte>.Empty, ending);
                var received = await socket.ReceiveAsync(buffer.AsMemory(), ending);
                var now = Stopwatch.GetTimestamp();
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                if (!measuring[0])
                    continue;
                foreach (var activity in JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement.GetProperty("activities").EnumerateArray())
                {
                    var said = long.Parse(activity.GetProperty("text").GetString()!, CultureInfo.InvariantCulture);
                    latencies.Add((now - said) * 1000.0 / Stopwatch.Frequency);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The end.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
