using SupportBot.Dialogs.Listening;

namespace SupportBot.Dialogs.Tests.Listening;

public class CantoneseTests
{
    [Theory]
    [InlineData("唔要喇", "不要了")]
    [InlineData("點樣退", "怎么退")]
    [InlineData("未收到", "没收到")]
    [InlineData("幾時到", "什么时候到")]
    [InlineData("搵真人", "找真人")]
    [InlineData("係咪可以換", "是不是可以换")]
    [InlineData("唔該", "谢谢")]
    [InlineData("唔該晒！", "谢谢")]
    [InlineData("唔該幫我退咗佢", "麻烦帮我退了它")]
    [InlineData("得唔得", "行不行")]
    [InlineData("呢件太細", "这件太小")]
    [InlineData("我想換大啲嘅碼", "我想换大点的码")]
    [InlineData("嗰張單想退貨", "那个订单想退货")]
    [InlineData("我張單去到邊", "我的包裹到哪了")]
    [InlineData("我個包裹幾時到", "我的包裹什么时候到")]
    [InlineData("未收到喎", "没收到")]
    [InlineData("影唔到相", "拍不了")]
    [InlineData("得", "可以")]
    [InlineData("係呀", "是的")]
    [InlineData("唔係", "不是")]
    [InlineData("唔使喇", "不用了")]
    [InlineData("冇問題", "没问题")]
    [InlineData("未著過，吊牌仲喺度", "没穿过，吊牌还在")]
    [InlineData("琴日啱啱收到，爛咗", "昨天刚刚收到，坏了")]
    [InlineData("唔鍾意", "不喜欢")]
    [InlineData("寄咗未？", "寄了没有？")]
    [InlineData("尋日先到，質量唔好", "昨天先到，质量不好")]
    public void What_is_spoken_becomes_what_is_written(string spoken, string written) => Assert.Equal(written, Cantonese.WrittenOut(spoken));

    [Theory]
    [InlineData("我要退貨")]
    [InlineData("沒關係，幫我換一件")]
    [InlineData("買的喇叭壞了")]
    [InlineData("得到的贈品不能退嗎")]
    [InlineData("一点小问题")]
    [InlineData("这件衣服呢？今日到吗")]
    [InlineData("申请平台仲裁")]
    [InlineData("where is my parcel")]
    [InlineData("")]
    public void Any_other_message_stays_as_it_is(string written) => Assert.Equal(written, Cantonese.WrittenOut(written));
}
