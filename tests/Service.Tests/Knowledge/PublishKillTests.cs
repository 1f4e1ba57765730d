using System.Text.Json;
using SupportBot.Driver;
using SupportBot.Service.Tests.Published;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>The service dies while many drafts are being published.</summary>
[Collection(nameof(KillTests))]
public sealed class PublishKillTests
{
    private const string Password = "Correct-horse-7-staple";
    private const int Entries = 150;

    [Fact]
    public async Task Killed_while_publishing_the_service_comes_back_with_all_of_it_or_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("supportbot-publish-kill-").FullName;
        var wal = Path.Combine(data, "supportbot.db-wal");
        var options = new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), new Dictionary<string, string> { ["Staff:SignInsPerMinute"] = "1000" });
        try
        {
            var service = await ServiceProcess.StartAsync(options, cancellation);
            using (await FirstAdministrator.SignInAsync(service, Password, cancellation))
            {
            }

            foreach (var moment in new[] { "asked", "writing", "answered" })
            {
                using (var boss = await SignInAsync(service, cancellation))
                {
                    var before = await StateAsync(boss, cancellation);
                    var body = $"[{string.Join(',', Enumerable.Range(0, Entries).Select(i => $$"""{ "id": "own.k{{i}}", "kind": "reply", "title": { "zh": "题 {{moment}}" }, "answer": { "zh": "答 {{i}}" } }"""))}]";
                    foreach (var entry in JsonDocument.Parse(body).RootElement.EnumerateArray())
                    {
                        var id = entry.GetProperty("id").GetString()!;
                        await boss.CallAsync(HttpMethod.Put, $"/api/knowledge/drafts/{id}", new { entry, version = 0, from = before.GetValueOrDefault(id).Version }, cancellation);
                    }

                    var drafts = Enumerable.Range(0, Entries).Select(i => new { id = $"own.k{i}", version = 1 }).ToList();
                    var written = File.GetLastWriteTimeUtc(wal);
                    var publishing = boss.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts, reason = "kill" }, cancellation);
                    if (moment == "writing")
                        await Eventually.IsTrueAsync(() => File.GetLastWriteTimeUtc(wal) != written, "the store is being written");
                    else if (moment == "answered")
                        Assert.True((await publishing).IsSuccessStatusCode);
                    await service.KillAsync();
                    await service.DisposeAsync();
                    await Task.WhenAny(publishing);
                }

                service = await ServiceProcess.StartAsync(options, cancellation);
                using var after = await SignInAsync(service, cancellation);
                var state = await StateAsync(after, cancellation);
                var own = Enumerable.Range(0, Entries).Select(i => state.GetValueOrDefault($"own.k{i}")).ToList();
                Assert.Single(own.Select(entry => (entry.Title == $"题 {moment}" && entry.Version > 0, entry.HasDraft)).Distinct());
                Assert.False(moment == "answered" && own[0].HasDraft, "what was answered is kept");
                Assert.NotEqual(own[0].HasDraft, own[0].Title == $"题 {moment}" && own[0].Version > 0);
                foreach (var entry in own.Index().Where(entry => entry.Item.HasDraft))
                    await after.CallAsync(HttpMethod.Delete, $"/api/knowledge/drafts/own.k{entry.Index}?version=1", null, cancellation);
            }

            await service.DisposeAsync();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<StaffClient> SignInAsync(ServiceProcess service, CancellationToken cancellation)
    {
        var client = new StaffClient(service.Address, TimeSpan.FromSeconds(60));
        await client.SignInAsync(FirstAdministrator.Name, Password, cancellation);
        return client;
    }

    private static async Task<Dictionary<string, (string? Title, long Version, bool HasDraft)>> StateAsync(StaffClient client, CancellationToken cancellation)
    {
        var list = await client.CallAsync(HttpMethod.Get, "/api/knowledge/entries", null, cancellation);
        return list.GetProperty("entries").EnumerateArray().ToDictionary(
            row => row.GetProperty("id").GetString()!,
            row => (row.GetProperty("title").GetProperty("zh").GetString(), row.GetProperty("version").GetInt64(), row.GetProperty("draft").ValueKind == JsonValueKind.Object));
    }
}
