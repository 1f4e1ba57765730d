using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;
using SupportBot.Service.Photos;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.Photos;

/// <summary>Files of a conversation as staff open them: by who they are, for as long as the page is open.</summary>
public sealed class StaffFileTests
{
    private static readonly string File = new('a', 40);
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_a_conversation_is_opened_by_the_session_of_staff_at_the_desk_and_beside_the_case()
    {
        await using var service = new TestService();
        using var boss = await StaffClient.OpenAsync(service, "supervisor");
        var conversation = await ConversationAsync(service);
        await service.Services.GetRequiredService<PhotoStore>().SaveAsync(File, conversation, "dl_x", "裂了.png", "image/png", Png, Cancellation);
        var open = new OpenCase("e1", "case-1", "tracking", "SB1005", null, "after-sales", "x", DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
        await ShopHost.CarryOutAsync(service.Services, open, conversation);

        foreach (var talk in (string[])[$"/api/desk/conversations/{conversation}", "/api/cases/case-1/talk"])
        {
            var address = await AddressAsync(boss, talk);

            Assert.DoesNotContain('?', address);
            using var shown = await boss.SendAsync(HttpMethod.Get, address);
            Assert.Equal(Png, await shown.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.Equal(("image/png", "nosniff"), (shown.Content.Headers.ContentType?.MediaType, shown.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal("default-src 'none'; sandbox", shown.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal(("attachment", "裂了.png"), (shown.Content.Headers.ContentDisposition?.DispositionType, shown.Content.Headers.ContentDisposition?.FileNameStar));
        }
    }

    [Fact]
    public async Task Nobody_else_opens_it_and_no_other_conversation_that_writes_its_address_down()
    {
        await using var service = new TestService();
        using var stranger = await StaffClient.OpenAsync(service);
        using var editor = await StaffClient.OpenAsync(service, "editor");
        using var agent = await StaffClient.OpenAsync(service, "agent");
        using var boss = await StaffClient.OpenAsync(service, "supervisor");
        var (own, other) = (await ConversationAsync(service), await ConversationAsync(service));
        await service.Services.GetRequiredService<PhotoStore>().SaveAsync(File, own, "dl_x", "裂了.png", "image/png", Png, Cancellation);
        var address = await AddressAsync(boss, $"/api/desk/conversations/{own}");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, address));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(editor, address));
        // It was never handed on, so agents do not see it; a case would let them.
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(agent, address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(boss, await AddressAsync(boss, $"/api/desk/conversations/{other}")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(boss, $"/api/desk/conversations/{own}/files/..%2F..%2Fsupportbot.db"));
    }

    private static async Task<HttpStatusCode> StatusAsync(StaffClient client, string address)
    {
        using var answer = await client.SendAsync(HttpMethod.Get, address);
        return answer.StatusCode;
    }

    /// <summary>The address of the one file that is named in a talk.</summary>
    private static async Task<string> AddressAsync(StaffClient client, string talk) =>
        (await client.GetAsync(talk)).GetProperty("entries").EnumerateArray()
            .SelectMany(entry => entry.GetProperty("attachments").EnumerateArray()).Single().GetProperty("url").GetString()!;

    /// <summary>Its customer names the file.</summary>
    private static async Task<string> ConversationAsync(TestService service)
    {
        var log = service.Services.GetRequiredService<ConversationLog>();
        var id = (await log.OpenAsync($"dl_{Guid.NewGuid():n}", null, "directline", Language.Zh, House.Draft("你好"), Cancellation)).Id;
        var photo = new Activity
        {
            Type = ActivityTypes.Message,
            Attachments = [new() { ContentType = "image/png", Name = "裂了.png", ContentUrl = $"https://shop.example/v3/directline/attachments/{File}" }],
        };
        await log.AppendAsync(id, [LogDraft.Of($"p-{id}", LogKind.Customer, photo)], Cancellation);
        return id;
    }
}
