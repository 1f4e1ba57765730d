using SupportBot.Knowledge.Matching;

namespace SupportBot.Knowledge.Tests.Matching;

public sealed class SeveralQuestionsTests
{
    [Theory]
    [InlineData("什么时候发货？用什么快递发", "ship.when", "ship.courier")]
    [InlineData("可以开发票吗，支持货到付款吗", "order.invoice", "order.cod")]
    [InlineData("can I get an invoice? do you accept cash on delivery?", "order.invoice", "order.cod")]
    public void Each_question_of_a_message_gets_its_answer_in_order(string message, params string[] ids) =>
        Assert.Equal(ids, Given.ShopLearnt.MatchEach(message).Select(answer => answer.Best.Entry.Id));

    [Theory]
    [InlineData("你好，什么时候发货")]
    [InlineData("什么时候发货？到底什么时候发货")]
    [InlineData("我昨天买的那件，什么时候发货")]
    [InlineData("什么时候发货")]
    [InlineData("什么时候发货？今天天气怎么样呀")]
    [InlineData("")]
    public void One_question_stays_one_however_it_is_cut(string message) => Assert.Empty(Given.ShopLearnt.MatchEach(message));

    [Fact]
    public void A_story_is_not_taken_apart()
    {
        const string story = "我上周买了个行李箱，昨天到的，箱子外面有一道很长的划痕，轮子也不转，你们给我处理一下，谢谢";

        Assert.Empty(Given.ShopLearnt.MatchEach(story));
    }
}
