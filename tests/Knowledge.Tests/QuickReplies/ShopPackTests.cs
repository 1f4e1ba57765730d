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
    public void Every_topic_can_be_asked_for_in_both_languages() =>
        Assert.All(Given.Shop.Entries, entry =>
        {
            Assert.True(entry.QuestionsZh.Count >= 20, entry.Id);
            Assert.True(entry.QuestionsEn.Count >= 10, entry.Id);
        });

    [Fact]
    public void No_question_stands_in_two_entries()
    {
        foreach (var language in Languages.All)
        {
            var twice = Given.Shop.Entries
                .SelectMany(entry => entry.Questions(language).Select(question => (Question: question.Trim().ToUpperInvariant(), entry.Id)).Distinct())
                .GroupBy(pair => pair.Question, pair => pair.Id)
                .Where(group => group.Count() > 1)
                .Select(group => $"{group.Key}: {string.Join(", ", group)}");
            Assert.Empty(twice);
        }
    }
}
