using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.Matching;

/// <summary>What the talk is about decides where a message alone could mean either, and only there.</summary>
public sealed class PriorTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Learn(
    [
        Given.Entry("ship.eta", "快递要多久", "快递几天能到", "快递大概要几天") with { Title = new LocalText("快递时效") },
        Given.Entry("service.refund-time", "退款要多久", "退款几天到账", "退款大概要几天") with { Title = new LocalText("退款时效") },
        .. Given.FewEntries.Where(entry => entry.Id != "ship.when"),
    ]);

    [Theory]
    [InlineData("ship.eta")]
    [InlineData("service.refund-time")]
    public void A_question_that_could_mean_either_means_what_the_talk_is_about(string about) => Assert.Equal(about, First("大概要多久", about));

    [Theory]
    [InlineData("退款要几天呢", "ship.eta", "service.refund-time")]
    [InlineData("快递要几天呢", "service.refund-time", "ship.eta")]
    public void A_plain_question_means_what_it_says_whatever_the_talk_is_about(string message, string about, string id) =>
        Assert.Equal(id, First(message, about));

    [Fact]
    public void What_is_out_of_scope_stays_so() => Assert.IsType<Match.None>(Knowledge.Match("今天天气怎么样", about: ["ship.eta"]));

    [Theory]
    [InlineData("cup.wash", "cup.keep")]
    [InlineData("sock.wash", "sock.keep")]
    public void After_a_word_about_a_product_a_bare_question_means_that_product(string last, string meant)
    {
        var knowledge = KnowledgeBase.Learn(
        [
            OfProduct("cup.wash", "P-CUP", "保温杯怎么洗"),
            OfProduct("cup.keep", "P-CUP", "保温杯能用多久", "杯子能用多久"),
            OfProduct("sock.wash", "P-SOCK", "羊毛袜怎么洗"),
            OfProduct("sock.keep", "P-SOCK", "羊毛袜能用多久", "袜子能用多久"),
            .. Given.FewEntries,
        ]);
        var about = knowledge.Related(last);

        Assert.Equal([last, meant], about.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(meant, First("能用多久", knowledge, about));
        Assert.Equal("gone.entry", Assert.Single(knowledge.Related("gone.entry")));
    }

    private static QuickReply OfProduct(string id, string product, params string[] questions) =>
        Given.Entry(id, questions) with { Title = new LocalText(questions[0]), Details = new EntryDetails { Products = [product] } };

    private static string? First(string message, string about) => First(message, Knowledge, [about]);

    private static string? First(string message, KnowledgeBase knowledge, IReadOnlyCollection<string> about) => knowledge.Match(message, about: about) switch
    {
        Match.Answer answer => answer.Best.Entry.Id,
        Match.Suggestions suggestions => suggestions.Offered[0].Entry.Id,
        _ => null,
    };
}
