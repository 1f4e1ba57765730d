using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.Matching;

public sealed class ExamTests
{
    [Fact]
    public void The_shop_pack_passes_our_own_exam()
    {
        var output = new StringWriter();
        var result = Exam.Run(OwnQuestions.All, Given.ShopLearnt, output);

        foreach (var language in Languages.All)
        {
            var asked = (double)result.Of(language, inScope: true);
            Assert.True(result.Of(language, true, ExamOutcome.Right) / asked >= 0.80, output.ToString());
            Assert.True((result.Of(language, true, ExamOutcome.Right) + result.Of(language, true, ExamOutcome.Suggested)) / asked >= 0.88, output.ToString());
        }
        Assert.True(result.Of(ExamOutcome.Wrong) <= 0.10 * result.Asked, output.ToString());
    }

    [Fact]
    public void The_figures_are_counted_by_language_and_scope()
    {
        var knowledge = KnowledgeBase.Learn(Given.FewEntries);
        var output = new StringWriter();

        Exam.Run(
            [
                new(Language.Zh, "什么时候发货", "ship.when"),
                new(Language.Zh, "什么时候发货", "price.bargain"),
                new(Language.Zh, "今天天气怎么样", "flow.human"),
                new(Language.Zh, "今天天气怎么样", "none"),
                new(Language.En, "talk to a person", "none"),
                new(Language.En, "talk to a person", "flow.human"),
            ],
            knowledge,
            output);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "exam zh in: asked 3 right 1 suggested 0 wrong 1 abstained 1",
                "exam zh out: asked 1 right 1 suggested 0 wrong 0 abstained 0",
                "exam en in: asked 1 right 1 suggested 0 wrong 0 abstained 0",
                "exam en out: asked 1 right 0 suggested 0 wrong 1 abstained 0",
                "exam: 6 asked, 3 right, 2 wrong, 1 abstained",
            ],
            lines[^5..]);
        Assert.Equal(3, lines.Length - 5);
        Assert.Contains(lines, line => line.StartsWith("wrong zh price.bargain <- ship.when", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lang,question,topic\nzh,几天到,ship.when\nfr,bonjour,ship.when\n", 3, "fr")]
    [InlineData("lang,question,topic\nzh,\"多\n行\",ship.when\nzh,几天到,ship.unknown\n", 4, "ship.unknown")]
    [InlineData("lang,question,topic\nzh,几天到\n", 2, "2 fields")]
    [InlineData("lang,question,topic\nzh,\"几天到,ship.when\n", 2, "never closed")]
    [InlineData("lang,question,topic\nzh, ,ship.when\n", 2, "empty")]
    [InlineData("question,topic\n", 1, "lang,question,topic")]
    [InlineData("", 1, "empty")]
    public void A_faulty_table_names_file_line_and_reason(string csv, int line, string reason)
    {
        using var folder = new TempFolder();
        var file = folder.Write("exam.csv", csv);

        var error = Assert.Throws<CsvException>(() => Exam.Run(file, KnowledgeBase.Learn(Given.FewEntries), TextWriter.Null));

        Assert.Equal((file, line), (error.File, error.Line));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }
}
