using System.Net.WebSockets;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.8 of the Direct Line checklist: the WebSocket.</summary>
public sealed class DirectLineStreamTests
{
    private const string Hello = """{"type":"message","text":"hello"}""";

    [Fact]
    public async Task S1_8_MUST_What_was_said_before_the_socket_opened_is_replayed_and_the_clients_own_message_comes_back()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var url = await host.StreamUrlAsync(token);
        await host.PostAsync(conversation, token, Hello);
        host.Backend.Say(conversation, "hi");

        using var stream = await StreamClient.ConnectAsync(url);

        Assert.Equal(["hello", "hi"], await stream.TextsAsync(2));
    }

    [Fact]
    public async Task S1_8_MUST_A_reconnect_with_a_watermark_reads_on_without_loss_or_repetition()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        host.Backend.Say(conversation, "1");
        string watermark;
        using (var first = await StreamClient.ConnectAsync(await host.StreamUrlAsync(token)))
            watermark = (await first.NextAsync()).GetProperty("watermark").GetString()!;
        host.Backend.Say(conversation, "2");

        var (_, body, _) = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}?watermark={watermark}", token);
        using var second = await StreamClient.ConnectAsync(body.GetProperty("streamUrl").GetString()!);
        host.Backend.Say(conversation, "3");

        Assert.Equal(["2", "3"], await second.TextsAsync(2));
    }

    [Fact]
    public async Task S1_8_C_MUST_Several_tabs_each_see_everything_by_the_same_address_opened_again()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var url = await host.StreamUrlAsync(token);
        using var one = await StreamClient.ConnectAsync(url);
        using var two = await StreamClient.ConnectAsync(url);

        foreach (var i in Enumerable.Range(0, 50))
            host.Backend.Say(conversation, $"{i}");

        var expected = Enumerable.Range(0, 50).Select(i => $"{i}").ToList();
        Assert.Equal(expected, await one.TextsAsync(50));
        Assert.Equal(expected, await two.TextsAsync(50));
    }

    [Fact]
    public async Task S1_8_MUST_Empty_pings_are_ignored()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        using var stream = await StreamClient.ConnectAsync(await host.StreamUrlAsync(token));

        await stream.PingAsync();
        await stream.PingAsync();
        host.Backend.Say(conversation, "still here");

        Assert.Equal(["still here"], await stream.TextsAsync(1));
    }

    [Fact]
    public async Task S1_8_What_stands_beside_the_log_has_no_watermark()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        using var stream = await StreamClient.ConnectAsync(await host.StreamUrlAsync(token));
        host.Backend.Say(conversation, "first");
        await stream.TextsAsync(1);

        host.Backend.SayBeside(conversation, """{"type":"typing"}""");

        var set = await stream.NextAsync();
        Assert.Equal("typing", set.GetProperty("activities")[0].GetProperty("type").GetString());
        Assert.False(set.TryGetProperty("watermark", out _));
    }

    [Fact]
    public async Task S1_8_A_stream_without_a_watermark_starts_with_the_newest_page()
    {
        await using var host = await DirectLineHost.StartAsync(settings => settings.Page = 10);
        var (conversation, token) = await host.OpenAsync();
        foreach (var i in Enumerable.Range(1, 25))
            host.Backend.Say(conversation, $"{i}");

        using var stream = await StreamClient.ConnectAsync(await host.StreamUrlAsync(token));

        Assert.Equal(Enumerable.Range(16, 10).Select(i => $"{i}"), await stream.TextsAsync(10));
    }

    [Fact]
    public async Task S1_8_MUST_A_stream_address_needs_no_header_and_opens_its_own_stream_and_nothing_else()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var (foreign, _) = await host.OpenAsync("dl_other");
        var url = await host.StreamUrlAsync(token);
        var ticket = url[(url.IndexOf("t=", StringComparison.Ordinal) + 2)..];

        Assert.Equal(403, (await host.PostAsync(conversation, ticket, Hello)).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.ConnectAsync(url.Replace(conversation, foreign, StringComparison.Ordinal)));
        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.ConnectAsync(url[..^3]));
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.ConnectAsync(url));
    }

    [Fact]
    public async Task S1_8_The_newest_of_too_many_streams_is_refused_and_the_others_go_on()
    {
        await using var host = await DirectLineHost.StartAsync(settings => settings.StreamsPerConversation = 2);
        var (conversation, token) = await host.OpenAsync();
        var url = await host.StreamUrlAsync(token);
        using var one = await StreamClient.ConnectAsync(url);
        using var two = await StreamClient.ConnectAsync(url);

        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.ConnectAsync(url));
        host.Backend.Say(conversation, "on");

        Assert.Equal(["on"], await one.TextsAsync(1));
        Assert.Equal(["on"], await two.TextsAsync(1));
    }
}
