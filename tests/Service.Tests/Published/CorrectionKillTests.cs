using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SupportBot.Driver;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Published;

/// <summary>The published service is killed (SIGKILL) after an agent's correction was committed and before anybody was told of it.</summary>
[Collection(nameof(KillTests))]
public sealed class CorrectionKillTests : IDisposable
{
    private const string Wrong = "请寄到苏州市人民路 1 号";
    private const string Right = "请寄到杭州市文一路 8 号";

    private readonly string data = Directory.CreateTempSubdirectory("supportbot-correct-").FullName;
    private readonly ConcurrentQueue<(string Call, string? Text)> calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_window_is_told_of_it_once_after_the_restart(bool bySocket)
    {
        var options = await OptionsAsync();
        using var http = new HttpClient();
        var customer = new DirectLineClient(http, new Uri($"http://127.0.0.1:{options.Port}"));
        string message;
        await using (var service = await ServiceProcess.StartAsync(options, Cancellation))
        {
            await customer.TakeTokenAsync(new { }, Cancellation);
            await customer.OpenAsync(again: false, Cancellation);
            await customer.PostAsync("转人工", "c1", null, Cancellation);
            using var talk = await TalkWithAgent.TakeAsync(service);
            message = await talk.SayAsync(Wrong);
            var before = new List<SeenActivity>();
            await customer.PollAsync(before.Add, Cancellation);
            Assert.Single(before, seen => seen.Text == Wrong);

            // Committed when it is answered. The window is not connected now, so nothing was delivered.
            await talk.CorrectAsync(message, Right);
            await service.KillAsync();
        }

        await using var again = await ServiceProcess.StartAsync(options, Cancellation);
        var seen = new ConcurrentQueue<SeenActivity>();
        if (bySocket)
            await ListenAsync(customer, seen);
        else
            await customer.PollAsync(seen.Enqueue, Cancellation);

        var told = Assert.Single(seen, one => one.Id == message);
        Assert.Equal(("messageUpdate", Right), (told.Type, told.Text));
        Assert.DoesNotContain(seen, one => one.Text == Wrong);
    }

    [Theory]
    [InlineData("before the channel has it", 1)]
    [InlineData("after the channel has it", 2)]
    public async Task A_channel_has_the_message_once_and_corrected_after_the_restart(string moment, int puts)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var channel = await ChannelThatStopsAsync(moment, reached);
        var options = await OptionsAsync();
        await using (var service = await ServiceProcess.StartAsync(options, Cancellation))
        {
            using var http = new HttpClient { BaseAddress = service.Address };
            using var answer = await http.PostAsJsonAsync("/api/messages", Said(channel.Urls.First()), Cancellation);
            Assert.Equal(202, (int)answer.StatusCode);
            using var talk = await TalkWithAgent.TakeAsync(service);
            var message = await talk.SayAsync(Wrong);
            await Eventually.IsTrueAsync(() => calls.Any(call => call.Text == Wrong), "the channel has the message");
            await talk.CorrectAsync(message, Right);
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            await service.KillAsync();
        }

        // As if the dead one's lease had run out.
        await using (var database = Database.Open(null, data))
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update channel_routes set due_at = 0", transaction: transaction), Cancellation);
        await using var again = await ServiceProcess.StartAsync(options, Cancellation);
        await Eventually.IsTrueAsync(DeliveredAsync, "all is delivered");

        Assert.Single(calls, call => call.Call.StartsWith("POST", StringComparison.Ordinal) && call.Text == Wrong);
        Assert.DoesNotContain(calls, call => call.Call.StartsWith("POST", StringComparison.Ordinal) && call.Text?.Contains(Right, StringComparison.Ordinal) == true);
        var changes = calls.Where(call => call.Call.StartsWith("PUT", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Repeat(("PUT /v3/conversations/c1/activities/given", (string?)Right), puts), changes);
    }

    /// <summary>Goes on by the socket until an answer to what is said now has come.</summary>
    private static async Task ListenAsync(DirectLineClient customer, ConcurrentQueue<SeenActivity> seen)
    {
        await customer.OpenAsync(again: true, Cancellation);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var socket = customer.ListenAsync(seen.Enqueue, () => { }, closing.Token);
        var last = (await customer.PostAsync("谢谢", "c2", null, Cancellation)).Id;
        await Eventually.IsTrueAsync(() => seen.Any(one => one.Id == last), "what was said after it comes");
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => socket);
    }

    private static object Said(string channel) => new
    {
        type = "message",
        id = "a-1",
        text = "转人工",
        locale = "zh-CN",
        channelId = "emulator",
        serviceUrl = channel,
        from = new { id = "u1", role = "user" },
        recipient = new { id = "bot-1", role = "bot" },
        conversation = new { id = "c1" },
    };

    private async Task<ServiceOptions> OptionsAsync() => new(
        await Publish.FolderAsync(), data, ServiceOptions.FreePort(), new Dictionary<string, string>(ServiceOptions.AroundTheClock))
    {
        // Only there a channel of this machine needs no token.
        Environment = "Development",
    };

    private async Task<bool> DeliveredAsync()
    {
        await using var database = Database.Open(null, data);
        await using var connection = await database.OpenAsync(Cancellation);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from channel_routes r join conversations c on c.id = r.conversation_id where r.delivered < c.last_number") == 0;
    }

    /// <summary>The first change goes as far as the moment says, and no further. What is counted is what the channel took.</summary>
    private async Task<WebApplication> ChannelThatStopsAsync(string moment, TaskCompletionSource reached)
    {
        var first = 1;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            var stops = http.Request.Method == "PUT" && Interlocked.Exchange(ref first, 0) == 1;
            var activity = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
            if (!stops || moment == "after the channel has it")
                calls.Enqueue(($"{http.Request.Method} {http.Request.Path}", activity.TryGetProperty("text", out var text) ? text.GetString() : null));
            if (stops)
            {
                reached.SetResult();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            await http.Response.WriteAsync("""{"id":"given"}""");
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
