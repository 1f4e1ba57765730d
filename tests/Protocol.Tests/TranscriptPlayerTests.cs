using System.Text;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.11: a transcript is played against a bot on a real port.</summary>
public sealed class TranscriptPlayerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""
        [{"type":"conversationUpdate","id":"e0","channelId":"emulator","conversation":{"id":"g|livechat"},"from":{"id":"u","role":"user"},"membersAdded":[{"id":"b"}]},
         {"type":"message","id":"e1","channelId":"emulator","conversation":{"id":"g|livechat"},"from":{"id":"u","name":"User","role":"user"},"recipient":{"id":"b","role":"bot"},"text":"hi","textFormat":"plain"},
         {"type":"typing","id":"e2","from":{"id":"b","role":"bot"},"replyToId":"e1"},
         {"type":"message","id":"e3","from":{"id":"b","name":"Bot","role":"bot"},"recipient":{"id":"u","role":"user"},"replyToId":"e1","text":"echo hi"},
         {"type":"trace","id":"e4","from":{"id":"b","role":"bot"},"name":"Luis","replyToId":"e1"}]
        """)]
    [InlineData("""{"transcript":[{"type":"message","from":{"id":"u"},"text":"hi"},{"type":"message","from":{"id":"b"},"text":"echo hi"},{"type":"message","from":{"id":"u"},"text":"silent"}]}""")]
    public async Task S1_11_T2101_What_an_emulator_saved_is_played_with_roles_and_without(string file)
    {
        await using var host = await BotHost.StartAsync();
        var result = await PlayAsync(host, file);

        Assert.Empty(result.Differences);
        Assert.Equal(1, result.Compared);
        Assert.Contains(host.Bot.Heard, heard => heard.Text == "hi");
    }

    [Theory]
    [InlineData("""[{"type":"message","from":{"role":"user"},"text":"hi"},{"type":"message","from":{"role":"bot"},"text":"echo ho"}]""", "echo ho", "echo hi")]
    [InlineData("""[{"type":"message","from":{"role":"user"},"text":"silent"},{"type":"message","from":{"role":"bot"},"text":"echo"}]""", "echo", null)]
    [InlineData("""[{"type":"message","from":{"role":"user"},"text":"hi"}]""", null, "echo hi")]
    public async Task S1_11_An_answer_that_changed_is_missing_or_is_new_is_named(string file, string? expected, string? received)
    {
        await using var host = await BotHost.StartAsync();
        var difference = Assert.Single((await PlayAsync(host, file)).Differences);
        Assert.Equal((expected, received), (difference.Expected, difference.Received));
    }

    [Fact]
    public async Task S1_11_Buttons_and_cards_are_compared_too()
    {
        await using var host = await BotHost.StartAsync();
        var difference = Assert.Single((await PlayAsync(host, """
            [{"type":"message","from":{"role":"user"},"text":"hi"},
             {"type":"message","from":{"role":"bot"},"text":"echo hi","suggestedActions":{"actions":[{"type":"imBack","title":"好","value":"好"}]}}]
            """)).Differences);
        Assert.Equal("echo hi\n[好]", difference.Expected);
    }

    [Fact]
    public async Task S1_11_What_a_person_said_and_all_that_follows_is_left_out()
    {
        await using var host = await BotHost.StartAsync();
        const string file = """
            [{"type":"message","from":{"role":"user"},"text":"hi"},{"type":"message","from":{"role":"bot"},"text":"echo hi"},
             {"type":"message","from":{"role":"bot"},"name":"person","text":"I am here"},{"type":"message","from":{"role":"user"},"text":"thanks"}]
            """;
        var player = new TranscriptPlayer(host.Http, new Uri(host.Http.BaseAddress!, "/api/messages"), activity => activity.Name == "person");
        var result = await player.PlayAsync(TranscriptFile.Read(Encoding.UTF8.GetBytes(file)), Cancellation);
        Assert.Equal((1, 1, 2, 0), (result.Said, result.Compared, result.Left, result.Differences.Count));
    }

    [Fact]
    public async Task S1_11_A_bot_that_refuses_is_an_error_and_not_a_difference()
    {
        await using var host = await BotHost.StartAsync(environment: "Production");
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => PlayAsync(host, """[{"type":"message","from":{"role":"user"},"text":"hi"}]"""));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task S1_6_A_bot_that_asks_for_a_token_is_played_against_with_one_and_not_without()
    {
        await using var issuer = await FakeIssuer.StartAsync();
        await using var host = await BotHost.StartAsync(
            settings =>
            {
                settings.AppId = FakeIssuer.App;
                settings.ChannelMetadata = issuer.ChannelMetadata;
                settings.BotMetadata = issuer.DirectoryMetadata;
            });
        var said = TranscriptFile.Read("""[{"type":"message","from":{"role":"user"},"text":"hi"},{"type":"message","from":{"role":"bot"},"text":"echo hi"}]"""u8);
        var messages = new Uri(host.Http.BaseAddress!, "/api/messages");

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => new TranscriptPlayer(host.Http, messages).PlayAsync(said, Cancellation));
        var result = await new TranscriptPlayer(host.Http, messages, token: issuer.SignBot(FakeIssuer.BotClaims())).PlayAsync(said, Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Empty(result.Differences);
    }

    private static Task<TranscriptResult> PlayAsync(BotHost host, string file) =>
        new TranscriptPlayer(host.Http, new Uri(host.Http.BaseAddress!, "/api/messages")).PlayAsync(TranscriptFile.Read(Encoding.UTF8.GetBytes(file)), Cancellation);
}
