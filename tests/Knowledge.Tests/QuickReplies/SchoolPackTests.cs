using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

/// <summary>PRE-ENROL: a second trade is a second pack, read, checked and learnt by the same code.</summary>
public sealed class SchoolPackTests
{
    private static readonly Pack School = Pack.Read(Packs.Folder("school"));
    private static readonly KnowledgeBase Learnt = KnowledgeBase.Learn(School);

    [Fact]
    public void PRE_ENROL_every_topic_can_be_asked_for_in_both_languages()
    {
        Assert.True(School.Entries.Count > 25, $"{School.Entries.Count} entries");
        Assert.All(School.Entries, entry =>
        {
            Assert.True(entry.QuestionsZh.Count >= 15, $"{entry.Id}: {entry.QuestionsZh.Count} zh");
            Assert.True(entry.QuestionsEn.Count >= 8, $"{entry.Id}: {entry.QuestionsEn.Count} en");
        });
    }

    [Fact]
    public void PRE_ENROL_no_question_stands_twice()
    {
        var twice = School.Entries
            .SelectMany(entry => Languages.All.SelectMany(entry.Questions).Select(question => (Bare: string.Concat(Text.Normalise(question).Where(char.IsLetterOrDigit)), entry.Id)))
            .GroupBy(pair => pair.Bare, pair => pair.Id)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group)}");
        Assert.Empty(twice);
    }

    [Fact]
    public void PRE_ENROL_every_fact_is_named_in_an_answer()
    {
        var named = School.Entries.SelectMany(entry => Placeholders.In(entry.Answer.Zh ?? "").Concat(Placeholders.In(entry.Answer.En ?? ""))).ToHashSet();
        Assert.Empty(School.Facts.Keys.Except(named));
    }

    // From need to confirmation, in the order of the rule.
    [Theory]
    [InlineData("孩子零基础,推荐报哪门课好", "course.fit")]
    [InlineData("水彩课都教些什么", "course.content")]
    [InlineData("教课的老师有资格证吗", "course.teacher")]
    [InlineData("周六上午有班吗,几点上课", "course.schedule")]
    [InlineData("成人班一期学费多少钱", "fee.price")]
    [InlineData("两个人一起报名有没有优惠", "fee.discount")]
    [InlineData("怎么给孩子报名呀", "enrol.how")]
    [InlineData("报名需要准备哪些材料", "enrol.documents")]
    [InlineData("怎么看我报名成功了没有", "enrol.confirm")]
    [InlineData("how much is the course fee", "fee.price")]
    [InlineData("how can I enrol my son", "enrol.how")]
    [InlineData("can I book a trial lesson first", "course.trial")]
    public void PRE_ENROL_the_way_to_a_place_in_class_can_be_asked_for_step_by_step(string message, string topic) =>
        Assert.Equal(topic, Assert.IsType<Match.Answer>(Learnt.Match(message)).Best.Entry.Id);

    [Theory]
    [InlineData("我的包裹到哪里了")]
    [InlineData("帮我写一篇八百字作文")]
    [InlineData("where is my package")]
    public void PRE_ENROL_a_school_does_not_answer_what_a_shop_would(string message) =>
        Assert.IsNotType<Match.Answer>(Learnt.Match(message));
}
