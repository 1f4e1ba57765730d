using System.Globalization;
using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Dates;

namespace SupportBot.Knowledge.Tests.Recognizers;

public sealed class DatePropertyTests
{
    private static readonly Moment Now = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero), DateRecognitionTests.Shanghai);

    private static readonly string[] Pieces =
    [
        "昨天", "下午", "３点", "半", "到", "五点", "-", "2026", "年", "11", "月", "25", "日", "之前", "每", "周一", "上", "个", "三", "百", ":", "30", " ", "。",
        "last", "friday", "at", "5", "pm", "from", "between", "and", "may", "the", "12th", "of", "two", "weeks", "ago", ",", "/", ".", "😀", "ＰＭ", "K",
    ];

    [Theory]
    [InlineData(Language.Zh)]
    [InlineData(Language.En)]
    public void A_value_is_a_piece_of_the_message_and_none_lies_over_another(Language language)
    {
        var random = new Random(20261125);
        for (var i = 0; i < 3000; i++)
        {
            var message = string.Concat(Enumerable.Range(0, random.Next(1, 14))
                .Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(3) == 0 ? " " : "")));
            var utterance = new Utterance(message, language, Now);
            var last = -1;
            foreach (var found in new DateTimeRecognizer().Recognize(utterance))
            {
                Assert.InRange(found.Start, last + 1, found.End);
                Assert.InRange(found.End, found.Start, message.Length - 1);
                Assert.Equal(utterance.Plain[found.Start..(found.End + 1)], found.Text);
                Assert.Equal(found.Text.Trim(), found.Text);
                last = found.End;
            }
        }
    }

    [Fact]
    public void A_day_that_is_written_out_is_read_again()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var day = new DateTime(1990, 1, 1).AddDays(random.Next(40_000));
            foreach (var format in (string[])["yyyy-MM-dd", "yyyy年M月d日", "yyyy/MM/dd", "yyyy.M.d", "yyyy年M月d号"])
            {
                Assert.Equal($"{day:yyyy-MM-dd}", Only(day.ToString(format, CultureInfo.InvariantCulture), Language.Zh)["value"]);
            }
            foreach (var format in (string[])["yyyy-MM-dd", "MMMM d, yyyy", "d MMM yyyy", "MM/dd/yyyy", "ddd, MMM d, yyyy"])
            {
                Assert.Equal($"{day:yyyy-MM-dd}", Only(day.ToString(format, CultureInfo.InvariantCulture), Language.En)["value"]);
            }
        }
    }

    [Fact]
    public void A_moment_that_is_written_out_is_read_again()
    {
        var random = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            var at = new DateTime(2020, 1, 1).AddMinutes(random.Next(5_000_000));
            var expected = $"{at:yyyy-MM-dd HH:mm}:00";
            var half = at.Hour < 12 ? "上午" : "下午";

            Assert.Equal(expected, Only($"{at:yyyy年M月d日}{half}{at:%h}点{at:mm}分", Language.Zh)["value"]);
            Assert.Equal(expected, Only(at.ToString("MMMM d, yyyy 'at' h:mm tt", CultureInfo.InvariantCulture), Language.En)["value"]);
        }
    }

    [Theory]
    [InlineData(Language.Zh, "一二三四五六七八九十")]
    [InlineData(Language.Zh, "从2026年1月1日到")]
    [InlineData(Language.Zh, "上上下下个个月月周周")]
    [InlineData(Language.Zh, "1:1:1-1-1/")]
    [InlineData(Language.Zh, "下周一早上九点到")]
    [InlineData(Language.Zh, "每每每天天天两年又")]
    [InlineData(Language.En, "1 2 3 ")]
    [InlineData(Language.En, "from 1 to ")]
    [InlineData(Language.En, "2 weeks and ")]
    [InlineData(Language.En, "the last of the ")]
    [InlineData(Language.En, "monday tuesday ")]
    [InlineData(Language.En, "twenty two thousand and ")]
    [InlineData(Language.En, "before after between ")]
    [InlineData(Language.En, "a.m.")]
    public void Steps_grow_with_the_message_and_no_faster(Language language, string piece)
    {
        var (some, more) = (Steps(language, piece, 100), Steps(language, piece, 1000));

        Assert.InRange(more, some, (some * 10) + 5000);
    }

    [Fact]
    public void No_single_token_costs_more_than_a_bounded_number_of_steps()
    {
        var random = new Random(3);
        var message = string.Concat(Enumerable.Range(0, 4000).Select(_ => Pieces[random.Next(Pieces.Length)] + " "));

        DateReader.Of(Language.Zh).Read(new Utterance(message, Language.Zh).Plain, out var chinese);
        DateReader.Of(Language.En).Read(new Utterance(message, Language.En).Plain, out var english);

        Assert.InRange(chinese / 4000, 0, 2000);
        Assert.InRange(english / 4000, 0, 2000);
    }

    private static long Steps(Language language, string piece, int times)
    {
        DateReader.Of(language).Read(string.Concat(Enumerable.Repeat(piece, times)), out var steps);
        return steps;
    }

    private static IReadOnlyDictionary<string, object?> Only(string written, Language language)
    {
        var found = Assert.Single(new DateTimeRecognizer().Recognize(new Utterance(written, language, Now)));
        Assert.Equal(written.Length, found.Length);
        return Assert.Single((IEnumerable<IReadOnlyDictionary<string, object?>>)found.Resolution["values"]!);
    }
}
