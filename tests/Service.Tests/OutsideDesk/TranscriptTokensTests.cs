using SupportBot.Driver;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>Sections 1.6 and 1.11 together: <c>transcript export</c> and <c>transcript play</c> of the published program against itself in
/// Production, with tokens of a directory over https.</summary>
public sealed class TranscriptTokensTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_6_S1_11_A_talk_is_played_with_the_own_token_or_one_that_is_given_and_with_no_other()
    {
        await using var directory = await DeskWithTokens.StartAsync();
        var options = await OptionsAsync(directory);
        await using var service = await ServiceProcess.StartAsync(options, Cancellation);
        using var http = new HttpClient();
        var customer = new DirectLineClient(http, service.Address);
        await customer.TakeTokenAsync(new { }, Cancellation);
        await customer.OpenAsync(again: false, Cancellation);
        var asked = (await customer.PostAsync("什么时候发货", "c1", null, Cancellation)).Id;
        var seen = new List<SeenActivity>();
        await Eventually.IsTrueAsync(
            async () =>
            {
                await customer.PollAsync(seen.Add, Cancellation);
                return seen.Exists(one => one.ReplyToId == asked);
            },
            "the answer");
        Task<(int, string)> RunAsync(params string[] words) => ServiceCommand.RunAsync(options, words, Cancellation);
        Task<(int, string)> PlayAsync(params string[] more) => RunAsync(["transcript", "play", "talk.transcript", "--url", service.Address.ToString(), .. more]);

        Assert.Equal(0, (await RunAsync("transcript", "export", customer.ConversationId, "talk.transcript")).Item1);
        var (own, said) = await PlayAsync();
        Assert.True(own == 0, said);
        Assert.Contains("1 said", said, StringComparison.Ordinal);
        Assert.Equal(0, (await PlayAsync("--token", directory.Token(DeskWithTokens.Bot))).Item1);
        foreach (var wrong in new[]
        {
            directory.Token(DeskWithTokens.Bot, isRogue: true),
            directory.Token(DeskWithTokens.Bot, minutes: -10),
            directory.Token(DeskWithTokens.Bot, audience: DeskWithTokens.Desk),
            directory.Token(DeskWithTokens.Desk),
        })
        {
            var (exit, words) = await PlayAsync("--token", wrong);
            Assert.Equal(2, exit);
            Assert.Matches("answered 40[13]", words);
            Assert.DoesNotContain(wrong, words, StringComparison.Ordinal);
        }

        // A password that the directory does not know gets no token, so nothing is sent.
        var stranger = options with { Settings = new Dictionary<string, string>(options.Settings) { ["Bot:AppPassword"] = "wrong" } };
        var (refused, why) = await ServiceCommand.RunAsync(stranger, ["transcript", "play", "talk.transcript", "--url", service.Address.ToString()], Cancellation);
        Assert.Equal(2, refused);
        Assert.Contains("There is no token for this bot", why, StringComparison.Ordinal);
    }

    private static async Task<ServiceOptions> OptionsAsync(DeskWithTokens directory)
    {
        var place = await Stores.NewAsync(Engine.Sqlite);
        var trusted = Path.Combine(place.Folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, directory.CertificatePem, Cancellation);
        return new ServiceOptions(await Publish.FolderAsync(), place.Folder, ServiceOptions.FreePort(), new Dictionary<string, string>(ServiceOptions.AroundTheClock)
        {
            ["SSL_CERT_FILE"] = trusted,
            ["Bot:AppId"] = DeskWithTokens.Bot,
            ["Bot:AppPassword"] = DeskWithTokens.BotPassword,
            ["Bot:TenantId"] = DeskWithTokens.Tenant,
            ["Bot:BotMetadata"] = $"{directory.Root}/metadata",
            ["Bot:TokenAuthority"] = $"{directory.Root}/{{tenant}}",
        });
    }
}
