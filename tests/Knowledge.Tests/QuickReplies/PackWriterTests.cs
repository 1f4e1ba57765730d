using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

public sealed class PackWriterTests
{
    [Theory]
    [InlineData("一行")]
    [InlineData("第一行\n\n第三行: {cutoff} # 不是注释\n- 不是列表")]
    [InlineData("\"quoted\" \\ back\tslash")]
    [InlineData("line\n  indented\nend: yes")]
    [InlineData("emoji 😊 and {cutoff}\n\u00a0nbsp")]
    [InlineData("# hash\nnull")]
    [InlineData("separator\u2028inside\nnext")]
    [InlineData("trailing space \nnext")]
    public void What_is_written_is_read_back(string text)
    {
        var entry = Given.Entry() with { Answer = new LocalText(text, text), QuestionsZh = ["引号\"和\\", "a: b", "- x", "yes", "12"] };

        AssertSame([entry, Given.Entry("ship.eta")], RoundTrip([entry, Given.Entry("ship.eta")]));
    }

    [Fact]
    public void The_shop_pack_survives_the_round_trip() =>
        AssertSame(Given.Shop.Entries, Pack.ReadEntries(PackWriter.Write(Given.Shop.Entries), "export.yaml", Given.Shop.Facts));

    [Fact]
    public void What_belongs_to_no_entry_survives_too() => AssertSame(Given.FewEntries, RoundTrip(Given.FewEntries));

    [Fact]
    public void Period_audience_card_and_variants_survive_as_yaml_and_as_a_table()
    {
        var entry = Given.Entry() with
        {
            Details = new()
            {
                Tags = ["大促", "a, \"b\""], Products = ["CU-01"], Channels = ["directline"], Audiences = [Audience.Returning, Audience.Wholesale],
                From = new(2026, 11, 11, 0, 0, 0, TimeSpan.FromHours(8)), Until = new(2026, 11, 12, 0, 0, 0, TimeSpan.FromHours(8)),
                Card = new(new("标题", "Title"), new("两行\n文字"), "0123456789abcdef0123456789abcdef.png", "https://shop.example/11", new("去看看")),
                Variants = [new(Audience.Wholesale, null, new("批发价另议。", "Ask us.")), new(Audience.New, "directline", new(null, "For you.")), new(null, "email", new("邮件里这样说。"))],
            },
        };
        var csv = new StringWriter();
        QuickReplyCsv.Write([entry], csv);
        var expected = PackWriter.Write([entry]);

        Assert.Equal(expected, PackWriter.Write(RoundTrip([entry])));
        var table = QuickReplyCsv.Read(new StringReader(csv.ToString()), "export.csv");
        Assert.Empty(table.Errors);
        Assert.Equal(expected, PackWriter.Write(table.Entries));
    }

    private static IReadOnlyList<QuickReply> RoundTrip(IReadOnlyList<QuickReply> entries) =>
        Pack.ReadEntries(PackWriter.Write(entries), "export.yaml", Given.Facts);

    private static void AssertSame(IReadOnlyList<QuickReply> expected, IReadOnlyList<QuickReply> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (before, after) in expected.Zip(actual))
        {
            // Records compare their lists by reference; the lists are compared one by one.
            Assert.Equal(before with { Buttons = [], QuestionsZh = [], QuestionsEn = [] }, after with { Buttons = [], QuestionsZh = [], QuestionsEn = [] });
            Assert.Equal(before.Buttons, after.Buttons);
            Assert.Equal(before.QuestionsZh, after.QuestionsZh);
            Assert.Equal(before.QuestionsEn, after.QuestionsEn);
        }
    }
}
