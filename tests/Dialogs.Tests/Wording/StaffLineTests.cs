using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Wording;

/// <summary>What the bot wrote for staff is read in either language; what people wrote stays as it is.</summary>
public sealed class StaffLineTests
{
    public static TheoryData<string> Keys => [.. Sentences.All.Keys.Where(key => key.StartsWith("staff.", StringComparison.Ordinal) && key != "staff.and")];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_sentence_for_staff_is_known_again_in_both_languages(string key)
    {
        foreach (var way in Enumerable.Range(0, 4))
            foreach (var (from, to) in ((Language, Language)[])[(Language.Zh, Language.En), (Language.En, Language.Zh)])
            {
                var values = Sentences.Placeholders(Sentences.All[key].Zh).Distinct().Select((name, i) => (name, $"{i + 1}0.50")).ToList();
                Assert.Contains(
                    Read(to, Sentences.Say(key, from, $"{way}", values)), Enumerable.Range(0, 4).Select(other => Sentences.Say(key, to, $"{other}", values)));
            }
    }

    [Theory]
    [InlineData("包裹停滞，已请快递核实", "Parcel stuck, courier asked")]
    [InlineData("退货，应退 199.00 元（实付 199.00，可退余额 199.00）", "Return, 199.00 to pay back (paid 199.00, left 199.00)")]
    [InlineData(
        "AFT-RETURN：已过退货期；2026-11-06 签收；实付 199.00，运费 0.00，已退 0.00，处理中 0.00",
        "AFT-RETURN: Too late; received 2026-11-06; paid 199.00, freight 0.00, refunded 0.00, under way 0.00")]
    [InlineData(
        "咨询：什么时候发货 · 订单 SB1005 · 客户在下班时间找人工，请回复 · 已登记：查件、催发货",
        "About: When is it sent? · Order SB1005 · The customer asked for a person after hours, please answer · Registered: parcel inquiry, late dispatch")]
    [InlineData("咨询：刻字 · 客户要找人工，还没说什么事", "About: 刻字 · The customer asks for a person and has not said why")]
    public void A_line_of_the_bot_is_said_in_the_readers_language(string zh, string en)
    {
        Assert.Equal(en, Read(Language.En, zh));
        Assert.Equal(zh, Read(Language.Zh, en));
        Assert.Equal(en, Read(Language.En, en));
        Assert.Equal(zh, Read(Language.Zh, zh));
    }

    [Theory]
    [InlineData("客户来电，袖子太短")]
    [InlineData("退货")]
    [InlineData("查件 · 催发货")]
    [InlineData("：；签收；实付，运费，已退，处理中")]
    [InlineData("退货，应退 199.00 元（实付 199.00，可退余额 199.00），客户很急")]
    [InlineData("")]
    public void What_people_wrote_stays(string text)
    {
        Assert.Equal(text, Read(Language.En, text));
        Assert.Equal(text, Read(Language.Zh, text));
    }

    [Fact]
    public void A_long_text_that_is_nearly_a_sentence_takes_no_time_to_speak_of()
    {
        var text = string.Concat(Enumerable.Repeat("：；签收；实付，运费，已退，", 2_000));
        Assert.Equal(text, Read(Language.En, text));
    }

    private static string Read(Language language, string text) => StaffLines.In(
        language, text, topic => (topic, language) switch
        {
            ("什么时候发货", Language.En) => "When is it sent?",
            ("When is it sent?", Language.Zh) => "什么时候发货",
            _ => null,
        });
}
