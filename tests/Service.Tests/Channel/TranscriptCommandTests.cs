using SupportBot.Driver;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Service.Channel;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary><c>transcript export</c> and <c>transcript play</c> with a talk of the real program.</summary>
public sealed class TranscriptCommandTests : IDisposable
{
    private readonly TestService service = new TestService().With(FromThisMachine.Add);
    private readonly HttpClient client;

    public TranscriptCommandTests() => client = service.CreateClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(service.Folder, "talk.transcript");

    public void Dispose()
    {
        client.Dispose();
        service.Dispose();
    }

    [Fact]
    public async Task S1_11_T2300_T2310_A_talk_that_was_exported_is_played_again_without_a_difference_and_a_changed_answer_is_one()
    {
        await TalkAsync("什么时候发货", "满多少包邮", "我要退货");
        Assert.Equal(0, await RunAsync("play", File));

        var said = TranscriptFile.Read(await System.IO.File.ReadAllBytesAsync(File, Cancellation)).ToList();
        Assert.Equal(3, said.Count(activity => activity.From?.Role == RoleTypes.User));
        Assert.All(said, activity => Assert.False(activity.Id is null || activity.Timestamp is null || activity.From is null || activity.ChannelId is null || activity.Conversation is null));
        said.First(activity => activity is { Type: ActivityTypes.Message, ReplyToId: not null, From.Role: RoleTypes.Bot }).Text = "以前是这样答的";
        await System.IO.File.WriteAllBytesAsync(File, TranscriptFile.Write(said), Cancellation);

        Assert.Equal(1, await RunAsync("play", File));
        var difference = Assert.Single((await new TranscriptPlayer(client, new Uri("http://localhost/api/messages")).PlayAsync(said, Cancellation)).Differences);
        Assert.Equal("什么时候发货", difference.After);
        Assert.StartsWith("以前是这样答的", difference.Expected, StringComparison.Ordinal);
        Assert.Contains("发", difference.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S1_11_T2103_Several_files_are_played_in_one_call_and_one_that_cannot_be_read_stops_it_before_the_first()
    {
        await TalkAsync("什么时候发货");
        Assert.Equal(0, await RunAsync("play", File, File, "--url", "http://localhost/api/messages"));
        var broken = Path.Combine(service.Folder, "broken.transcript");
        await System.IO.File.WriteAllTextAsync(broken, "{ not json", Cancellation);
        Assert.Equal(2, await RunAsync("play", File, broken));
        Assert.Equal(2, await RunAsync("play", Path.Combine(service.Folder, "none.transcript")));
    }

    [Fact]
    public async Task Wrong_words_an_unknown_conversation_and_a_bot_that_is_not_there_end_with_2()
    {
        Assert.Equal(2, await RunAsync());
        Assert.Equal(2, await RunAsync("play"));
        Assert.Equal(2, await RunAsync("play", File, "--speed", "2"));
        Assert.Equal(2, await RunAsync("play", File, "--url", "ftp://localhost"));
        Assert.Equal(2, await RunAsync("export", "none", File));
        await System.IO.File.WriteAllTextAsync(File, """[{"type":"message","from":{"role":"user"},"text":"hi"}]""", Cancellation);
        Assert.Equal(2, await TranscriptCommand.RunAsync(["play", File, "--url", "http://127.0.0.1:9"], service.Services, null, Cancellation));
    }

    private Task<int> RunAsync(params string[] args) => TranscriptCommand.RunAsync(args, service.Services, client, Cancellation);

    /// <summary>A customer's talk by Direct Line, exported.</summary>
    private async Task TalkAsync(params string[] texts)
    {
        using var browser = service.CreateClient();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var window = new DirectLineClient(browser, browser.BaseAddress!);
        await window.TakeTokenAsync(new { }, Cancellation);
        await window.OpenAsync(again: false, Cancellation);
        var seen = new List<SeenActivity>();
        foreach (var text in texts)
        {
            var id = (await window.PostAsync(text, text, null, Cancellation)).Id;
            await Eventually.IsTrueAsync(
                async () =>
                {
                    await window.PollAsync(seen.Add, Cancellation);
                    return seen.Exists(activity => activity.ReplyToId == id);
                },
                $"“{text}” is answered");
        }

        Assert.Equal(0, await RunAsync("export", window.ConversationId, File));
    }
}
