using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace SupportBot.Protocol.Tests;

/// <summary>What somebody with a token of his own, or none, tries against the Direct Line server.</summary>
public sealed class AttackTests
{
    private const string Hello = """{"type":"message","text":"hello"}""";

    /// <summary>Only so that a test that hangs ends.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_that_are_only_announced_cost_nothing()
    {
        await using var host = await DirectLineHost.StartAsync();
        await PostsAsync(host);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var hogs = new Hogs();
        for (var i = 0; i < 200; i++)
        {
            var (conversation, token) = await host.OpenAsync($"dl_{i}");
            await hogs.StartAsync(host, $"conversations/{conversation}/upload?userId=u", token, "image/png", 10 * 1024 * 1024);
        }

        await PostsAsync(host);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 100 * 1024 * 1024);
    }

    [Fact]
    public async Task Who_sends_slowly_is_cut_off_and_holds_nobody_up()
    {
        await using var host = await DirectLineHost.StartAsync();
        using var hogs = new Hogs();
        var slow = new List<Socket>();
        for (var i = 0; i < 50; i++)
        {
            var (conversation, token) = await host.OpenAsync($"dl_{i}");
            slow.Add(await hogs.StartAsync(host, $"conversations/{conversation}/activities", token, "application/json", 1000));
        }

        await PostsAsync(host);
        // Nothing more comes from them: Kestrel ends each within some seconds.
        foreach (var socket in slow)
            Assert.NotEqual(200, await Hogs.StatusAsync(socket));
    }

    [Fact]
    public async Task A_user_has_few_uploads_under_way_and_others_go_on()
    {
        await using var host = await DirectLineHost.StartAsync(patient: true);
        var (conversation, token) = await host.OpenAsync();
        var (calm, calmToken) = await host.OpenAsync("dl_calm");
        using (var hogs = new Hogs())
        {
            // The server asks for the body when it has given the upload a place, and not before.
            for (var i = 0; i < 2; i++)
                Assert.Equal(100, await Hogs.StatusAsync(await hogs.StartAsync(host, $"conversations/{conversation}/upload?userId=u", token, "image/png", 1000, asks: true)));

            var refused = await host.UploadAsync(conversation, token, Png());
            Assert.Equal((429, true), (refused.Status, refused.Headers.RetryAfter is not null));
            Assert.Equal(200, (await host.UploadAsync(calm, calmToken, Png())).Status);
        }

        // They are gone, which the server learns by itself.
        await UntilAsync(async () => (await host.UploadAsync(conversation, token, Png())).Status == 200);
    }

    [Fact]
    public async Task However_many_users_somebody_is_uploads_under_way_hold_only_so_much_and_talks_go_on()
    {
        await using var host = await DirectLineHost.StartAsync(settings => settings.UploadMemory = 1024 * 1024, patient: true);
        var (conversation, token) = await host.OpenAsync();
        using (var hogs = new Hogs())
        {
            for (var i = 0; i < 3; i++)
            {
                var (other, otherToken) = await host.OpenAsync($"dl_{i}");
                var hog = await hogs.StartAsync(host, $"conversations/{other}/upload?userId=u", otherToken, "image/png", 400_001, asks: true);
                Assert.Equal(100, await Hogs.StatusAsync(hog));
                await hog.SendAsync(new byte[i < 2 ? 400_000 : 200_000], Cancellation);
            }

            await UntilAsync(() => Task.FromResult(host.Held == 1_000_000));
            var refused = await host.UploadAsync(conversation, token, Png(100_000));
            Assert.Equal((429, true), (refused.Status, refused.Headers.RetryAfter is not null));
            // What was refused holds nothing.
            Assert.Equal(1_000_000, host.Held);
            Assert.Equal(200, (await host.UploadAsync(conversation, token, Png())).Status);
            await PostsAsync(host);
        }

        await UntilAsync(() => Task.FromResult(host.Held == 0));
        Assert.Equal(200, (await host.UploadAsync(conversation, token, Png(100_000))).Status);
    }

    [Theory]
    [InlineData("../../etc/passwd.png", "passwd.png")]
    [InlineData("..\\..\\boot.png", "boot.png")]
    [InlineData("photo\u202Egnp.exe", "photognp.exe")]
    [InlineData("a\u0000b\r\nSet-Cookie: x.png", "abSet-Cookie: x.png")]
    [InlineData("..", "..")]
    public async Task A_name_is_a_name_only(string name, string kept)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        using var form = new MultipartFormDataContent();
        var file = Png();
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        form.Add(file);

        Assert.Equal(200, (await host.UploadAsync(conversation, token, form)).Status);
        var (_, read, _) = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);
        var attachment = read.GetProperty("activities")[0].GetProperty("attachments")[0];
        using var back = await host.Http.GetAsync(new Uri(attachment.GetProperty("contentUrl").GetString()!), Cancellation);

        Assert.Equal(kept, attachment.GetProperty("name").GetString());
        Assert.False(back.Headers.Contains("Set-Cookie"));
        Assert.Equal("attachment", back.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("MZ\u0090\u0000")]
    [InlineData("#!/bin/sh")]
    public async Task A_page_a_drawing_or_a_program_is_no_photo_whatever_it_is_called(string content)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        foreach (var type in new[] { "image/png", "image/jpeg", "image/webp", "image/svg+xml", "text/html", "application/octet-stream", "IMAGE/PNG; x=y" })
        {
            var file = new ByteArrayContent(Encoding.Latin1.GetBytes(content));
            file.Headers.TryAddWithoutValidation("Content-Type", type);
            Assert.Equal(415, (await host.UploadAsync(conversation, token, file)).Status);
        }

        Assert.Equal(0, (await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token)).Body.GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task The_character_NUL_is_left_out_of_what_clients_say()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var posted = await host.PostAsync(
            conversation, token, """{"type":"message","te\u0000xt":"a\u0000b\\u0000\\\u0000c","channelData":{"clientActivityID":"\u0000","x":["\u0000"]}}""");
        var read = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);

        Assert.Equal(200, posted.Status);
        var said = read.Body.GetProperty("activities")[0];
        Assert.Equal("ab\\u0000\\c", said.GetProperty("text").GetString());
        Assert.Equal("", said.GetProperty("channelData").GetProperty("x")[0].GetString());
    }

    public static TheoryData<string, string, bool> Sizes { get; } = new()
    {
        { "image/png", "89504E470D0A1A0A0000000D49484452" + "00002710" + "00002AF8" + "0806000000", true },
        { "image/png", "89504E470D0A1A0A0000000D49484452" + "00002711" + "00002AF8" + "0806000000", false },
        { "image/png", "89504E470D0A1A0A0000000D49484452" + "FFFFFFFF" + "FFFFFFFF" + "0806000000", false },
        { "image/jpeg", "FFD8FFE00010" + "4A46494600010100000100010000" + "FFFFC20011" + "08" + "2AF8" + "2710" + "03012200021101031101", true },
        { "image/jpeg", "FFD8FFE00010" + "4A46494600010100000100010000" + "FFFFC20011" + "08" + "2AF8" + "2711" + "03012200021101031101", false },
        { "image/jpeg", "FFD8FFC00011" + "08" + "0010" + "0010" + "03012200021101031101" + "FFC00011" + "08" + "FFFF" + "FFFF" + "03012200021101031101", false },
        { "image/webp", "52494646" + "16000000" + "57454250" + "56503858" + "0A000000" + "00000000" + "0F2700" + "F72A00", true },
        { "image/webp", "52494646" + "16000000" + "57454250" + "56503858" + "0A000000" + "00000000" + "102700" + "F72A00", false },
        { "image/webp", "52494646" + "16000000" + "57454250" + "5650384C" + "0A000000" + "2F" + "FFFFFFFF" + "0000000000", false },
        { "image/webp", "52494646" + "16000000" + "57454250" + "56503820" + "0A000000" + "000000" + "9D012A" + "FF3F" + "FF3F", false },
        { "image/webp", "52494646" + "16000000" + "57454250" + "56503820" + "0A000000" + "000000" + "9D012A" + "0010" + "0010", true },
    };

    /// <summary>10,000 × 11,000 is the most.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_picture_that_unpacks_to_more_than_a_browser_holds_is_refused(string type, string bytes, bool taken)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var file = new ByteArrayContent(Convert.FromHexString(bytes)) { Headers = { ContentType = new(type) } };
        Assert.Equal(taken ? 200 : 415, (await host.UploadAsync(conversation, token, file)).Status);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("https://shop.example:444")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://evil.example, https://shop.example")]
    public async Task A_page_that_looks_like_a_trusted_one_is_none(string origin)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, _) = await host.OpenAsync();
        var token = host.Tokens.Make(conversation, "dl_lin", "https://shop.example");
        var answer = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}", token, origin: origin);
        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task A_token_opens_no_stream_and_a_bent_one_opens_nothing()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var url = await host.StreamUrlAsync(token);
        var ticket = url[(url.IndexOf("t=", StringComparison.Ordinal) + 2)..];

        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.ConnectAsync(url.Replace(ticket, token, StringComparison.Ordinal)));
        var parts = token.Split('.');
        var other = host.Tokens.Make("cother", "dl_lin").Split('.');
        foreach (var bent in new[] { $"{parts[0]}.{other[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}", $"{token}.x", $"{token}A", new string('a', 5000) })
            Assert.Equal(403, (await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}", bent)).Status);
        Assert.Equal(200, (await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}", token)).Status);
    }

    [Fact]
    public async Task Much_that_was_said_comes_in_pieces_without_loss()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        foreach (var i in Enumerable.Range(0, 30))
            host.Backend.Say(conversation, $"{i} {new string('x', 100_000)}");

        var numbers = new List<string>();
        for (var watermark = "0"; ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities?watermark={watermark}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await host.Http.SendAsync(request, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.InRange(text.Length, 1, 1024 * 1024 + 1000);
            var set = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(text);
            if (set.GetProperty("activities").GetArrayLength() == 0)
                break;
            numbers.AddRange(Numbers(set));
            watermark = set.GetProperty("watermark").GetString()!;
        }

        using var stream = await StreamClient.ConnectAsync(await host.StreamUrlAsync(token));
        var streamed = new List<string>();
        while (streamed.Count < 30)
            streamed.AddRange(Numbers(await stream.NextAsync()));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i}"), numbers);
        Assert.Equal(numbers, streamed);
    }

    [Fact]
    public async Task A_stream_that_is_talked_full_is_closed_and_others_go_on()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var url = await host.StreamUrlAsync(token);
        using var calm = await StreamClient.ConnectAsync(url);
        using var loud = new ClientWebSocket();
        await loud.ConnectAsync(new Uri(url), Cancellation);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Hang);
        await loud.SendAsync(new byte[100_000], WebSocketMessageType.Binary, true, limit.Token);
        var heard = await loud.ReceiveAsync(new byte[10].AsMemory(), limit.Token);
        host.Backend.Say(conversation, "on");

        Assert.Equal(WebSocketMessageType.Close, heard.MessageType);
        Assert.Equal(["on"], await calm.TextsAsync(1));
    }

    [Fact]
    public async Task A_stream_whose_other_end_is_gone_gives_its_place_back_and_one_that_answers_keeps_it()
    {
        await using var host = await DirectLineHost.StartAsync(settings => (settings.StreamsPerConversation, settings.StreamPing) = (2, TimeSpan.FromSeconds(4)));
        var (conversation, token) = await host.OpenAsync();
        var url = new Uri(await host.StreamUrlAsync(token));
        using var alive = await StreamClient.ConnectAsync(url.ToString());
        var reading = alive.TextsAsync(1);
        using var hogs = new Hogs();
        var dead = await hogs.SendAsync(
            host, $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        Assert.Equal(101, await Hogs.StatusAsync(dead));
        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.ConnectAsync(url.ToString()));

        // It never answers a ping; the other client's runtime does.
        StreamClient? third = null;
        await UntilAsync(async () =>
        {
            try
            {
                third = await StreamClient.ConnectAsync(url.ToString());
                return true;
            }
            catch (WebSocketException)
            {
                return false;
            }
        });
        host.Backend.Say(conversation, "on");

        Assert.Equal(["on"], await reading);
        Assert.Equal(["on"], await third!.TextsAsync(1));
        third.Dispose();
    }

    private static IEnumerable<string> Numbers(System.Text.Json.JsonElement set) =>
        set.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!.Split(' ')[0]);

    private static async Task PostsAsync(DirectLineHost host)
    {
        var (conversation, token) = await host.OpenAsync($"dl_{Guid.NewGuid():n}");
        Assert.Equal(200, (await host.PostAsync(conversation, token, Hello)).Status);
    }

    private static ByteArrayContent Png(int more = 1)
    {
        var file = new ByteArrayContent([0x89, .. "PNG\r\n\u001a\n\u007f\0\0\0IDAT"u8, .. new byte[more]]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return file;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Hang);
        while (!await condition())
            await Task.Delay(10, limit.Token);
    }
}
