using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

public sealed class ShopPackTests
{
    [Fact]
    public void The_shop_pack_reads_without_error_and_has_all_its_topics()
    {
        Assert.Equal(84, Given.Shop.Entries.Count(entry => entry.Kind != QuickReplyKind.None));
        Assert.Single(Given.Shop.Entries, entry => entry.Id == QuickReply.NoneId);
    }

    [Fact]
    public void Every_topic_can_be_asked_for_in_many_ways_in_both_languages() =>
        Assert.All(Given.Shop.Entries.Where(entry => entry.Kind != QuickReplyKind.None), entry =>
        {
            Assert.True(entry.QuestionsZh.Count >= 80, $"{entry.Id}: {entry.QuestionsZh.Count} zh");
            Assert.True(entry.QuestionsEn.Count >= 40, $"{entry.Id}: {entry.QuestionsEn.Count} en");
        });

    [Fact]
    public void The_pack_knows_many_messages_that_it_does_not_answer()
    {
        var none = Assert.Single(Given.Shop.Entries, entry => entry.Kind == QuickReplyKind.None);
        Assert.True(none.QuestionsZh.Count >= 1000, $"{none.QuestionsZh.Count} zh");
        Assert.True(none.QuestionsEn.Count >= 500, $"{none.QuestionsEn.Count} en");
    }

    [Fact]
    public void No_question_stands_twice_however_it_is_typed()
    {
        var twice = Given.Shop.Entries
            .SelectMany(entry => Languages.All.SelectMany(entry.Questions).Select(question => (Bare: Bare(question), entry.Id)))
            .GroupBy(pair => pair.Bare, pair => pair.Id)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group)}");
        Assert.Empty(twice);
    }

    [Theory]
    [InlineData("well you know")]
    [InlineData("Well, you know, the leaves fall and the rivers run to the sea, and my grandfather told me that nothing stays the way it is.")]
    [InlineData("The autumn was long that year. We stayed at home, well you know how children are, and painted the trees by the lake.")]
    public void Words_that_fill_a_pause_are_no_thanks_and_answer_no_essay(string message) => Assert.IsNotType<Match.Answer>(Given.ShopLearnt.Match(message));

    [Fact]
    public void Every_question_is_text_in_the_language_it_stands_under() =>
        Assert.All(Given.Shop.Entries, entry =>
        {
            Assert.All(entry.QuestionsEn, question => Assert.False(question.Any(Text.IsHan), question));
            Assert.All(Languages.All.SelectMany(entry.Questions), question => Assert.NotEmpty(Bare(question)));
        });

    /// <summary>What is left when case, width, traditional characters, spaces and punctuation make no difference.</summary>
    private static string Bare(string question) => string.Concat(Text.Normalise(question).Where(char.IsLetterOrDigit));
}
