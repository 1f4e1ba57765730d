using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

public sealed class PackErrorTests : IDisposable
{
    private const string Good = """
        - id: ship.when
          kind: reply
          title: {zh: 发货, en: Dispatch}
          answer:
            zh: "{cutoff} 前付款当天发。"
            en: "Paid before {cutoff}, it leaves today."
          buttons: [ship.eta]
          questions:
            zh: ["啥时候发货"]
            en: ["when do you ship"]
        - id: ship.eta
          kind: reply
          title: {zh: 几天到, en: Delivery time}
          answer: {zh: 一般三天。, en: About three days.}
          questions:
            zh: ["几天能到"]
            en: ["how long does it take"]
        """;

    private const string Facts = """
        cutoff:
          zh: "17:30"
          en: "5:30 pm"
          note: "last payment that leaves the same day"
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_pack_is_read_with_its_facts()
    {
        var pack = Read(Good);

        Assert.Equal(["ship.when", "ship.eta"], pack.Entries.Select(entry => entry.Id));
        Assert.Equal(["ship.eta"], pack.Entries[0].Buttons);
        Assert.Equal("{cutoff} 前付款当天发。", pack.Entries[0].Answer.Zh);
        Assert.Equal("5:30 pm", pack.Facts["cutoff"].Text.En);
    }

    [Theory]
    [InlineData("    zh: [\"几天能到\"]", "    zh: [\"几天能到\"", 16, "YAML")]
    [InlineData("buttons: [ship.eta]", "buttns: [ship.eta]", 7, "\"buttns\"")]
    [InlineData("id: ship.eta", "id: ship.when", 11, "twice")]
    [InlineData("answer: {zh: 一般三天。, en: About three days.}", "answer: {zh: 一般三天。}", 14, "missing in en")]
    [InlineData("title: {zh: 发货, en: Dispatch}", "title: {en: Dispatch}", 3, "missing in zh")]
    [InlineData("    en: [\"when do you ship\"]", "    en: []", 10, "no way of asking")]
    [InlineData("buttons: [ship.eta]", "buttons: [ship.eat]", 7, "ship.eat")]
    [InlineData("buttons: [ship.eta]", "buttons: [ship.when]", 7, "back to its own")]
    [InlineData("buttons: [ship.eta]", "buttons: ship.eta", 7, "list")]
    [InlineData("answer: {zh: 一般三天。, en: About three days.}", "answer: {zh: 一般三天。, en: About three days.}\n  buttons: [ship.when]", 7, "circle")]
    [InlineData("{cutoff} 前", "{cut-off} 前", 5, "{cut-off}")]
    [InlineData("kind: reply\n  title: {zh: 几", "kind: answer\n  title: {zh: 几", 12, "\"answer\"")]
    [InlineData("id: ship.when", "id: Ship When", 1, "Ship When")]
    [InlineData("title: {zh: 发货, en: Dispatch}", "title: 发货", 3, "mapping")]
    [InlineData("- id: ship.eta\n  kind", "- kind", 11, "needs an id")]
    public void A_faulty_pack_names_file_line_and_reason(string good, string bad, int line, string reason)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);

        var error = Assert.Throws<PackException>(() => Read(Good.Replace(good, bad, StringComparison.Ordinal)));

        Assert.EndsWith("ship.yaml", error.File, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Contains($"ship.yaml:{line}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_of_ten_megabytes_is_refused()
    {
        var error = Assert.Throws<PackException>(() =>
            Read(Good.Replace("一般三天。", new string('好', 3_500_000), StringComparison.Ordinal)));

        Assert.Equal(14, error.Line);
        Assert.Contains("65536", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_id_in_two_files_names_both()
    {
        _folder.Write("later.yaml", Good.Replace("ship.eta", "ship.late", StringComparison.Ordinal));

        var error = Assert.Throws<PackException>(() => Read(Good));

        Assert.Contains("later.yaml:1", error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cutoff:", "Cut Off:", "Cut Off")]
    [InlineData("  en: \"5:30 pm\"\n", "", "en")]
    [InlineData("  note:", "  not:", "\"not\"")]
    [InlineData("  note:", "  live: maybe\n  note:", "true or false")]
    public void A_faulty_fact_is_named(string good, string bad, string reason)
    {
        var error = Assert.Throws<PackException>(() => Read(Good, Facts.Replace(good, bad, StringComparison.Ordinal)));

        Assert.EndsWith("facts.yaml", error.File, StringComparison.Ordinal);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_empty_is_named()
    {
        var missing = Path.Combine(_folder.Path, "nowhere");

        Assert.Contains(missing, Assert.Throws<PackException>(() => Pack.Read(missing)).Message, StringComparison.Ordinal);
        Assert.Contains("no entries", Assert.Throws<PackException>(() => Pack.Read(_folder.Path)).Reason, StringComparison.Ordinal);
    }

    private Pack Read(string entries, string facts = Facts)
    {
        _folder.Write("ship.yaml", entries);
        _folder.Write("facts.yaml", facts);
        return Pack.Read(_folder.Path);
    }
}
