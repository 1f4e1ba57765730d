using SupportBot.Knowledge.Matching;

namespace SupportBot.Knowledge.Tests.Matching;

public sealed class TextTests
{
    [Theory]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("甚麼時候發貨？", "什么时候发货?")]
    [InlineData("在吗在吗？？？！！", "在吗在吗?!")]
    [InlineData("好好好好好", "好好")]
    [InlineData("sooooo   slow...", "soo slow,")]
    [InlineData("你好😊啊", "你好 啊")]
    [InlineData("don’t", "don't")]
    [InlineData("1000000", "1000000")]
    [InlineData("\ud83d", "")]
    public void Writing_habits_are_evened_out(string message, string expected) =>
        Assert.Equal(expected, Text.Normalise(message));

    [Theory]
    [InlineData("shipped", "ships")]
    [InlineData("shipping", "ship")]
    [InlineData("deliveries", "delivery")]
    [InlineData("sizes", "sizing")]
    [InlineData("boxes", "box")]
    [InlineData("exchanged", "exchange")]
    public void Forms_of_an_english_word_have_one_stem(string one, string other) => Assert.Equal(Stem(one), Stem(other));

    [Theory]
    [InlineData("fahuo", "发货")]
    [InlineData("dizhi", "地址")]
    [InlineData("shenme", "什么")]
    public void Letters_are_read_as_pinyin(string letters, string characters)
    {
        var syllables = new ushort[Chinese.LongestWord];

        Assert.True(Chinese.TrySpell(letters, syllables, out var count));
        Assert.Equal(characters.Select(Chinese.Reading), syllables[..count]);
    }

    private static string Stem(string word)
    {
        var stem = new char[word.Length];
        return new string(stem, 0, English.Stem(word, stem));
    }
}
