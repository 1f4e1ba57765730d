using System.Net;
using System.Net.Http.Json;
using SupportBot.Driver;
using SupportBot.Service.Tests.Channel;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Published;

/// <summary>The published service is killed (SIGKILL) while it sends to a channel.</summary>
[Collection(nameof(KillTests))]
public sealed class DeliveryKillTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("supportbot-delivery-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_channels_customer_is_answered_within_seconds_by_the_restarted_or_the_other_node_and_hears_nothing_twice(Engine engine)
    {
        await using var channel = await HeldChannel.StartAsync(holds: "a-2");
        var place = await Stores.NewAsync(engine);
        await using var first = await StartAsync("first", place);
        await using var other = engine == Engine.Postgres ? await StartAsync("second", place) : null;
        await SayAsync(first, channel, "a-1");
        await Eventually.IsTrueAsync(() => channel.Came.Contains("a-1"), "the first is answered");
        await SayAsync(first, channel, "a-2");
        await channel.Reached;

        await first.KillAsync();
        channel.LetGo();
        await using var again = other is null ? await StartAsync("first", place) : null;
        // What the customer writes now must not take the dead node's lease for free: who died may as well be only slow.
        await SayAsync(other ?? again!, channel, "a-3");

        // Eventually gives up after a minute; it used to take two.
        await Eventually.IsTrueAsync(() => channel.Came.Contains("a-3"), "the last is answered");
        // The channel had not said that it has the second, so it comes again.
        Assert.Equal(["a-1", "a-2", "a-2", "a-3"], channel.Came.Where(to => to.Length > 0));
    }

    private async Task<ServiceProcess> StartAsync(string name, StorePlace place) => await ServiceProcess.StartAsync(
        new ServiceOptions(
            await Publish.FolderAsync(),
            Path.Combine(data, name),
            ServiceOptions.FreePort(),
            new Dictionary<string, string> { ["ConnectionStrings:Storage"] = place.ConnectionString, ["Bot:TryTimeout"] = "00:02:00" })
        {
            // Only there a channel of this machine needs no token.
            Environment = "Development",
        },
        Cancellation);

    private static async Task SayAsync(ServiceProcess service, HeldChannel channel, string id)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        using var answer = await http.PostAsJsonAsync("/api/messages", channel.Said(id), Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
