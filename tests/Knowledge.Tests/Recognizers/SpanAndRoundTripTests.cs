using System.Globalization;
using SupportBot.Knowledge.Recognizers;

namespace SupportBot.Knowledge.Tests.Recognizers;

public class SpanAndRoundTripTests
{
    private const string Pieces =
        "一二三四五六七八九十百千万亿零〇两俩半点第负分之又折成元块毛角斤公里米厘克件双个的了吧不是可以身高体重￥$€%0123456789０１９.,/-+()（） \t\nSBXLkgmcabone two half third twenty point and over percent dollars 😀👍🏻𠮷";

    [Theory]
    [InlineData(Language.Zh, 1)]
    [InlineData(Language.En, 2)]
    public void What_is_found_stands_in_the_message_in_order_and_without_overlaps(Language language, int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < 4000; round++)
        {
            var message = string.Concat(Enumerable.Range(0, chance.Next(1, 40)).Select(_ => Pieces[chance.Next(Pieces.Length)]));
            var before = -1;
            foreach (var value in Shop.All.Read(new Utterance(message, language), Shop.Kinds))
            {
                Assert.True(value.Start > before && value.End >= value.Start && value.End < message.Length, message);
                Assert.Equal(new Utterance(message, language).Plain.Substring(value.Start, value.Length), value.Text, ignoreCase: true);
                before = value.End;
            }
        }
    }

    [Fact]
    public void A_number_that_is_written_in_Chinese_is_read_again()
    {
        var chance = new Random(3);
        foreach (var number in Enumerable.Range(0, 3000).Select(i => i < 1200 ? i : chance.NextInt64(1, (long)Math.Pow(10, chance.Next(3, 13)))))
        {
            Assert.Equal(number.ToString("G15", CultureInfo.InvariantCulture), Only(Spelling.Chinese(number) + "。", Language.Zh, Kind.Number));
        }
    }

    [Fact]
    public void A_number_that_is_written_in_English_is_read_again()
    {
        var chance = new Random(4);
        foreach (var number in Enumerable.Range(0, 3000).Select(i => i < 1200 ? i : chance.NextInt64(1, (long)Math.Pow(10, chance.Next(3, 13)))))
        {
            Assert.Equal(number.ToString("G15", CultureInfo.InvariantCulture), Only(Spelling.English(number), Language.En, Kind.Number));
        }
    }

    [Theory]
    [InlineData("{0}元", Language.Zh)]
    [InlineData("￥{0}", Language.Zh)]
    [InlineData("{0} yuan", Language.En)]
    [InlineData("CNY {0}", Language.En)]
    public void Money_that_is_written_is_read_again(string format, Language language)
    {
        for (var fen = 1; fen < 200_000; fen += 37)
        {
            var written = (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture);
            Assert.Equal(written, Only(string.Format(CultureInfo.InvariantCulture, format, written), language, Kind.Currency));
        }
    }

    [Fact]
    public void Money_that_is_spoken_is_read_again()
    {
        for (var fen = 110; fen < 30_000; fen += 10)
        {
            var jiao = fen / 10 % 10;
            var spoken = Spelling.Chinese(fen / 100) + "块" + (jiao > 0 ? Spelling.Chinese(jiao) : "");
            Assert.Equal((fen / 100m).ToString("0.##", CultureInfo.InvariantCulture), Only(spoken, Language.Zh, Kind.Currency));
        }
    }

    private static string? Only(string message, Language language, Kind kind)
    {
        var value = Assert.Single(Shop.All.Read(new Utterance(message, language), kind));
        return value.Value;
    }
}
