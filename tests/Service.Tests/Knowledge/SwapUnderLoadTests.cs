using System.Collections.Concurrent;
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
    private const int AsksBeside = 20;

    private readonly PackFolder pack = new();
    private readonly TestService service = new();

    public SwapUnderLoadTests() => service.With("Knowledge:Directory", pack.Path);

    [Fact]
    public async Task No_request_fails_and_no_answer_is_of_two_publications()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        await PublishAsync(publisher, 1);
        var agents = await Task.WhenAll(Enumerable.Range(0, Asking).Select(_ => StaffClient.OpenAsync(service, Roles.Agent)));
        var answers = new ConcurrentBag<(string Answer, string Button)>();
        for (var publication = 2; publication <= Publications; publication++)
            await Task.WhenAll(agents.Select(agent => Task.Run(() => AskAsync(agent, answers), Cancellation)).Append(PublishAsync(publisher, publication)));

        Assert.All(answers, seen => Assert.Equal(seen.Answer, seen.Button));
        Assert.True(answers.Select(seen => seen.Answer).Distinct().Count() > Publications / 2, "the publications came between the answers");
        Array.ForEach(agents, agent => agent.Dispose());
    }

    public void Dispose()
    {
        service.Dispose();
        pack.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Asks a while. What is answered names the publication twice: in the text of one entry and in the title of another.</summary>
    private static async Task AskAsync(StaffClient agent, ConcurrentBag<(string Answer, string Button)> answers)
    {
        for (var asks = 0; asks < AsksBeside; asks++)
        {
            using var tried = await agent.SendAsync(HttpMethod.Post, "/api/knowledge/try", new { text = "什么时候发货" });
            var trial = await StaffClient.BodyAsync(tried, HttpStatusCode.OK);
            answers.Add((trial.GetProperty("answer").GetString()!, trial.GetProperty("buttons")[0].GetProperty("title").GetString()!));
        }
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
