using System.Collections.Concurrent;
using System.Net.WebSockets;
using SupportBot.Driver;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Published;

/// <summary>The published service is killed (SIGKILL) while a window watches an answer grow.</summary>
[Collection(nameof(KillTests))]
public sealed class StreamKillTests : IDisposable
{
    private const string Question = "怎么洗";

    private readonly string data = Directory.CreateTempSubdirectory("supportbot-stream-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task S1_9_The_whole_stands_there_once_afterwards_in_the_place_of_the_half_that_was_shown(int chunks)
    {
        var settings = new Dictionary<string, string>(ServiceOptions.AroundTheClock) { ["Streaming:From"] = "100", ["Streaming:Every"] = "00:00:01" };
        var options = new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), settings);
        using var http = new HttpClient();
        var customer = new DirectLineClient(http, new Uri($"http://127.0.0.1:{options.Port}"));
        var shown = new ConcurrentQueue<SeenActivity>();
        string asked;
        await using (var service = await ServiceProcess.StartAsync(options, Cancellation))
        {
            await customer.TakeTokenAsync(new { }, Cancellation);
            await customer.OpenAsync(again: false, Cancellation);
            var watching = customer.ListenAsync(shown.Enqueue, () => { }, Cancellation);
            await Eventually.IsTrueAsync(() => !shown.IsEmpty, "the greeting");
            asked = (await customer.PostAsync(Question, "c1", null, Cancellation)).Id!;
            await Eventually.IsTrueAsync(() => Chunks(shown).Count() >= chunks, "it grows");
            await service.KillAsync();
            await Assert.ThrowsAnyAsync<WebSocketException>(() => watching);
        }

        var half = Chunks(shown).Last();
        Assert.DoesNotContain(shown, seen => IsAnswer(seen, asked));

        await using var again = await ServiceProcess.StartAsync(options, Cancellation);
        var readOn = new List<SeenActivity>();
        await Eventually.IsTrueAsync(
            async () =>
            {
                await customer.PollAsync(readOn.Add, Cancellation);
                return readOn.Exists(seen => IsAnswer(seen, asked));
            },
            "the whole is there");
        await customer.PostAsync("谢谢", "c2", null, Cancellation);
        await customer.PollAsync(readOn.Add, Cancellation);
        customer.Forget();
        var reloaded = new List<SeenActivity>();
        await customer.PollAsync(reloaded.Add, Cancellation);

        foreach (var seen in new[] { readOn, reloaded })
        {
            var whole = Assert.Single(seen, one => IsAnswer(one, asked));
            Assert.StartsWith(half.Text!, whole.Text, StringComparison.Ordinal);
            Assert.True(whole.Text!.Length > half.Text!.Length);
            // The stream's id is that of its first chunk; it follows from the answer's, so the half that is on the screen makes room.
            Assert.Equal($"{whole.Id}-s1", shown.First(one => one is { Type: "typing", Text: not null }).Id);
            Assert.DoesNotContain(seen, one => one.Type == "typing");
        }
    }

    private static IEnumerable<SeenActivity> Chunks(IEnumerable<SeenActivity> seen) => seen.Where(one => one is { Type: "typing", Text: not null });

    private static bool IsAnswer(SeenActivity seen, string asked) => seen.Type == "message" && seen.ReplyToId == asked && seen.Key?.StartsWith("reply:", StringComparison.Ordinal) == true;
}
