using SupportBot.Dialogs.Listening;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Listening;

public class ListeningTests
{
    private static readonly PolicySettings Policies = new();

    [Theory]
    [InlineData("好")]
    [InlineData("好的～")]
    [InlineData("行吧")]
    [InlineData("可以可以")]
    [InlineData("嗯嗯，麻烦您了")]
    [InlineData("麻烦您了")]
    [InlineData("那就麻烦您帮我催一下吧")]
    [InlineData("要的，谢谢！")]
    [InlineData("没问题")]
    [InlineData("👍🏻")]
    [InlineData("OK")]
    [InlineData("Yes please")]
    [InlineData("yeah sure, go ahead!")]
    [InlineData("That would be great, thanks")]
    [InlineData("haode")]
    public void These_are_a_yes(string said) => Assert.True(YesNo.Read(said));

    [Theory]
    [InlineData("不用了")]
    [InlineData("不用了谢谢")]
    [InlineData("算了吧")]
    [InlineData("好的，不用了")]
    [InlineData("先不催了")]
    [InlineData("我再等等看")]
    [InlineData("不好")]
    [InlineData("没收到")]
    [InlineData("No, thanks")]
    [InlineData("nope")]
    [InlineData("Not yet")]
    [InlineData("I don't have it")]
    [InlineData("👎")]
    public void These_are_a_no(string said) => Assert.False(YesNo.Read(said));

    [Theory]
    [InlineData("")]
    [InlineData("谢谢")]
    [InlineData("好的，那运费谁出")]
    [InlineData("可以退款吗")]
    [InlineData("不是，好的")]
    [InlineData("yes but when does it arrive")]
    [InlineData("What is that?")]
    [InlineData("SB1005")]
    public void These_are_neither(string said) => Assert.Null(YesNo.Read(said));

    [Theory]
    [InlineData("tk", "退款")]
    [InlineData("TK!", "退款!")]
    [InlineData("1007退k", "1007退款")]
    [InlineData("SB1007 th", "SB1007 退货")]
    [InlineData("我要th，SB1007", "我要退货，SB1007")]
    [InlineData("tui huo", "退货")]
    [InlineData("tuikuan", "退款")]
    [InlineData("huanhuo", "换货")]
    [InlineData("the 5th", "the 5th")]
    [InlineData("5 th", "5 th")]
    [InlineData("i want th jacket", "i want th jacket")]
    [InlineData("thanks", "thanks")]
    [InlineData("送货上门", "送货上门")]
    public void Short_hand_is_written_out_where_it_can_be_nothing_else(string said, string written) => Assert.Equal(written, Shorthand.WrittenOut(said));

    [Theory]
    [InlineData("🙏", true, null)]
    [InlineData("🙏🏻", true, null)]
    [InlineData("👍", true, true)]
    [InlineData("ok", true, true)]
    [InlineData("好的🙏", true, true)]
    [InlineData("👎", false, false)]
    public void Folded_hands_alone_decide_nothing(string said, bool? read, bool? decides) => Assert.Equal((read, decides), (YesNo.Read(said), YesNo.Decides(said)));

    [Theory]
    [InlineData("SB1005", "SB1005", null)]
    [InlineData("sb1005 0421", "SB1005", "0421")]
    [InlineData("ＳＢ１００５，尾号０４２１", "SB1005", "0421")]
    [InlineData("SB 1005", "SB1005", null)]
    [InlineData("订单号是SB-1005，手机尾号 0421", "SB1005", "0421")]
    [InlineData("0421，单号SB1005", "SB1005", "0421")]
    [InlineData("尾号0421", null, "0421")]
    [InlineData("0421", null, "0421")]
    [InlineData("my number is 0421", null, "0421")]
    [InlineData("13812340421", null, "0421")]
    [InlineData("138 1234 0421", null, "0421")]
    [InlineData("SB1005 138-1234-0421", "SB1005", "0421")]
    [InlineData("order SB1005, phone ends in 0421 please", "SB1005", "0421")]
    [InlineData("1234 5678", null, null)]
    [InlineData("2025年买的", null, null)]
    [InlineData("123456", null, null)]
    [InlineData("你好", null, null)]
    public void Order_number_and_phone_ending_are_read_in_any_order(string said, string? number, string? ending) =>
        Assert.Equal(new Identity(number, ending), Identity.Read(said, Policies));

    [Theory]
    [InlineData("取消", Command.Cancel)]
    [InlineData("算了。", Command.Cancel)]
    [InlineData("不查了", Command.Cancel)]
    [InlineData("Never mind!", Command.Cancel)]
    [InlineData("转人工", Command.Human)]
    [InlineData("人工客服！！", Command.Human)]
    [InlineData("talk to a person", Command.Human)]
    [InlineData("帮助", Command.Help)]
    [InlineData("What can you do?", Command.Help)]
    [InlineData("取消订单", Command.None)]
    [InlineData("I need help with my order", Command.None)]
    [InlineData("", Command.None)]
    public void Commands_are_whole_messages(string said, Command command) => Assert.Equal(command, Commands.Read(said));

    [Theory]
    [InlineData("5", 5)]
    [InlineData("五星", 5)]
    [InlineData("4 星", 4)]
    [InlineData("三分吧", 3)]
    [InlineData("5 stars!", 5)]
    [InlineData("two stars", 2)]
    [InlineData("⭐⭐⭐⭐", 4)]
    [InlineData("0", null)]
    [InlineData("6", null)]
    [InlineData("one", null)]
    [InlineData("还行", null)]
    public void Stars_may_be_typed(string said, int? stars) => Assert.Equal(stars, Stars.Read(said));

    [Theory]
    [InlineData("我的包裹 where", Language.Zh)]
    [InlineData("where is it", Language.En)]
    [InlineData("Shipping?", Language.En)]
    [InlineData("SB1005", null)]
    [InlineData("ok", null)]
    [InlineData("cui fa huo", null)]
    [InlineData("123 👍", null)]
    public void The_language_shows_in_the_letters(string said, Language? language) => Assert.Equal(language, WrittenLanguage.Of(said));
}
