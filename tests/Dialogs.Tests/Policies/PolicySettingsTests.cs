using System.Text.Json;
using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Tests.Policies;

public class PolicySettingsTests
{
    public static readonly TheoryData<PolicySettings, string> Wrong = new()
    {
        { new PolicySettings { Shifts = [new Shift("8.30", "16:30")] }, "Shifts" },
        { new PolicySettings { Shifts = [new Shift("08:30", "25:00")] }, "Shifts" },
        { new PolicySettings { TimeZone = "Asia/Nowhere" }, "TimeZone" },
        { new PolicySettings { Misses = 0 }, "Misses" },
        { new PolicySettings { OrderNumberPattern = "SB[" }, "OrderNumberPattern" },
        { new PolicySettings { OrderNumberPattern = "" }, "OrderNumberPattern" },
        { new PolicySettings { TrackingNumberPattern = "[" }, "TrackingNumberPattern" },
        { new PolicySettings { Return = new ReturnSettings { GoodwillUpTo = 1.01m } }, "GoodwillUpTo" },
        { new PolicySettings { Return = new ReturnSettings { KeepShare = -0.01m } }, "KeepShare" },
        { new PolicySettings { Return = new ReturnSettings { GoodwillFirst = 0.31m } }, "GoodwillFirst" },
        { new PolicySettings { Return = new ReturnSettings { LimitUpTo = -0.01m } }, "LimitUpTo" },
        { new PolicySettings { Return = new ReturnSettings { Window = TimeSpan.Zero } }, "Return:Window" },
        { new PolicySettings { Return = new ReturnSettings { MostPhotos = 0 } }, "MostPhotos" },
        { new PolicySettings { Exchange = new ExchangeSettings { Offered = 0 } }, "Exchange:Offered" },
        { new PolicySettings { CallBackAfter = TimeSpan.Zero }, "CallBackAfter" },
        { new PolicySettings { Track = new TrackSettings { SlowUpTo = TimeSpan.FromHours(12) } }, "NormalUpTo" },
        { new PolicySettings { Track = new TrackSettings { CirclingStays = 1 } }, "CirclingStays" },
        { new PolicySettings { Track = new TrackSettings { ProofAfter = TimeSpan.FromHours(-1) } }, "ProofAfter" },
    };

    [Fact]
    public void The_defaults_are_well() => Assert.Empty(new PolicySettings().Problems());

    [Fact]
    public void What_the_settings_file_says_is_the_default_and_leaves_nothing_out()
    {
        var file = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json"));
        var read = new JsonSerializerOptions(DialogsJson.Options) { ReadCommentHandling = JsonCommentHandling.Skip };
        var settings = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(file, read)!["Policies"].Deserialize<PolicySettings>(read)!;
        var written = JsonDocument.Parse(file, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement.GetProperty("Policies");
        var defaults = new PolicySettings();

        var lists = defaults.Return with { NeverReturned = settings.Return.NeverReturned, ReturnedSealed = settings.Return.ReturnedSealed };
        Assert.Equal(Json(defaults with { Shifts = settings.Shifts, MostAsked = settings.MostAsked, Return = lists }), Json(settings));
        Assert.Equal(defaults.Hours().Spoken(), settings.Hours().Spoken());
        Assert.Equal(defaults.MostAskedTopics(), settings.MostAskedTopics());
        Assert.All(settings.Return.NeverReturned!, category => Assert.True(defaults.Return.IsNeverReturned(category)));
        Assert.All(settings.Return.ReturnedSealed!, category => Assert.True(defaults.Return.IsReturnedSealed(category)));
        Assert.Empty(Names(JsonSerializer.SerializeToElement(settings, DialogsJson.Options)).Except([.. Names(written), "TimeZone"], StringComparer.OrdinalIgnoreCase));

        static string Json(PolicySettings settings) => JsonSerializer.Serialize(settings, DialogsJson.Options);
        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().SelectMany(
            property => property.Value.ValueKind == JsonValueKind.Object ? Names(property.Value).Prepend(property.Name) : [property.Name]);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_cannot_be_meant_is_named(PolicySettings settings, string name) =>
        Assert.Contains(name, Assert.Single(settings.Problems()), StringComparison.Ordinal);

    [Theory]
    [InlineData("我要打12315投诉", true)]
    [InlineData("等我找律师吧", true)]
    [InlineData("I will SUE YOU", true)]
    [InlineData("我打12345了", true)]
    [InlineData("单号 SF1234567890123", false)]
    [InlineData("13812315000", false)]
    [InlineData("多媒体音箱有货吗", false)]
    [InlineData("会不会烫伤孩子", false)]
    [InlineData("Is it an issue?", false)]
    public void Severe_words_are_known_from_ordinary_ones(string text, bool severe) => Assert.Equal(severe, Severity.IsSevere(text, new PolicySettings()));
}
