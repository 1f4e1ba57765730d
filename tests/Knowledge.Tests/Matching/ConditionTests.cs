using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.Matching;

/// <summary>Entries that not everybody is told.</summary>
public sealed class ConditionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 11, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly QuickReply Wholesale = Of("price.wholesale", new() { Audiences = [Audience.Wholesale] }, "拿货多少钱一件", "批量拿货什么价", "拿货有优惠吗");

    private static readonly QuickReply Retail = Of("price.retail", new() { Audiences = [Audience.New, Audience.Returning] }, "拿货多少钱一件", "批量拿货什么价", "拿货有优惠吗");

    [Theory]
    [InlineData(Audience.Wholesale, "price.wholesale")]
    [InlineData(Audience.Returning, "price.retail")]
    [InlineData(null, "price.retail")]
    public void Of_two_entries_for_the_same_question_each_customer_is_answered_with_the_right_one(Audience? audience, string id)
    {
        var knowledge = KnowledgeBase.Learn([Wholesale, Retail, .. Given.FewEntries]);
        foreach (var message in new[] { "拿货多少钱一件", "批量拿货是什么价呀", "拿货能优惠吗" })
            Assert.Equal(id, Assert.IsType<Match.Answer>(knowledge.Match(message, isFor: entry => entry.Details!.AppliesTo(Now, audience, "directline"))).Best.Entry.Id);
    }

    [Fact]
    public void What_is_for_others_alone_is_answered_with_nothing_else()
    {
        var knowledge = KnowledgeBase.Learn([Wholesale, .. Given.FewEntries]);
        Assert.IsType<Match.Answer>(knowledge.Match("批量拿货什么价"));
        Assert.IsNotType<Match.Answer>(knowledge.Match("批量拿货什么价", isFor: entry => entry.Details!.AppliesTo(Now, null, "directline")));
    }

    [Fact]
    public void Where_nothing_stands_back_everything_is_as_without_conditions()
    {
        var knowledge = KnowledgeBase.Learn([Wholesale, .. Given.FewEntries]);
        foreach (var message in new[] { "批量拿货什么价", "今天能发吗", "便宜点", "今天天气怎么样" })
            Assert.Equivalent(knowledge.Match(message), knowledge.Match(message, isFor: _ => true), strict: true);
    }

    [Theory]
    [InlineData("2026-11-10", "2026-11-11", "2026-11-11", null, false)]
    [InlineData("2026-11-10", "2026-11-12", "2026-11-11", null, true)]
    [InlineData(null, null, "2026-11-11", null, true)]
    [InlineData("2026-11-12", null, null, "2026-11-12", false)]
    public void Two_meet_when_there_is_a_moment_at_which_both_are_told(string? from, string? until, string? otherFrom, string? otherUntil, bool meet)
    {
        static DateTimeOffset? At(string? day) => day is null ? null : DateTimeOffset.Parse($"{day}T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        EntryDetails a = new() { From = At(from), Until = At(until) }, b = new() { From = At(otherFrom), Until = At(otherUntil) };
        Assert.Equal((meet, meet), (a.Meets(b), b.Meets(a)));
    }

    [Fact]
    public void Two_meet_when_there_is_a_customer_and_a_place_for_both()
    {
        Assert.False(Wholesale.Meets(Retail));
        Assert.True(Wholesale.Meets(Given.Entry()));
        Assert.False(new EntryDetails { Channels = ["email"] }.Meets(new() { Channels = ["directline"] }));
        Assert.True(new EntryDetails { Channels = ["Email", "sms"] }.Meets(new() { Channels = ["email"], Audiences = [Audience.New] }));
    }

    private static QuickReply Of(string id, EntryDetails details, params string[] questions) => Given.Entry(id, questions) with { Title = new(id), Details = details };
}
