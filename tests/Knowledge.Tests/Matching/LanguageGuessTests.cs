using SupportBot.Knowledge.Matching;

namespace SupportBot.Knowledge.Tests.Matching;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("你好", Language.Zh)]
    [InlineData("iPhone 15 能用吗", Language.Zh)]
    [InlineData("甚麼時候發貨", Language.Zh)]
    [InlineData("hello", Language.En)]
    [InlineData("Where is my parcel SB1001?", Language.En)]
    [InlineData("ＨＥＬＬＯ", Language.En)]
    [InlineData("", null)]
    [InlineData("12345 678", null)]
    [InlineData("SB1001", null)]
    [InlineData("😊👍 !!!", null)]
    public void A_message_shows_its_language_or_none(string message, Language? language) =>
        Assert.Equal(language, LanguageGuess.LanguageOf(message));
}
