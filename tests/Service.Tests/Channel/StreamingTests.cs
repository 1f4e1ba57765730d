using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Driver;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>Section 1.9 in the real program, by HTTP and WebSocket: who sees a long answer grow, and what is left of that.</summary>
public sealed class StreamingTests : IDisposable
{
    private static readonly string Answer = $"re: {Question}";

    private readonly TestService service = new TestService()
        .With("Streaming:Every", "00:00:00.100")
        .With(services => services.Replace(ServiceDescriptor.Singleton<IBot>(new ScriptedBot { Then = Replying })))
        .With(FromThisMachine.Add);

    private readonly HttpClient http;

    public StreamingTests()
    {
        service.UseKestrel(0);
        service.StartServer();
        http = service.CreateClient();
    }

    private static string Question => string.Concat(Enumerable.Range(1, 60).Select(i => $"第{i:00}条说明，请亲看好。"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        http.Dispose();
        service.Dispose();
    }

    [Fact]
    public async Task S1_9_A_window_sees_it_grow_and_a_second_one_a_reload_and_the_history_have_the_whole_once()
    {
        var customer = new DirectLineClient(http, http.BaseAddress!);
        await customer.TakeTokenAsync(new { }, Cancellation);
        await customer.OpenAsync(again: false, Cancellation);
        var seen = new ConcurrentQueue<SeenActivity>();
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var connected = new TaskCompletionSource();
        var listening = customer.ListenAsync(seen.Enqueue, connected.SetResult, closing.Token);
        await connected.Task;

        await customer.PostAsync(Question, "c1", null, Cancellation);
        await Eventually.IsTrueAsync(() => Task.FromResult(seen.Any(one => one is { Type: "message", Role: not "user" } && one.Text == Answer)), "the whole is there");

        var chunks = seen.Where(one => one is { Type: "typing", Text: not null }).ToList();
        Assert.Equal(4, chunks.Count);
        Assert.All(chunks, chunk => Assert.StartsWith(chunk.Text!, Answer, StringComparison.Ordinal));
        Assert.Equal(chunks, seen.TakeWhile(one => one.Text != Answer).Where(one => one.Type == "typing"));
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);

        foreach (var again in new[] { await HistoryAsync(customer.ConversationId), await HistoryAsync(customer.ConversationId) })
        {
            Assert.Single(again, activity => activity.Text == Answer);
            Assert.DoesNotContain(again, activity => activity.Type == "typing");
        }

        var log = service.Services.GetRequiredService<ConversationLog>();
        var transcript = await log.TranscriptAsync((await log.FindAsync(customer.ConversationId, Cancellation))!, int.MaxValue, Cancellation);
        Assert.Single(transcript, activity => activity.Text == Answer);
        Assert.DoesNotContain(transcript, activity => activity.Type == ActivityTypes.Typing);
    }

    [Fact]
    public async Task S1_9_S1_4_Delivery_mode_stream_gives_the_chunks_and_then_the_whole_and_to_the_same_question_again_the_whole()
    {
        var first = await StreamAsync("a-1");
        var again = await StreamAsync("a-1");

        var chunks = first.Where(activity => activity.Type == ActivityTypes.Typing).ToList();
        var whole = first[^1];
        Assert.Equal(4, chunks.Count);
        Assert.Equal((ActivityTypes.Message, Answer, "a-1"), (whole.Type, whole.Text, whole.ReplyToId));
        Assert.All(chunks, chunk => Assert.Equal(("conv|1", "a-1", "u1"), (chunk.Conversation!.Id, chunk.ReplyToId, chunk.Recipient!.Id)));
        Assert.Equal(chunks[0].Id, Assert.Single(whole.Entities!).GetAs<StreamInfo>()!.StreamId);
        Assert.Equal("final", whole.ChannelData!.Value.GetProperty("streamType").GetString());
        Assert.Equal((Answer, null), (Assert.Single(again).Text, again[0].Entities));
    }

    [Fact]
    public async Task S1_9_A9247_A_caller_that_expects_replies_gets_one_whole_message_that_speaks_of_no_stream()
    {
        using var answer = await PostAsync("a-1", DeliveryModes.ExpectReplies);
        var read = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancellation), ProtocolJson.Wire.ExpectedReplies)!;

        var whole = Assert.Single(read.Activities!, activity => activity.Text == Answer);
        Assert.Null(whole.Entities);
        Assert.DoesNotContain(read.Activities!, activity => activity.Type == ActivityTypes.Typing);
    }

    /// <summary>As the receptionist does, it names what it answers.</summary>
    private static BotTurn Replying(Conversation conversation, LogEntry entry, BotTurn turn)
    {
        var said = JsonSerializer.Deserialize(turn.Lines[0].Activity, ProtocolJson.Wire.Activity)!;
        said.ReplyToId = entry.Kind == LogKind.Customer ? entry.Id : null;
        return turn with { Lines = [LogDraft.Of(turn.Lines[0].Id, LogKind.Bot, said)] };
    }

    /// <summary>What a window reads that opens now; the cookie brings it to the same talk.</summary>
    private async Task<List<SeenActivity>> HistoryAsync(string conversationId)
    {
        var window = new DirectLineClient(http, http.BaseAddress!);
        await window.TakeTokenAsync(new { }, Cancellation);
        Assert.Equal(conversationId, window.ConversationId);
        var seen = new List<SeenActivity>();
        await window.PollAsync(seen.Add, Cancellation);
        return seen;
    }

    /// <summary>What answers the question, as it came.</summary>
    private async Task<List<Activity>> StreamAsync(string id)
    {
        using var answer = await PostAsync(id, DeliveryModes.Stream);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var frames = (await answer.Content.ReadAsStringAsync(Cancellation)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. frames.Select(frame => JsonSerializer.Deserialize(frame.Split("data: ")[1], ProtocolJson.Wire.Activity)!).Where(activity => activity.ReplyToId == id)];
    }

    private async Task<HttpResponseMessage> PostAsync(string id, string mode)
    {
        var body = $$"""
            {"type":"message","id":"{{id}}","text":"{{Question}}","channelId":"emulator","from":{"id":"u1","role":"user"},"locale":"zh-CN","deliveryMode":"{{mode}}",
             "serviceUrl":"http://127.0.0.1:9","recipient":{"id":"bot-1","role":"bot"},"conversation":{"id":"conv|1"} }
            """;
        var answer = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
