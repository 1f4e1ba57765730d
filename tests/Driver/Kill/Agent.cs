using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SupportBot.Driver.Kill;

/// <summary>An agent at the desk during kills: keeps the heartbeat, claims who waits longest, answers, closes or gives back. Now and
/// then goes silent until the leases are over, so that the conversations pass to others.</summary>
internal sealed class Agent(int number, StaffClient desk, string name, string password, TimeSpan lease)
{
    private readonly Random dice = new(1000 + number);
    private readonly Dictionary<string, long> read = [];
    private int sent;

    public string Name => name;

    public int Claims { get; private set; }

    public ConcurrentQueue<Accepted> Accepted { get; } = [];

    public ConcurrentQueue<string> Faults { get; } = [];

    public async Task WorkAsync(CancellationToken stop)
    {
        await Stubborn.DoAsync(cancellation => desk.SignInAsync(name, password, cancellation), stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(stop);
                await Stubborn.PauseAsync(dice.Next(30) == 0 ? lease * 1.5 : TimeSpan.FromMilliseconds(300), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)
            {
                Faults.Enqueue($"{name} was signed out: {e.Message}");
                await Stubborn.DoAsync(cancellation => desk.SignInAsync(name, password, cancellation), stop);
            }
        }
    }

    private async Task TurnAsync(CancellationToken stop)
    {
        await CallAsync(HttpMethod.Post, "/api/desk/heartbeat", new { available = true }, stop);
        var overview = await CallAsync(HttpMethod.Get, "/api/desk", null, stop);
        var mine = overview.GetProperty("mine").EnumerateArray().Select(item => item.GetProperty("conversationId").GetString()!).ToList();
        if (mine.Count < 3 && overview.GetProperty("waiting").GetArrayLength() > 0)
            await ClaimAsync(stop);
        foreach (var conversation in mine)
            await ServeAsync(conversation, stop);
    }

    // An answer that a kill swallowed is not lost: the conversation stands among "mine" at the next look.
    private async Task ClaimAsync(CancellationToken stop)
    {
        using var answer = await Stubborn.DoAsync(
            cancellation => SendAsync(HttpMethod.Post, "/api/desk/claims", new { }, cancellation), stop);
        if (answer.StatusCode == HttpStatusCode.OK)
            Claims++;
        else if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.Conflict))
            Faults.Enqueue($"{name}: a claim was answered with {(int)answer.StatusCode}");
    }

    private async Task ServeAsync(string conversation, CancellationToken stop)
    {
        var after = read.GetValueOrDefault(conversation);
        var talk = await CallAsync(HttpMethod.Get, $"/api/desk/conversations/{conversation}?after={after}&limit=200", null, stop);
        read[conversation] = talk.GetProperty("last").GetInt64();
        var news = talk.GetProperty("entries").EnumerateArray().Any(entry => entry.GetProperty("kind").GetString() == "customer");
        if (news || dice.Next(4) == 0)
            await SayAsync(conversation, stop);
        switch (dice.Next(12))
        {
            case 0:
                await LeaveAsync(conversation, "close", null, stop);
                break;
            case 1:
                await LeaveAsync(conversation, "return", null, stop);
                break;
            case 2 when dice.Next(3) == 0:
                await LeaveAsync(conversation, "queue", new { }, stop);
                break;
        }
    }

    private async Task SayAsync(string conversation, CancellationToken stop)
    {
        var clientId = $"a{number}-{++sent}";
        var text = $"您好，我在看您的问题，请稍等哦（{clientId}）";
        using var answer = await Stubborn.DoAsync(
            cancellation => SendAsync(
                HttpMethod.Post, $"/api/desk/conversations/{conversation}/messages", new { clientId, text }, cancellation),
            stop);
        if (answer.StatusCode == HttpStatusCode.OK)
            Accepted.Enqueue(new Accepted(conversation, clientId, null, text));
        else if (answer.StatusCode != HttpStatusCode.Conflict)
            Faults.Enqueue($"{name}: a message was answered with {(int)answer.StatusCode}");
    }

    private async Task LeaveAsync(string conversation, string how, object? body, CancellationToken stop)
    {
        using var answer = await Stubborn.DoAsync(
            cancellation => SendAsync(HttpMethod.Post, $"/api/desk/conversations/{conversation}/{how}", body, cancellation), stop);
        // A conflict is fair: the first try was carried out and only its answer lost, or the lease is over.
        if (!answer.IsSuccessStatusCode && answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.NotFound))
            Faults.Enqueue($"{name}: {how} was answered with {(int)answer.StatusCode}");
    }

    private Task<JsonElement> CallAsync(HttpMethod method, string path, object? body, CancellationToken stop) =>
        Stubborn.DoAsync(cancellation => desk.CallAsync(method, path, body, cancellation), stop);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        var answer = await desk.SendAsync(method, path, body, cancellation);
        if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            return answer;
        using (answer)
            throw new HttpRequestException($"{path}: {(int)answer.StatusCode}", null, answer.StatusCode);
    }
}
