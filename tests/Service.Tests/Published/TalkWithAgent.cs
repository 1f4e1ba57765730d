using System.Net;
using System.Text.Json;
using SupportBot.Driver;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Published;

/// <summary>An agent of a published service who has taken the only customer that waits.</summary>
internal sealed class TalkWithAgent(StaffClient agent, string conversation) : IDisposable
{
    private const string Password = "Correct-horse-7-staple";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Address => $"/api/desk/conversations/{conversation}";

    /// <summary>Hires the agent and takes whoever waits, as soon as somebody does.</summary>
    public static async Task<TalkWithAgent> TakeAsync(ServiceProcess service)
    {
        using var boss = await FirstAdministrator.SignInAsync(service, Password, Cancellation);
        await boss.InviteAsync("mei", "小美", ["agent"], ["pre-sales", "in-sales", "after-sales", "supervisor"], Password, Cancellation);
        var agent = new StaffClient(service.Address, TimeSpan.FromSeconds(30));
        await agent.SignInAsync("mei", Password, Cancellation);
        string? taken = null;
        await Eventually.IsTrueAsync(
            async () =>
            {
                await agent.CallAsync(HttpMethod.Post, "/api/desk/heartbeat", new { available = true }, Cancellation);
                using var answer = await agent.SendAsync(HttpMethod.Post, "/api/desk/claims", new { }, Cancellation);
                if (answer.StatusCode == HttpStatusCode.OK)
                    taken = (await MineAsync(agent)).GetProperty("conversationId").GetString();
                return taken is not null;
            },
            "the customer is taken");
        return new TalkWithAgent(agent, taken!);
    }

    /// <summary>Says something; its id.</summary>
    public async Task<string> SayAsync(string text)
    {
        await agent.CallAsync(HttpMethod.Post, $"{Address}/messages", new { clientId = $"{Guid.NewGuid():n}", text }, Cancellation);
        var talk = await agent.CallAsync(HttpMethod.Get, Address, null, Cancellation);
        return talk.GetProperty("entries").EnumerateArray().Last(entry => entry.GetProperty("text").GetString() == text).GetProperty("id").GetString()!;
    }

    public Task CorrectAsync(string message, string text) => agent.CallAsync(HttpMethod.Put, $"{Address}/messages/{message}", new { text }, Cancellation);

    public void Dispose() => agent.Dispose();

    private static async Task<JsonElement> MineAsync(StaffClient agent) =>
        (await agent.CallAsync(HttpMethod.Get, "/api/desk", null, Cancellation)).GetProperty("mine")[0];
}
