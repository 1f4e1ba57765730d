using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.5 of the checklist: what a bot asks a channel.</summary>
public sealed class ConnectorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_5_Update_and_delete_name_the_activity_that_was_sent()
    {
        await using var host = await BotHost.StartAsync();
        await host.PostAsync(host.Activity("\"text\":\"update\""));

        Assert.StartsWith("POST /v3/conversations/c1/activities/", (await host.Channel.NextAsync()).Call, StringComparison.Ordinal);
        var (put, body) = await host.Channel.NextAsync();
        var (delete, _) = await host.Channel.NextAsync();

        Assert.Equal("PUT /v3/conversations/c1/activities/given", put);
        Assert.Contains("\"text\":\"v2\"", body, StringComparison.Ordinal);
        Assert.Equal("DELETE /v3/conversations/c1/activities/given", delete);
    }

    [Theory]
    [InlineData("http://h/", "a|b:c/d?e#f", "http://h/v3/conversations/a%7Cb%3Ac%2Fd%3Fe%23f/activities/..x")]
    [InlineData("http://h/apis", "中 文", "http://h/apis/v3/conversations/%E4%B8%AD%20%E6%96%87/activities/..x")]
    [InlineData("http://h//", "..", "http://h/v3/conversations/%2E%2E/activities/..x")]
    public async Task S1_5_Ids_are_encoded_and_the_address_is_joined_with_one_slash(string serviceUrl, string conversation, string expected)
    {
        await using var host = await BotHost.StartAsync();
        await host.Connector.DeleteActivityAsync(serviceUrl.Replace("http://h", host.Channel.Url, StringComparison.Ordinal), conversation, "..x", Cancellation);
        Assert.Equal($"DELETE {expected["http://h".Length..]}", (await host.Channel.NextAsync()).Call);
    }

    [Fact]
    public async Task S1_5_Members_pages_and_new_conversations_are_read_from_the_channels_answers()
    {
        await using var host = await BotHost.StartAsync();
        var (channel, connector) = (host.Channel, host.Connector);
        channel.Answers.Enqueue((200, """[{"id":"u1","name":"林"}]""", null));
        channel.Answers.Enqueue((200, """{"id":"u1"}""", null));
        channel.Answers.Enqueue((200, """{"members":[{"id":"u2"}],"continuationToken":"t/2"}""", null));
        channel.Answers.Enqueue((201, """{"id":"new","activityId":"a1","serviceUrl":"x"}""", null));

        Assert.Equal("林", (await connector.GetConversationMembersAsync(channel.Url, "c", Cancellation))[0].Name);
        Assert.Equal("u1", (await connector.GetConversationMemberAsync(channel.Url, "c", "u1", Cancellation)).Id);
        Assert.Equal("t/2", (await connector.GetConversationPagedMembersAsync(channel.Url, "c", 5, "t/1", Cancellation)).ContinuationToken);
        Assert.Equal("new", (await connector.CreateConversationAsync(
            channel.Url, new ConversationParameters { Bot = new ChannelAccount { Id = "b" }, Members = [new ChannelAccount { Id = "u" }] }, Cancellation)).Id);
        await connector.DeleteConversationMemberAsync(channel.Url, "c", "u1", Cancellation);

        Assert.Equal("GET /v3/conversations/c/members", (await channel.NextAsync()).Call);
        Assert.Equal("GET /v3/conversations/c/members/u1", (await channel.NextAsync()).Call);
        Assert.Equal("GET /v3/conversations/c/pagedmembers?pageSize=5&continuationToken=t%2F1", (await channel.NextAsync()).Call);
        Assert.Equal(("POST /v3/conversations", """{"bot":{"id":"b"},"members":[{"id":"u"}]}"""), await channel.NextAsync());
        Assert.Equal("DELETE /v3/conversations/c/members/u1", (await channel.NextAsync()).Call);
    }

    [Theory]
    [InlineData(429, 2)]
    [InlineData(502, 2)]
    [InlineData(503, 2)]
    [InlineData(504, 2)]
    [InlineData(400, 1)]
    [InlineData(405, 1)]
    [InlineData(500, 1)]
    [InlineData(302, 1)]
    public async Task S1_5_Only_what_passes_is_tried_again(int status, int calls)
    {
        await using var host = await BotHost.StartAsync();
        host.Channel.Answers.Enqueue((status, """{"error":{"code":"ServiceError","message":"later"}}""", status == 429 ? "0" : null));

        var failure = await Record.ExceptionAsync(() => host.Connector.SendToConversationAsync(Message(host), Cancellation));

        for (var i = 0; i < calls; i++)
            await host.Channel.NextAsync();
        Assert.True(host.Channel.Idle);
        if (calls == 2)
            Assert.Null(failure);
        else
            Assert.Equal((status, "ServiceError"), (Assert.IsType<ConnectorException>(failure).Status, ((ConnectorException)failure).Error!.Code));
    }

    [Fact]
    public async Task S1_5_S4_5_A_channel_that_stays_down_is_given_up_after_the_retries()
    {
        await using var host = await BotHost.StartAsync(settings => settings.Retries = 2);
        for (var i = 0; i < 5; i++)
            host.Channel.Answers.Enqueue((503, "", null));

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => host.Connector.SendToConversationAsync(Message(host), Cancellation));

        Assert.Equal((503, true, 2), (failure.Status, failure.IsPassing, host.Channel.Answers.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not an address")]
    public async Task S1_5_Without_an_address_a_call_is_refused_for_good(string? serviceUrl)
    {
        await using var host = await BotHost.StartAsync();
        var nowhere = Message(host);
        nowhere.ServiceUrl = serviceUrl;
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => host.Connector.SendToConversationAsync(nowhere, Cancellation));
        Assert.Equal((400, false), (failure.Status, failure.IsPassing));
    }

    [Fact]
    public async Task S1_6_No_token_travels_in_the_clear_and_nothing_to_a_host_off_the_list()
    {
        await using var host = await BotHost.StartAsync(services: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ITokenSource>(services, new OneToken()));
        await host.Connector.SendToConversationAsync(Message(host), Cancellation);
        Assert.Null(Assert.Single(host.Channel.Authorizations));

        var elsewhere = Message(host);
        elsewhere.ServiceUrl = "https://evil.example";
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => host.Connector.SendToConversationAsync(elsewhere, Cancellation));
        Assert.Equal("HostNotAllowed", failure.Error!.Code);

        var hosts = new ServiceHosts(new BotSettings(), development: true);
        Assert.True(hosts.AllowsToken(new Uri("https://smba.trafficmanager.net/x")));
        Assert.False(hosts.AllowsToken(new Uri("http://localhost:1")));
    }

    [Fact]
    public async Task S1_6_A_directory_that_gives_no_token_is_a_failure_that_passes()
    {
        var calls = new ConnectorCalls(
            ConnectorCalls.NewClient(), new NoToken(), new ServiceHosts(new BotSettings(), development: false),
            new BotSettings { Retries = 0 }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ConnectorCalls>.Instance);

        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => calls.SendAsync(HttpMethod.Delete, new Uri("https://smba.trafficmanager.net/x"), Cancellation));

        Assert.Equal((0, true), (failure.Status, failure.IsPassing));
    }

    [Fact]
    public async Task S1_4_A_conversation_is_continued_without_having_been_asked()
    {
        await using var host = await BotHost.StartAsync();
        await host.PostAsync(host.Activity("\"text\":\"hi\""));
        await host.Channel.NextAsync();
        var reference = host.Bot.Heard.Single().GetConversationReference();

        await host.Adapter.ContinueConversationAsync(reference, (turn, cancellation) => turn.SendActivityAsync("补货了", cancellation), Cancellation);
        var (call, body) = await host.Channel.NextAsync();

        Assert.Equal("POST /v3/conversations/c1/activities", call);
        Assert.Contains("补货了", body, StringComparison.Ordinal);
    }

    private static Activity Message(BotHost host) => new()
    {
        Type = "message",
        Text = "x",
        ServiceUrl = host.Channel.Url,
        Conversation = new ConversationAccount { Id = "c" },
    };

    private sealed class OneToken : ITokenSource
    {
        public Task<string?> GetTokenAsync(CancellationToken cancellation) => Task.FromResult<string?>("secret");
    }

    private sealed class NoToken : ITokenSource
    {
        public Task<string?> GetTokenAsync(CancellationToken cancellation) =>
            throw new Microsoft.Identity.Client.MsalServiceException("invalid_client", "the secret is wrong");
    }
}
