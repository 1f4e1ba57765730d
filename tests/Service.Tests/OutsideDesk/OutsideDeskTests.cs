using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs;
using SupportBot.Protocol.Authentication;
using SupportBot.Service.Handoff;
using SupportBot.Service.OutsideDesk;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>Section 1.10 end to end: a customer's window, the real program, and a desk outside over HTTP.</summary>
public sealed class OutsideDeskTests : OutsideStage
{
    [Fact(DisplayName = "1.10: a customer who wants a person goes to the outside desk with the talk so far, and comes back when it is completed")]
    public async Task The_whole_way()
    {
        await SayAsync("什么时候发货");
        var initiation = await HandOverAsync();

        Assert.Equal("handoff.initiate", initiation.GetProperty("name").GetString());
        Assert.Equal(Conversation, initiation.GetProperty("value").GetProperty("conversationId").GetString());
        Assert.Equal("handoff", initiation.GetProperty("channelId").GetString());
        var transcript = initiation.GetProperty("attachments")[0];
        Assert.Equal(("application/json", "Transcript"), (transcript.GetProperty("contentType").GetString(), transcript.GetProperty("name").GetString()));
        Assert.Contains(transcript.GetProperty("content").GetProperty("activities").EnumerateArray(), said => Text(said) == "什么时候发货");

        Assert.Equal(HttpStatusCode.Accepted, await Desk.StatusAsync(FromDesk, initiation, "accepted", "老客户"));
        await SeesAsync(said => Key(said) == "agent.joined" && Text(said)!.Contains("林可", StringComparison.Ordinal), "who serves");
        Assert.Equal(Owner.Agent, await OwnerAsync());

        await SayAsync("我要退货");
        await Eventually.IsTrueAsync(() => Task.FromResult(Desk.Texts().Contains("我要退货")), "the desk hears the customer");
        // Neither what it has in the transcript, nor the note that staff read, nor what the bot said.
        var passed = Assert.Single(Desk.Of("message"));
        Assert.Equal(initiation.GetProperty("conversation").GetProperty("id").GetString(), passed.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.Accepted, await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"您好，我来帮您\"", "same"));
        Assert.Equal(HttpStatusCode.Accepted, await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"您好，我来帮您\"", "same"));
        await SeesAsync(said => Text(said) == "您好，我来帮您", "the agent's words");
        Assert.Equal(HttpStatusCode.Accepted, await Desk.StatusAsync(FromDesk, initiation, "completed"));

        await SeesAsync(said => Key(said) == "survey.ask", "how it was");
        Assert.Equal(Owner.Bot, await OwnerAsync());
        var talk = await ReadAsync();
        Assert.Single(talk, said => Text(said) == "您好，我来帮您");
        // The bot was silent from the acceptance to the completion.
        var joined = Array.FindIndex(talk, said => Key(said) == "agent.joined");
        var left = Array.FindIndex(talk, said => Key(said) == "agent.left");
        Assert.DoesNotContain(talk[joined..left], said => Data(said, "speaker") == "bot");
        // What comes after the end is not taken as anybody's words, and its status is not refused.
        Assert.Equal(HttpStatusCode.Forbidden, await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"还有\""));
        Assert.Equal(HttpStatusCode.Accepted, await Desk.StatusAsync(FromDesk, initiation, "completed"));
        Assert.DoesNotContain(Desk.Of("endOfConversation"), _ => true);
    }

    [Fact(DisplayName = "1.10: a desk that says failed leaves an apology, a case, and the bot")]
    public async Task A_desk_that_fails()
    {
        var initiation = await HandOverAsync();

        await Desk.StatusAsync(FromDesk, initiation, "failed", "没有坐席");

        await SeesAsync(said => Key(said) == "handoff.failed", "the apology");
        await SeesAsync(said => Key(said) == "done.case", "the case");
        Assert.Equal(Owner.Bot, await OwnerAsync());
        Assert.Equal(1, await CountAsync("select count(*) from cases where kind = 'call-back'"));
        Assert.Equal(1, await CountAsync("select count(*) from log where kind = 'note' and activity like '%没有坐席%'"));
    }

    [Fact]
    public async Task A_desk_that_refuses_for_good_leaves_an_apology_and_a_case_too()
    {
        Desk.Refuses = 404;

        await SayAsync("转人工");

        await SeesAsync(said => Key(said) == "handoff.failed", "the apology");
        Assert.Equal(Owner.Bot, await OwnerAsync());
    }

    [Fact]
    public async Task A_desk_that_does_not_accept_in_time_is_not_waited_for_any_longer()
    {
        await HandOverAsync();
        await Service.Services.GetRequiredService<Database>().WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update outside_handoffs set give_up_at = 1", transaction: transaction), Cancellation);

        await SeesAsync(said => Key(said) == "handoff.failed", "the apology");
        await Eventually.IsTrueAsync(() => Task.FromResult(Desk.Of("endOfConversation").Any()), "the desk is told");
    }

    [Fact]
    public async Task A_customer_who_leaves_the_queue_is_taken_from_the_desk_and_its_late_acceptance_changes_nothing()
    {
        var initiation = await HandOverAsync();

        await SayAsync("先不等了");

        await Eventually.IsTrueAsync(() => Task.FromResult(Desk.Of("endOfConversation").Any()), "the desk is told");
        Assert.Equal(HttpStatusCode.Accepted, await Desk.StatusAsync(FromDesk, initiation, "accepted"));
        Assert.Equal(Owner.Bot, await OwnerAsync());
    }

    [Fact]
    public async Task What_the_customer_writes_arrives_in_order_although_the_desk_stumbles()
    {
        var initiation = await HandOverAsync();
        await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"在的\"");
        Assert.Equal(Owner.Agent, await OwnerAsync());
        Desk.Failures = 2;

        for (var i = 1; i <= 5; i++)
            await SayAsync($"第{i}句");

        await Eventually.IsTrueAsync(() => Task.FromResult(Desk.Texts().Count() >= 5), "all arrive");
        Assert.Equal(["第1句", "第2句", "第3句", "第4句", "第5句"], Desk.Texts());
    }

    [Fact]
    public async Task A_person_of_our_own_who_takes_it_by_hand_keeps_it_from_the_desk()
    {
        var initiation = await HandOverAsync();
        var own = new DeskAgent("7", "小禾", ["pre-sales"]);

        Assert.NotNull(await Service.Services.GetRequiredService<Claims>().OneAsync(own, initiation.GetProperty("value").GetProperty("handoffId").GetString()!));

        await Eventually.IsTrueAsync(() => Task.FromResult(Desk.Of("endOfConversation").Any()), "the desk is told");
        Assert.Equal(HttpStatusCode.Forbidden, await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"我来\""));
        Assert.Equal(HttpStatusCode.Accepted, await Desk.StatusAsync(FromDesk, initiation, "failed"));
        Assert.Equal(Owner.Agent, await OwnerAsync());
    }

    [Fact]
    public async Task Only_the_desk_is_heard_as_the_desk()
    {
        var initiation = await HandOverAsync();
        var activity = JsonSerializer.Deserialize<Protocol.Activities.Activity>(
            """{"type":"message","channelId":"handoff"}""", JsonSerializerOptions.Web)!;
        activity.ChannelId = "handoff";
        var outside = Service.Services.GetRequiredService<IOutsideDesk>();
        await using var named = NewService(("OutsideDesk:Address", Desk.Address), ("OutsideDesk:AppId", "0a7d1c2e-1111-4f10-9c5e-2b1f4d3c5a6b"));
        var strict = named.Services.GetRequiredService<IOutsideDesk>();

        // The customer, by Direct Line: an event of that name is no status.
        await PostAsync("""{"type":"event","name":"handoff.status","value":{"state":"accepted"}}""");
        Assert.Equal(Owner.Queue, await OwnerAsync());

        Assert.True(outside.Is(activity, Caller.Anonymous));
        Assert.False(outside.Is(activity, new Caller(CallerKind.Channel, null, "https://x", ["handoff"])));
        Assert.False(outside.Is(activity, new Caller(CallerKind.Bot, "5d0f5f5e-0000-4f10-9c5e-2b1f4d3c5a6b", null, [])));
        Assert.False(strict.Is(activity, Caller.Anonymous));
        activity.ChannelId = "emulator";
        Assert.False(outside.Is(activity, Caller.Anonymous));
        Assert.False(strict.Is(activity, new Caller(CallerKind.Bot, "5d0f5f5e-0000-4f10-9c5e-2b1f4d3c5a6b", null, [])));
        Assert.True(strict.Is(activity, new Caller(CallerKind.Bot, "0A7D1C2E-1111-4F10-9C5E-2B1F4D3C5A6B", null, [])));
        Assert.NotEqual(JsonValueKind.Undefined, initiation.ValueKind);
    }

    [Fact]
    public async Task A_photo_opens_to_the_outside_desk_and_to_the_window_by_the_address_that_each_was_sent_to_staff_by_their_session_and_to_nobody_else()
    {
        await UploadAsync("before.png");
        var initiation = await HandOverAsync();
        await Desk.StatusAsync(FromDesk, initiation, "accepted");
        await Eventually.IsTrueAsync(async () => await OwnerAsync() == Owner.Agent, "the desk serves");
        await UploadAsync("after.png");
        await Eventually.IsTrueAsync(() => Task.FromResult(Desk.Of("message").Any(said => Files(said).Length > 0)), "the desk is sent the photo");
        using var boss = await StaffClient.OpenAsync(Service, "supervisor");

        var talk = initiation.GetProperty("attachments")[0].GetProperty("content").GetProperty("activities").EnumerateArray().ToArray();
        string[] addresses = [.. talk.SelectMany(Files), .. Desk.Of("message").SelectMany(Files), .. (await ReadAsync()).SelectMany(Files)];
        string[] shown = [.. (await boss.GetAsync($"/api/desk/conversations/{Conversation}")).GetProperty("entries").EnumerateArray()
            .SelectMany(entry => entry.GetProperty("attachments").EnumerateArray()).Select(file => file.GetProperty("url").GetString()!)];

        Assert.Equal((4, 2), (addresses.Length, shown.Length));
        foreach (var address in addresses)
        {
            Assert.Equal((HttpStatusCode.OK, "nosniff"), await GetAsync(FromDesk, address));
            Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(FromDesk, address[..address.IndexOf('?', StringComparison.Ordinal)])).Status);
        }

        foreach (var address in shown)
        {
            Assert.Equal((HttpStatusCode.OK, "nosniff"), await GetAsync(boss.Http, address));
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(FromDesk, address)).Status);
        }

        await using var connection = await Service.Services.GetRequiredService<Database>().OpenAsync(Cancellation);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from log where activity like '%?t=%'"));
    }

    private static async Task<(HttpStatusCode Status, string Sniffing)> GetAsync(HttpClient caller, string address)
    {
        using var answer = await caller.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), Cancellation);
        return (answer.StatusCode, answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private async Task UploadAsync(string name)
    {
        var photo = new ByteArrayContent([0x89, .. "PNG\r\n\u001a\n"u8, 1]);
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { photo, "file", name } };
        using var request = Authorized(HttpMethod.Post);
        request.RequestUri = new Uri($"/v3/directline/conversations/{Conversation}/upload?userId=me", UriKind.Relative);
        request.Content = form;
        using var answer = await Browser.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static string[] Files(JsonElement activity) => !activity.TryGetProperty("attachments", out var files) ? []
        : [.. files.EnumerateArray().Where(file => file.TryGetProperty("contentUrl", out _)).Select(file => file.GetProperty("contentUrl").GetString()!)];
}
