using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.Matching;

/// <summary>The groups of synonyms that a shop keeps: what is known of one word is known of all.</summary>
public sealed class SynonymTests
{
    private static readonly QuickReply[] Entries =
    [
        Entry("umbrella.care", ["雨伞怎么保养", "雨伞要怎么收才不会生锈"], ["how do i care for the umbrella", "can the umbrella get rusty"]),
        Entry("cup.care", ["保温杯怎么清洗", "保温杯有味道怎么洗"], ["how do i clean the thermos", "the thermos smells, how to wash it"]),
        Entry("sofa.care", ["沙发怎么打理", "沙发脏了怎么弄"], ["how do i look after the sofa", "the sofa got dirty"]),
    ];

    private static readonly SynonymGroup[] Groups =
    [
        new(Language.Zh, ["雨伞", "晴雨两用罩", "油纸折叠篷"]),
        new(Language.Zh, ["保温杯", "焖烧壶"]),
        new(Language.En, ["umbrella", "sunshade", "gamp stick"]),
    ];

    [Theory]
    [InlineData("油纸折叠篷", "umbrella.care")]
    [InlineData("晴雨两用罩要怎么收呀", "umbrella.care")]
    [InlineData("焖烧壶怎么洗", "cup.care")]
    [InlineData("sunshade", "umbrella.care")]
    [InlineData("will my Sunshades get rusty", "umbrella.care")]
    [InlineData("gamp-stick", "umbrella.care")]
    public void A_word_that_no_question_has_is_understood_as_the_first_of_its_group(string message, string entry)
    {
        var without = KnowledgeBase.Learn(Entries);
        var with = KnowledgeBase.Learn(Entries, synonyms: Groups);

        Assert.Equal(entry, Assert.IsType<Match.Answer>(with.Match(message)).Best.Entry.Id);
        Assert.True(Probability(with, message, entry) > Probability(without, message, entry) + 0.05);
    }

    [Theory]
    [InlineData("焖烧壶怎么清洗", "cup.care")]
    [InlineData("how do I care for the sunshade", "umbrella.care")]
    public void A_question_that_differs_by_a_synonym_alone_is_a_known_question(string message, string entry)
    {
        var answer = Assert.IsType<Match.Answer>(KnowledgeBase.Learn(Entries, synonyms: Groups).Match(message)).Best;
        Assert.Equal((entry, 1), (answer.Entry.Id, answer.Confidence));
        Assert.NotEqual(1, Probability(KnowledgeBase.Learn(Entries), message, entry));
    }

    [Fact]
    public void An_edit_is_taught_at_once_and_answers_as_if_all_were_learnt_anew()
    {
        string[] messages = ["油纸折叠篷怎么保养", "焖烧壶有味道", "沙发脏了", "sunshade care", "the sofa"];
        var before = KnowledgeBase.Learn(Entries);
        var edited = KnowledgeBase.Learn(Entries, before, Groups);
        Assert.Equal(Told(KnowledgeBase.Learn(Entries, synonyms: Groups), messages), Told(edited, messages));
        Assert.NotEqual(Told(before, messages), Told(edited, messages));

        var taken = KnowledgeBase.Learn(Entries, edited, []);
        Assert.Equal(Told(before, messages), Told(taken, messages));
        Assert.Same(edited.Synonyms, KnowledgeBase.Learn(Entries, edited).Synonyms);
    }

    [Theory]
    [InlineData("雨伞套和保温杯", "雨伞套和保温杯")]
    [InlineData("晴雨两用罩，焖烧壶", "雨伞,保温杯")]
    [InlineData("那把晴雨两用罩套", "那把雨伞套")]
    public void Only_the_words_themselves_are_replaced(string message, string read) =>
        Assert.Equal(read, Synonyms.Of([.. Groups.Where(group => group.Language == Language.Zh)], null).Apply(Text.Normalise(message)));

    [Theory]
    [InlineData("sunshadeless is no word of ours", "sunshadeless is no word of ours")]
    [InlineData("my sunshade's handle", "my umbrella's handle")]
    [InlineData("two SUNSHADES!", "two umbrella!")]
    public void English_words_are_replaced_whole_and_in_every_form(string message, string read) =>
        Assert.Equal(read, Synonyms.Of([.. Groups.Where(group => group.Language == Language.En)], null).Apply(Text.Normalise(message)));

    [Fact]
    public void The_longest_word_counts_where_one_is_part_of_another()
    {
        var synonyms = Synonyms.Of([new(Language.Zh, ["快递", "物流"]), new(Language.Zh, ["运单号", "物流单号"])], null);
        Assert.Equal("运单号和快递", synonyms.Apply("物流单号和物流"));
    }

    [Fact]
    public void A_text_that_grows_by_its_synonyms_stays_as_bounded_as_any()
    {
        var knowledge = KnowledgeBase.Learn(Entries, synonyms: [new(Language.Zh, [new string('长', 40), "短词"])]);
        _ = knowledge.Match(string.Concat(Enumerable.Repeat("短词", 300)), explain: true);
        Assert.Equal(Text.LongestRead, Synonyms.Of(knowledge.Synonyms, null).Apply(string.Concat(Enumerable.Repeat("短词", 300))).Length);
    }

    [Theory]
    [InlineData("洋伞坏了能换一把吗", "雨伞坏了能换一把吗")]
    [InlineData("焖烧用的保温壶漏水", "焖烧用的保温杯漏水")]
    [InlineData("抵用劵怎么用不了", "抵用劵怎么用不了")]
    [InlineData("my delivery guy lost it", "my courier lost it")]
    [InlineData("these earbuds have no sound", "these headphones have no sound")]
    public void The_shop_pack_brings_groups_of_its_trade(string message, string same) =>
        Assert.Equal(Told(Given.ShopLearnt, [same]), Told(Given.ShopLearnt, [message]));

    private static List<(string, double)> Told(KnowledgeBase knowledge, string[] messages) =>
    [
        .. messages.SelectMany(message => knowledge.Match(message) switch
        {
            Match.Answer answer => [answer.Best],
            Match.Suggestions offered => offered.Offered,
            _ => [],
        }).Select(candidate => (candidate.Entry.Id, candidate.Confidence)),
    ];

    private static double Probability(KnowledgeBase knowledge, string message, string entry) =>
        knowledge.Rank(message, null)![Array.FindIndex(Entries, found => found.Id == entry)];

    private static QuickReply Entry(string id, string[] zh, string[] en) =>
        new(id, QuickReplyKind.Reply, new LocalText(id, id), new LocalText("好。", "Fine."), [], zh, en);
}
