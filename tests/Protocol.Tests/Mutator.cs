using System.Net.WebSockets;
using System.Text;

namespace SupportBot.Protocol.Tests;

/// <summary>Makes one case: an example bent in a few places, or noise.</summary>
internal sealed class Mutator(Random random)
{
    public static readonly byte[] Form =
    [
        .. "--b\r\nContent-Disposition: form-data; name=\"activity\"; filename=\"blob\"\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n"u8,
        .. "{\"type\":\"message\",\"attachments\":[{\"name\":\"a.png\"}]}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"测.png\"\r\n"u8,
        .. "Content-Type: image/png\r\n\r\n"u8, 0x89, .. "PNG\r\n\u001a\n\r\n--b--\r\n"u8,
    ];

    private static readonly byte[][] Seeds = [.. Examples.All.Values.Select(Own).Concat(
    [
        """{"user":{"id":"dl_x","name":"n"},"trustedOrigins":["https://shop.example"],"locale":"zh-CN"}""",
        """{"type":"message","text":"boom","id":"b","from":{"id":"u"},"channelId":"emulator","conversation":{"id":"c"},"deliveryMode":"expectReplies"}""",
    ]).Select(Encoding.UTF8.GetBytes)];

    private static readonly string[] Tokens =
    [
        "null", "[]", "{}", "true", "-1", "1e999", "99999999999999999999999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"x\"", "[null]", "[[[[[[[[[[]]]]]]]]]]",
        "{\"a\":{\"a\":{\"a\":{}}}}", "\"type\":", "\"ID\":", "expectReplies", "stream", "invoke", "event", "..", "/", "%2e%2e", "🙈",
    ];

    private static readonly string[] Names =
    [
        "Authorization", "Origin", "Range", "If-None-Match", "If-Modified-Since", "Accept", "Accept-Encoding", "X-Forwarded-For", "X-Forwarded-Host",
        "Cookie", "Upgrade", "Sec-WebSocket-Version", "Sec-WebSocket-Key", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions", "Content-Type", "x-ms-bot-agent",
    ];

    private static readonly string[] Values =
    [
        "", "null", "Bearer", "Bearer  ", "Bearer a.b.c", "Basic eDp5", "https://shop.example", "https://shop.example, https://evil.example", "bytes=5-2", "bytes=-1",
        "*", "websocket", "13", "99", "dGhlIHNhbXBsZSBub25jZQ==", "permessage-deflate; server_max_window_bits=99", "127.0.0.1, ::1", "text/html;q=x",
    ];

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public string Text() => Chance(2) ? Pick(Tokens) : new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(1, 0x3000))]);

    /// <summary>None for most; else a few that a browser, a proxy or nobody sends.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers()
    {
        for (var more = Chance(2) ? random.Next(4) : 0; more > 0; more--)
            yield return new(Pick(Names), Chance(2) ? Pick(Values) : new string([.. Text().Where(c => c is > ' ' and < '\x7f')]));
    }

    /// <summary>What a client might say on its stream.</summary>
    public IEnumerable<(WebSocketMessageType Type, byte[] Frame, bool IsLast)> Frames()
    {
        for (var more = random.Next(6); more > 0; more--)
        {
            var frame = Chance(3) ? [] : Chance(20) ? new byte[random.Next(100_000)] : Body();
            yield return (Chance(2) ? WebSocketMessageType.Text : WebSocketMessageType.Binary, frame, true);
        }
    }

    public byte[] Body()
    {
        if (!Chance(25))
            return Mutate(Pick(Seeds));
        var noise = new byte[random.Next(400)];
        random.NextBytes(noise);
        return noise;
    }

    public byte[] Mutate(byte[] seed)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 12), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    ReplaceValue(bytes, at);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts something else where a value stands.</summary>
    private void ReplaceValue(List<byte> bytes, int from)
    {
        var colon = bytes.IndexOf((byte)':', from);
        var end = colon < 0 ? -1 : bytes.FindIndex(colon, b => b is (byte)',' or (byte)'}');
        if (end < 0)
            return;
        bytes.RemoveRange(colon + 1, end - colon - 1);
        bytes.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Pick(Tokens)));
    }

    /// <summary>Answers go nowhere but to the caller, or to a port where nobody listens.</summary>
    private static string Own(string example) => example.Replace("https://smba.example/apis/", "http://127.0.0.1:9/", StringComparison.Ordinal);
}
