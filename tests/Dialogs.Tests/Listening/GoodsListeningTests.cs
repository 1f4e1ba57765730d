using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Dialogs.Tests.Talks;

namespace SupportBot.Dialogs.Tests.Listening;

public class GoodsListeningTests
{
    private static readonly PolicySettings Policies = new();
    private static readonly DateOnly Today = new(2025, 11, 20);

    [Theory]
    [InlineData("尺码小了", ReturnReason.Size)]
    [InlineData("鞋子挤脚", ReturnReason.Size)]
    [InlineData("too tight at the shoulders", ReturnReason.Size)]
    [InlineData("it doesn't fit", ReturnReason.Size)]
    [InlineData("质量太差了，起球", ReturnReason.Quality)]
    [InlineData("充不进电", ReturnReason.Quality)]
    [InlineData("it stopped working", ReturnReason.Quality)]
    [InlineData("收到的时候就碎了", ReturnReason.Damaged)]
    [InlineData("it arrived broken", ReturnReason.Damaged)]
    [InlineData("你们发错货了", ReturnReason.WrongItem)]
    [InlineData("you sent me the wrong colour", ReturnReason.WrongItem)]
    [InlineData("我买错了", ReturnReason.WrongPick)]
    [InlineData("ordered the wrong one", ReturnReason.WrongPick)]
    [InlineData("跟图片完全不一样", ReturnReason.NotAsDescribed)]
    [InlineData("not as described", ReturnReason.NotAsDescribed)]
    [InlineData("不喜欢", ReturnReason.ChangedMind)]
    [InlineData("穿着不好看", ReturnReason.ChangedMind)]
    [InlineData("I no longer need it", ReturnReason.ChangedMind)]
    [InlineData("不是质量问题，就是不喜欢", ReturnReason.ChangedMind)]
    [InlineData("不是尺码问题，掉色", ReturnReason.Quality)]
    [InlineData("你好", null)]
    [InlineData("SB1007", null)]
    public void Reasons_are_heard(string said, ReturnReason? reason) => Assert.Equal(reason, GoodsListening.Reason(said));

    [Theory]
    [InlineData("没拆封", GoodsCondition.Intact)]
    [InlineData("吊牌还在，没洗过", GoodsCondition.Intact)]
    [InlineData("试穿了一下，吊牌都在", GoodsCondition.Intact)]
    [InlineData("never worn, tags are still on", GoodsCondition.Intact)]
    [InlineData("I haven't opened it", GoodsCondition.Intact)]
    [InlineData("穿过一次", GoodsCondition.Used)]
    [InlineData("吊牌剪了", GoodsCondition.Used)]
    [InlineData("没洗，但是穿过了", GoodsCondition.Used)]
    [InlineData("I washed it once", GoodsCondition.Used)]
    [InlineData("已经拆开了", GoodsCondition.Opened)]
    [InlineData("opened it", GoodsCondition.Opened)]
    [InlineData("不用了", null)]
    [InlineData("尺码小了", null)]
    public void Conditions_are_heard(string said, GoodsCondition? condition) => Assert.Equal(condition, GoodsListening.Condition(said));

    [Theory]
    [InlineData("两件", "2")]
    [InlineData("3", "3")]
    [InlineData("十二", "12")]
    [InlineData("二十", "20")]
    [InlineData("-5", "-5")]
    [InlineData("2.5", "2.5")]
    [InlineData("1,299 元", "1299")]
    [InlineData("1e99", "1000000000")]
    [InlineData("-1e99", "-1000000000")]
    [InlineData("both of them", "2")]
    [InlineData("50 please", "50")]
    [InlineData("between 3 and 5", null)]
    [InlineData("好的", null)]
    [InlineData("", null)]
    public void Amounts_are_read_for_what_they_are(string said, string? amount) =>
        Assert.Equal(amount, Amounts.Read(said)?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("退两件，其他留着", 2)]
    [InlineData("2 of them", 2)]
    [InlineData("三个月前买的", null)]
    [InlineData("SB1007", null)]
    public void Pieces_are_heard_inside_a_message(string said, int? pieces) => Assert.Equal(pieces, Amounts.Pieces(said));

    [Theory]
    [InlineData("昨天刚收到", "2025-11-19")]
    [InlineData("前天", "2025-11-18")]
    [InlineData("3天前", "2025-11-17")]
    [InlineData("三天前收到的", "2025-11-17")]
    [InlineData("11月18号", "2025-11-18")]
    [InlineData("18号", "2025-11-18")]
    [InlineData("2025-11-02", "2025-11-02")]
    [InlineData("明天", "2025-11-21")]
    [InlineData("11月30日", "2025-11-30")]
    [InlineData("yesterday", "2025-11-19")]
    [InlineData("two days ago", "2025-11-18")]
    [InlineData("on the 18th of November", "2025-11-18")]
    [InlineData("Nov 2", "2025-11-02")]
    [InlineData("上周五下午签收的", "2025-11-14")]
    [InlineData("上周收到的", "2025-11-16")]
    [InlineData("刚收到", "2025-11-20")]
    [InlineData("刚刚到的货", "2025-11-20")]
    [InlineData("it just arrived", "2025-11-20")]
    [InlineData("the day before yesterday", "2025-11-18")]
    [InlineData("last Friday", "2025-11-14")]
    [InlineData("2月30日", null)]
    [InlineData("好的", null)]
    public void Days_are_read(string said, string? day) =>
        Assert.Equal(day, DayIn(said, Today)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("18号", null)]
    [InlineData("SB1007 尺码小了想换大一号，昨天刚收到", "2025-11-19")]
    [InlineData("换货：还是换大一号吧", null)]
    public void Days_are_read_inside_a_message(string said, string? day) =>
        Assert.Equal(day, ReceivedDay.Read(said, At(Today), Policies.Zone())?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8));

    private static DateOnly? DayIn(string said, DateOnly today) => ReceivedDay.Answer(said, At(today), Policies.Zone());

    [Fact]
    public void In_January_a_day_of_December_is_last_years() => Assert.Equal(new DateOnly(2025, 12, 30), DayIn("12月30号", new DateOnly(2026, 1, 3)));

    [Theory]
    [InlineData("寄出了，单号 SF1234567890123", "SF1234567890123")]
    [InlineData("sf 1234 5678 90123", "SF1234567890123")]
    [InlineData("YT8800000000001", "YT8800000000001")]
    [InlineData("我的手机13812340421", null)]
    [InlineData("SB1234567890", null)]
    [InlineData("SB1007", null)]
    [InlineData("12345678", null)]
    public void Tracking_numbers_are_known_from_others(string said, string? number) => Assert.Equal(number, TrackingNumber.Read(said, Policies));

    [Theory]
    [InlineData("我的退货到哪一步了", true)]
    [InlineData("退款怎么样了", true)]
    [InlineData("我昨天申请的退货怎么还没通过", true)]
    [InlineData("换货处理得怎么样", true)]
    [InlineData("what's the status of my refund", true)]
    [InlineData("any update on my exchange?", true)]
    [InlineData("我要退货", false)]
    [InlineData("退款一般几天到账", false)]
    [InlineData("where is my parcel", false)]
    public void Asking_how_far_it_is_is_known(string said, bool asks) => Assert.Equal(asks, GoodsListening.AsksProgress(said));

    [Theory]
    [InlineData("不退了", true)]
    [InlineData("我不想退了", true)]
    [InlineData("取消退货", true)]
    [InlineData("I'll keep it", true)]
    [InlineData("don't want to return it", true)]
    [InlineData("能不能退", false)]
    [InlineData("你们不退我就投诉", false)]
    public void Leaving_it_is_known(string said, bool leaves) => Assert.Equal(leaves, GoodsListening.Withdraws(said));

    [Theory]
    [InlineData("大一号", "雾蓝 M", "雾蓝 L")]
    [InlineData("换小一码", "雾蓝 M", "雾蓝 S")]
    [InlineData("小一码", "雾蓝 S", null)]
    [InlineData("L", "雾蓝 M", "雾蓝 L")]
    [InlineData("M换L", "雾蓝 M", "雾蓝 L")]
    [InlineData("米白的", "雾蓝 M", "米白 M")]
    [InlineData("换白色 L 码", "雾蓝 M", "米白 L")]
    [InlineData("a size up please", "雾蓝 M", "雾蓝 L")]
    [InlineData("it's too big", "雾蓝 M", "雾蓝 S")]
    [InlineData("小了", "雾蓝 M", "雾蓝 L")]
    [InlineData("有点紧", "雾蓝 M", "雾蓝 L")]
    [InlineData("a bit tight", "雾蓝 M", "雾蓝 L")]
    [InlineData("too tight", "雾蓝 L", null)]
    [InlineData("太大了，换小一号", "雾蓝 M", "雾蓝 S")]
    [InlineData("要大一点的", "雾蓝 S", "雾蓝 M")]
    [InlineData("偏大还是偏小", "雾蓝 M", null)]
    [InlineData("is it too small?", "雾蓝 M", null)]
    [InlineData("不小了", "雾蓝 M", null)]
    [InlineData("小了", null, null)]
    [InlineData("the white one", "雾蓝 M", "米白 M")]
    [InlineData("红色的", "雾蓝 M", null)]
    [InlineData("你好", "雾蓝 M", null)]
    [InlineData("雾蓝 S", null, "雾蓝 S")]
    [InlineData("雾蓝", null, null)]
    public void Variants_are_heard_from_the_present_one(string said, string? present, string? variant) =>
        Assert.Equal(variant, VariantWords.Read(said, Goods.JacketProduct, present)?.Name);

    [Fact]
    public void Sizes_in_numbers_go_up_too()
    {
        var shoes = new Product("SH-01", "跑步鞋", "鞋靴", 329m, true, true, [new("灰白 39", 8), new("灰白 40", 12), new("灰白 42", 14), new("黑 42", 6)]);
        var slippers = new Product("SH-03", "棉拖", "鞋靴", 39m, true, true, [new("奶咖 36-37", 4), new("奶咖 38-39", 5), new("灰 40-41", 3)]);

        Assert.Equal("灰白 42", VariantWords.Read("大一号", shoes, "灰白 40")?.Name);
        Assert.Equal("黑 42", VariantWords.Read("换黑色", shoes, "灰白 42")?.Name);
        Assert.Equal("奶咖 36-37", VariantWords.Read("小一码", slippers, "奶咖 38-39")?.Name);
    }

    [Theory]
    [InlineData("钥匙扣不想要了", true)]
    [InlineData("昨天收到的那个外套我不要了", true)]
    [InlineData("I don't want the keyring anymore", true)]
    [InlineData("不想要了", false)]
    [InlineData("我都不想要了", false)]
    [InlineData("刚下的单不想要了", false)]
    [InlineData("外套还没发货，不想要了", false)]
    [InlineData("I no longer want my order", false)]
    [InlineData("I don't want it", false)]
    public void Goods_that_are_not_wanted_are_named(string said, bool named) => Assert.Equal(named, GoodsListening.NamesUnwanted(said));

    [Theory]
    [InlineData("質量有問題", ReturnReason.Quality)]
    [InlineData("壞了", ReturnReason.Quality)]
    [InlineData("發錯貨了", ReturnReason.WrongItem)]
    [InlineData("尺寸太緊", ReturnReason.Size)]
    public void Traditional_characters_give_the_same_reason(string said, ReturnReason reason) => Assert.Equal(reason, GoodsListening.Reason(said));

    [Theory]
    [InlineData("洗面奶", "氨基酸温和洁面乳 120g")]
    [InlineData("那个拉杆箱", "轻量铝框行李箱 20 寸")]
    [InlineData("杯子", "手绘山茶马克杯")]
    public void Goods_have_other_names_too(string said, string title) => Assert.Equal([title], GoodsTerms.Fitting(said, ["积雪草舒缓保湿面霜 50g", "轻羽防风连帽外套", title], each => each));

    [Theory]
    [InlineData("取消刚才的退货")]
    [InlineData("取消退货")]
    [InlineData("帮我把退货申请取消")]
    [InlineData("SB1007的不退了")]
    [InlineData("1007 不换了")]
    public void These_withdraw_what_was_asked_for(string said) => Assert.True(GoodsListening.Withdraws(said));

    [Theory]
    [InlineData("到哪一步了")]
    [InlineData("现在进度怎么样了")]
    [InlineData("处理好了吗")]
    [InlineData("有结果了吗")]
    [InlineData("any news?")]
    public void How_far_is_asked_without_saying_what(string said) => Assert.True(GoodsListening.AsksHowFar(said));

    [Theory]
    [InlineData("到哪了")]
    [InlineData("好了")]
    [InlineData("怎么样退货")]
    public void These_do_not_ask_how_far(string said) => Assert.False(GoodsListening.AsksHowFar(said));
}
