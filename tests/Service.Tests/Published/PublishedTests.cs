using System.Net;
using System.Text.Json;
using SupportBot.Driver;

namespace SupportBot.Service.Tests.Published;

/// <summary>The published build, in Production, as a shop runs it.</summary>
public sealed class PublishedTests
{
    private const int LargestLauncher = 10 * 1024;

    [Fact]
    public async Task The_published_service_starts_in_production_serves_its_pages_and_answers_a_customer()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("supportbot-published-data-").FullName;
        try
        {
            await using var service = await ServiceProcess.StartAsync(
                new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), new Dictionary<string, string>()), cancellation);
            using var http = new HttpClient { BaseAddress = service.Address };

            using var ready = JsonDocument.Parse(await http.GetStringAsync("/health/ready", cancellation));
            Assert.Equal("ok", ready.RootElement.GetProperty("status").GetString());
            foreach (var page in new[] { "/", "/chat", "/desk", "/knowledge" })
            {
                using var answer = await http.GetAsync(page, cancellation);
                Assert.Equal((page, HttpStatusCode.OK), (page, answer.StatusCode));
                Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            }

            Assert.InRange((await http.GetByteArrayAsync("/chat/launcher.js", cancellation)).Length, 1, LargestLauncher);
            await Assert.ThrowsAsync<HttpRequestException>(() => new DirectLineClient(http, service.Address).TakeTokenAsync(new { customer = "demo" }, cancellation));
            await service.LineAsync(line => line.Contains("/desk/welcome", StringComparison.Ordinal), cancellation);
            Assert.StartsWith("reply:", await AskAsync(new DirectLineClient(http, service.Address), "满多少包邮", cancellation), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Asks once and reads the answer by polling. Returns its key.</summary>
    private static async Task<string> AskAsync(DirectLineClient customer, string question, CancellationToken cancellation)
    {
        await customer.TakeTokenAsync(new { }, cancellation);
        await customer.OpenAsync(again: false, cancellation);
        var asked = await customer.PostAsync(question, "first", null, cancellation);
        Assert.True(asked.Accepted, $"{asked.Status}");
        string? key = null;
        await Wait.UntilAsync("the answer", async () =>
        {
            await customer.PollAsync(activity => key = activity.ReplyToId == asked.Id ? activity.Key : key, cancellation);
            return key is not null;
        }, TimeSpan.FromSeconds(20), cancellation);
        return key!;
    }
}
