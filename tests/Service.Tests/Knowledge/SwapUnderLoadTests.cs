using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>Publications while messages are being answered.</summary>
public sealed class SwapUnderLoadTests : IDisposable
{
    private const int Publications = 15;
    private const int Asking = 6;

    private readonly PackFolder pack = new();
    private readonly TestService service = new();
    private readonly CountdownEvent signedIn = new(Asking);
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SwapUnderLoadTests() => service.With("Knowledge:Directory", pack.Path);

    [Fact]
    public async Task No_request_fails_and_no_answer_is_of_two_publications()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        await PublishAsync(publisher, 1);
        using var done = new CancellationTokenSource();
        var asking = Enumerable.Range(0, Asking).Select(_ => Task.Run(() => AskAsync(done.Token), Cancellation)).ToList();
        await Task.WhenAny(asked.Task, Task.WhenAny(asking));
        for (var publication = 2; publication <= Publications; publication++)
            await PublishAsync(publisher, publication);
        await done.CancelAsync();

        var answers = (await Task.WhenAll(asking)).SelectMany(seen => seen).ToList();
        Assert.All(answers, seen => Assert.Equal(seen.Answer, seen.Button));
        Assert.True(answers.Select(seen => seen.Answer).Distinct().Count() > Publications / 2, "the publications came between the answers");
    }

    public void Dispose()
    {
        service.Dispose();
        signedIn.Dispose();
        pack.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Asks until told to stop. What is answered names the publication twice: in the text of one entry and in the title of another.</summary>
    private async Task<List<(string Answer, string Button)>> AskAsync(CancellationToken until)
    {
        using var agent = await StaffClient.OpenAsync(service, Roles.Agent);
        if (signedIn.Signal())
            asked.SetResult();
        var seen = new List<(string, string)>();
        while (!until.IsCancellationRequested)
        {
            using var tried = await agent.SendAsync(HttpMethod.Post, "/api/knowledge/try", new { text = "什么时候发货" });
            var trial = await StaffClient.BodyAsync(tried, HttpStatusCode.OK);
            seen.Add((trial.GetProperty("answer").GetString()!, trial.GetProperty("buttons")[0].GetProperty("title").GetString()!));
            // In one process, without sockets between, who asks on and on keeps the pool's threads on their own queues, and what the storage's
            // thread hands back waits in the common one for ever.
            await Task.Delay(1, CancellationToken.None);
        }

        return seen;
    }

    private static async Task PublishAsync(StaffClient publisher, int publication)
    {
        foreach (var (id, part) in new[] { ("ship.when", "answer"), ("ship.fee", "title") })
        {
            var entry = JsonNode.Parse((await publisher.GetAsync($"/api/knowledge/entries/{id}")).GetRawText())!;
            entry[part]!["zh"] = $"第 {publication} 次";
            using var saved = await publisher.SendAsync(HttpMethod.Put, $"/api/knowledge/drafts/{id}", new { entry, version = 0, from = publication });
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        var drafts = new[] { new { id = "ship.when", version = 1 }, new { id = "ship.fee", version = 1 } };
        using var published = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
    }
}
