using SupportBot.Knowledge.Recognizers;

namespace SupportBot.Knowledge.Tests.Recognizers;

/// <summary>Twice the length is twice the work, whatever is written. Work is counted in characters looked at.</summary>
public class LinearTimeTests
{
    private const int Times = 250;

    [Theory]
    [InlineData("一")]
    [InlineData("十")]
    [InlineData("零")]
    [InlineData("一千")]
    [InlineData("一万亿")]
    [InlineData("三分之")]
    [InlineData("一又二分之")]
    [InlineData("一点")]
    [InlineData("百分之")]
    [InlineData("五块")]
    [InlineData("一块五毛")]
    [InlineData("1,")]
    [InlineData("1,11,")]
    [InlineData("1 234 ")]
    [InlineData("1/2/")]
    [InlineData("1.1.")]
    [InlineData("1-")]
    [InlineData("(1)")]
    [InlineData("+((")]
    [InlineData("1   ")]
    [InlineData("1e1^")]
    [InlineData("SB 1")]
    [InlineData("S-")]
    [InlineData("one ")]
    [InlineData("one hundred ")]
    [InlineData("one and ")]
    [InlineData("twenty-")]
    [InlineData("one hundred thousand millionths ")]
    [InlineData("half a ")]
    [InlineData("one over ")]
    [InlineData("minus ")]
    [InlineData("point one ")]
    [InlineData("first second ")]
    [InlineData("per cent of ")]
    [InlineData("5 dollars and ")]
    [InlineData("5 feet and ")]
    [InlineData("the last but ")]
    [InlineData("不是")]
    [InlineData("身高170")]
    [InlineData("尾号")]
    [InlineData("新疆")]
    [InlineData("a")]
    [InlineData(" ")]
    public void Time_grows_with_the_length_and_no_faster(string piece)
    {
        foreach (var language in Languages.All)
        {
            var (once, twice) = (Steps(piece, Times, language), Steps(piece, 2 * Times, language));
            Assert.True(twice < 2.2 * once + 2000, $"{language}: {once} steps, twice as long {twice}");
            Assert.True(twice < 900L * piece.Length * 2 * Times, $"{language}: {twice} steps for {piece.Length * 2 * Times} characters");
        }
    }

    private static long Steps(string piece, int times, Language language)
    {
        var utterance = new Utterance(string.Concat(Enumerable.Repeat(piece, times)), language);
        Shop.All.Read(utterance, Shop.Kinds);
        return utterance.Steps;
    }
}
