using Microsoft.Extensions.DependencyInjection;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Bots;
using SupportBot.Service.Channel;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>Where a channel's conversation is answered, by whose word.</summary>
public sealed class VerifiedRouteTests
{
    private const string First = "http://127.0.0.1:9/first";
    private const string Second = "http://127.0.0.1:9/second";
    private const string Elsewhere = "http://127.0.0.1:9/elsewhere";

    private static readonly Caller Channel = new(CallerKind.Channel, null, First, ["msteams"]);

    private static readonly Caller[] Others =
        [new(CallerKind.Bot, "22222222-2222-2222-2222-222222222222", null, []), new(CallerKind.Emulator, "11111111-1111-1111-1111-111111111111", null, []), Caller.Anonymous];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task S1_1_A7560_An_address_that_a_channel_vouched_for_is_replaced_by_the_channel_alone_and_nobody_else_reads_or_writes_there(Engine engine)
    {
        var place = await Stores.NewAsync(engine);
        using var service = new TestService(place.Folder).With("ConnectionStrings:Storage", place.ConnectionString);
        var backend = service.Services.GetRequiredService<IMessagesBackend>();
        await backend.AcceptAsync(Said("c1", First, "我的"), Channel, Cancellation);

        foreach (var other in Others)
        {
            var heard = new List<Activity>();
            await Assert.ThrowsAsync<NotAllowedException>(() => backend.AcceptAsync(Said("c1", Elsewhere, "不是我的"), other, Cancellation));
            await Assert.ThrowsAsync<NotAllowedException>(() => backend.TakeTurnAsync(
                Said("c1", Elsewhere, "不是我的"),
                other,
                (activity, _) =>
                {
                    heard.Add(activity);
                    return Task.CompletedTask;
                },
                Cancellation));
            Assert.Empty(heard);
        }

        Assert.Equal(First, await AddressAsync(service, "c1"));
        Assert.Equal(["我的"], await CustomersWordsAsync(service, "c1"));
        await backend.AcceptAsync(Said("c1", Second, "还是我的"), Channel, Cancellation);
        Assert.Equal(Second, await AddressAsync(service, "c1"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task S1_1_A7560_An_address_that_nobody_vouched_for_makes_room_for_any_newer_one(Engine engine)
    {
        var place = await Stores.NewAsync(engine);
        using var service = new TestService(place.Folder).With("ConnectionStrings:Storage", place.ConnectionString);
        var backend = service.Services.GetRequiredService<IMessagesBackend>();

        await backend.AcceptAsync(Said("c2", First, "一"), Others[0], Cancellation);
        await backend.AcceptAsync(Said("c2", Elsewhere, "二"), Others[1], Cancellation);
        Assert.Equal(Elsewhere, await AddressAsync(service, "c2"));
        await backend.AcceptAsync(Said("c2", Second, "三"), Channel, Cancellation);
        Assert.Equal(Second, await AddressAsync(service, "c2"));
    }

    private static Activity Said(string conversation, string serviceUrl, string text) => new()
    {
        Type = ActivityTypes.Message,
        Id = $"{Guid.NewGuid():n}",
        Text = text,
        ChannelId = "msteams",
        ServiceUrl = serviceUrl,
        From = new ChannelAccount { Id = "u1" },
        Recipient = new ChannelAccount { Id = "bot-1" },
        Conversation = new ConversationAccount { Id = conversation },
    };

    private static async Task<string?> AddressAsync(TestService service, string conversation) =>
        (await service.Services.GetRequiredService<ChannelRoutes>().FindAsync(await IdAsync(service, conversation), Cancellation))?.Reference.ServiceUrl;

    private static async Task<IReadOnlyList<string?>> CustomersWordsAsync(TestService service, string conversation)
    {
        var (entries, _) = await service.Services.GetRequiredService<ConversationLog>().ReadAsync(await IdAsync(service, conversation), 0, 100, Cancellation);
        return [.. entries.Where(entry => entry.Kind == LogKind.Customer).Select(Conversations.ScriptedBot.TextOf)];
    }

    private static async Task<string> IdAsync(TestService service, string conversation) =>
        (await service.Services.GetRequiredService<ConversationStore>().FindByVisitorAsync($"channel|msteams|{conversation}", Cancellation))!.Id;
}
