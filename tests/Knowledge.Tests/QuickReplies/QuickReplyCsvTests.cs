using System.Text;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

public sealed class QuickReplyCsvTests
{
    private const string Header = "id,kind,field,lang,text\r\n";

    [Fact]
    public void The_shop_pack_survives_the_round_trip_through_a_table()
    {
        var csv = new StringWriter();
        QuickReplyCsv.Write(Given.Shop.Entries, csv);

        var read = QuickReplyCsv.Read(new StringReader(csv.ToString()), "export.csv");

        Assert.Empty(read.Errors);
        Assert.Equal(PackWriter.Write(Given.Shop.Entries), PackWriter.Write(read.Entries));
    }

    [Fact]
    public void Every_faulty_row_is_named_by_its_line()
    {
        var csv = Header
            + "ship.when,reply,answer,zh,\"两行\n答案\"\r\n"
            + "ship.when,reply,answer,zh,又一个\r\n"
            + "ship.when,flow,answer,en,other kind\r\n"
            + "ship.when,reply,answr,en,x\r\n"
            + "ship.when,reply,answer,fr,x\r\n"
            + "ship.when,reply,answer\r\n"
            + "ship.when,7,answer,en,x\r\n"
            + "ship.when,reply,question,zh, \r\n"
            + "ship.when,reply,question,zh,几天发\r\n";

        var read = QuickReplyCsv.Read(new StringReader(csv), "import.csv");

        Assert.Equal([4, 5, 6, 7, 8, 9, 10], read.Errors.Select(error => error.Line));
        var entry = Assert.Single(read.Entries);
        Assert.Equal("两行\n答案", entry.Answer.Zh);
        Assert.Equal(["几天发"], entry.QuestionsZh);
    }

    [Theory]
    [InlineData("id,text\r\n", "first line")]
    [InlineData("", "first line")]
    [InlineData(Header + "a,reply,answer,zh,\"open\r\n", "never closed")]
    [InlineData(Header + "a,reply,answer,zh,\"x\"y\r\n", "closing quote")]
    public void What_is_no_table_is_refused(string csv, string reason)
    {
        var error = Assert.Throws<CsvException>(() => QuickReplyCsv.Read(new StringReader(csv), "import.csv"));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_in_gb18030_is_read()
    {
        var csv = Header + "ship.when,reply,question,zh,啥时候发货\r\n";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(csv);

        Assert.Equal(csv, QuickReplyCsv.Decode(bytes));
        Assert.Equal(csv, QuickReplyCsv.Decode(Encoding.UTF8.GetBytes(csv)));
    }

    [Fact]
    public void A_table_of_the_shops_own_make_is_read_by_its_columns()
    {
        const string csv = "问题,答案,分类,编号\r\n\"怎么寄\n用什么快递\",顺丰,物流,ship.how\r\n几天到,,物流,ship.how\r\n少一列,x\r\n要发票,可以开,,\r\n";
        var read = new CsvColumns(["question.zh", "answer.zh", "tag", "id"]).Read(new StringReader(csv), "own.csv", line => $"own.line-{line}");

        var error = Assert.Single(read.Errors);
        Assert.Equal((5, true), (error.Line, error.Message.Contains("2 fields instead of 4", StringComparison.Ordinal)));
        Assert.Equal(["ship.how", "own.line-6"], read.Entries.Select(entry => entry.Id));
        Assert.Equal(["怎么寄", "用什么快递", "几天到"], read.Entries[0].QuestionsZh);
        Assert.Equal(("顺丰", "物流"), (read.Entries[0].Answer.Zh, read.Entries[0].Details!.Tags[0]));
    }
}
