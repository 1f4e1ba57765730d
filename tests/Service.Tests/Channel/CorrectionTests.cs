using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs;
using SupportBot.Driver;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Desk;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>An agent corrects a message, or takes it back, by the desk's API on a real store.</summary>
public sealed class CorrectionTests
{
    private const string Wrong = "请寄到苏州市人民路 1 号";
    private const string Right = "请寄到杭州市文一路 8 号";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_log_holds_what_the_customer_sees_now_and_staff_still_read_what_was_said_first(Engine engine)
    {
        await using var host = await DeskHost.StartAsync(engine: engine);
        var (ann, talk) = await ServedAsync(host);
        var message = await SayAsync(host, ann, talk, Wrong);

        await ann.PutAsync($"{Address(talk)}/messages/{message}", new { text = Right });
        await ann.PutAsync($"{Address(talk)}/messages/{message}", new { text = Right });
        await ann.PutAsync($"{Address(talk)}/messages/{message}", new { text = "好的" });

        var entry = Entry(await ann.GetAsync(Address(talk)), message);
        Assert.Equal(("agent", "好的"), (entry.GetProperty("kind").GetString(), entry.GetProperty("text").GetString()));
        Assert.Equal([Wrong, Right], entry.GetProperty("former").EnumerateArray().Select(version => version.GetProperty("text").GetString()));
        var seen = await CustomerSeesAsync(host, talk);
        Assert.Equal(["message:好的", $"messageUpdate:{Right}", "messageUpdate:好的"], seen.Where(one => one.Id == message).Select(one => $"{one.Type}:{one.Text}"));
        Assert.DoesNotContain(seen, one => one.Text == Wrong);
        Assert.Single(seen.Where(one => one.Id == message).Select(one => one.Timestamp).Distinct());
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_message_taken_back_is_gone_for_the_customer_and_for_whoever_reads_the_transcript_but_not_for_staff(Engine engine)
    {
        await using var host = await DeskHost.StartAsync(engine: engine);
        var (ann, talk) = await ServedAsync(host);
        var message = await SayAsync(host, ann, talk, Wrong);
        var before = (await ann.GetAsync(Address(talk))).GetProperty("last").GetInt64();

        await ann.DeleteAsync($"{Address(talk)}/messages/{message}");
        await ann.DeleteAsync($"{Address(talk)}/messages/{message}");

        var entry = Entry(await ann.GetAsync(Address(talk)), message);
        Assert.Equal(("withdrawn", Wrong), (entry.GetProperty("kind").GetString(), entry.GetProperty("text").GetString()));
        Assert.Equal(["messageDelete:"], (await CustomerSeesAsync(host, talk)).Where(one => one.Id == message).Select(one => $"{one.Type}:{one.Text}"));
        var onward = await ann.GetAsync($"{Address(talk)}?after={before}");
        Assert.Equal(message, Assert.Single(onward.GetProperty("changed").EnumerateArray()).GetProperty("id").GetString());
        Assert.DoesNotContain(Wrong, (await ann.GetAsync($"{Address(talk)}/transcript")).GetRawText(), StringComparison.Ordinal);
        await ann.PutAsync($"{Address(talk)}/messages/{message}", new { text = Right }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_the_own_words_in_a_conversation_that_one_has_and_not_after_the_time()
    {
        await using var host = await DeskHost.StartAsync();
        var (ann, talk) = await ServedAsync(host);
        var message = await SayAsync(host, ann, talk, Wrong);
        var ofBot = (await CustomerSeesAsync(host, talk)).First(one => one.Text?.StartsWith("re:", StringComparison.Ordinal) == true).Id;
        var own = $"{Address(talk)}/messages/{message}";

        Assert.Equal("not-owner", (await host.Tab("bea").PutAsync(own, new { text = "x" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await ann.PutAsync($"{Address(talk)}/messages/{ofBot}", new { text = "x" }, HttpStatusCode.NotFound);
        await ann.PutAsync($"{Address(talk)}/messages/none", new { text = "x" }, HttpStatusCode.NotFound);
        await ann.PutAsync(own, new { text = "  " }, HttpStatusCode.UnprocessableEntity);
        await ann.PutAsync(own, new { text = new string('x', 4001) }, HttpStatusCode.UnprocessableEntity);

        var corrections = host.Services.GetRequiredService<Corrections>();
        var owner = (await host.Log.FindAsync(talk, Cancellation))!.Owner;
        Assert.Equal(Correction.TooLate, await corrections.EditAsync(talk, message, owner, Right, TimeSpan.FromSeconds(-1), Cancellation));
        Assert.Equal(Correction.TooLate, await corrections.WithdrawAsync(talk, message, owner, TimeSpan.FromSeconds(-1), Cancellation));

        await ann.PostAsync($"{Address(talk)}/close");
        Assert.Equal("not-owner", (await ann.PutAsync(own, new { text = Right }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal(Correction.NotOwner, await corrections.WithdrawAsync(talk, message, owner, TimeSpan.FromDays(1), Cancellation));
        Assert.Equal([$"message:{Wrong}"], (await CustomerSeesAsync(host, talk)).Where(one => one.Id == message).Select(one => $"{one.Type}:{one.Text}"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Corrections_at_the_same_moment_are_all_kept_and_the_log_has_no_gap(Engine engine)
    {
        await using var host = await DeskHost.StartAsync(engine: engine);
        var (ann, talk) = await ServedAsync(host);
        var message = await SayAsync(host, ann, talk, "0");
        var corrections = host.Services.GetRequiredService<Corrections>();
        var owner = (await host.Log.FindAsync(talk, Cancellation))!.Owner;

        await Task.WhenAll(Enumerable.Range(1, 20).Select(i =>
            Task.Run(() => corrections.EditAsync(talk, message, owner, $"{i}", TimeSpan.FromDays(1), Cancellation), Cancellation)));

        var read = await ann.GetAsync(Address(talk));
        var entry = Entry(read, message);
        string[] versions = [.. entry.GetProperty("former").EnumerateArray().Select(one => one.GetProperty("text").GetString()!), entry.GetProperty("text").GetString()!];
        Assert.Equal(Enumerable.Range(0, 21).Select(i => $"{i}").Order(StringComparer.Ordinal), versions.Order(StringComparer.Ordinal));
        var changes = (await CustomerSeesAsync(host, talk)).Where(one => one.Type == "messageUpdate").Select(one => one.Text).ToList();
        Assert.Equal(versions[1..], changes);
    }

    [Theory]
    [InlineData("", "messageUpdate", "messageDelete")]
    [InlineData("DirectLine/3.0 (directlinejs; WebChat/4.18.1 (Full))", "message", "message")]
    public async Task S1_8_An_open_socket_is_told_at_once_under_the_messages_id_in_the_way_that_its_client_can_draw(string client, string update, string delete)
    {
        using var service = new TestService();
        service.UseKestrel(0);
        service.StartServer();
        using var http = service.CreateClient();
        if (client.Length > 0)
            http.DefaultRequestHeaders.Add("x-ms-bot-agent", client);
        var customer = new DirectLineClient(http, http.BaseAddress!);
        await customer.TakeTokenAsync(new { }, Cancellation);
        await customer.OpenAsync(again: false, Cancellation);
        var seen = new ConcurrentQueue<SeenActivity>();
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var listening = customer.ListenAsync(seen.Enqueue, () => { }, closing.Token);
        var log = service.Services.GetRequiredService<ConversationLog>();
        var agent = new OwnedBy(Owner.Agent, "7", "h1");
        Assert.True(await log.MoveAsync(customer.ConversationId, OwnedBy.Bot, agent, [], null, Cancellation));
        await log.SendAsAgentAsync(customer.ConversationId, agent, "小美", Wrong, null, Cancellation);
        await Eventually.IsTrueAsync(() => seen.Any(one => one.Text == Wrong), "the agent's words come");
        var id = seen.Single(one => one.Text == Wrong).Id!;

        var corrections = service.Services.GetRequiredService<Corrections>();
        await corrections.EditAsync(customer.ConversationId, id, agent, Right, TimeSpan.FromDays(1), Cancellation);
        await corrections.WithdrawAsync(customer.ConversationId, id, agent, TimeSpan.FromDays(1), Cancellation);
        await Eventually.IsTrueAsync(() => seen.Count(one => one.Id == id) == 3, "both changes come");
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);

        Assert.Equal([("message", Wrong), (update, Right), (delete, null)], seen.Where(one => one.Id == id).Select(one => (one.Type, one.Text)));
    }

    private static string Address(string talk) => $"/api/desk/conversations/{talk}";

    private static JsonElement Entry(JsonElement talk, string id) =>
        talk.GetProperty("entries").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == id);

    private static async Task<(DeskTab Ann, string Talk)> ServedAsync(DeskHost host)
    {
        var ann = host.Tab("ann");
        await ann.PostAsync("/api/desk/heartbeat", new { available = true }, HttpStatusCode.OK);
        var talk = await host.CustomerAsync();
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
        return (ann, talk);
    }

    private static async Task<string> SayAsync(DeskHost host, DeskTab ann, string talk, string text)
    {
        await ann.PostAsync($"{Address(talk)}/messages", new { clientId = text, text }, HttpStatusCode.OK);
        return (await CustomerSeesAsync(host, talk)).Last(one => one.Text == text).Id!;
    }

    /// <summary>What Direct Line gives who reads from the start.</summary>
    private static async Task<IReadOnlyList<Protocol.Activities.Activity>> CustomerSeesAsync(DeskHost host, string talk)
    {
        var (entries, _) = await host.Log.ReadAsync(talk, 0, 500, Cancellation);
        return [.. entries.Where(entry => entry.IsPublic).Select(entry => JsonSerializer.Deserialize(entry.Json, Protocol.Activities.ProtocolJson.Wire.Activity)!)];
    }
}
