using System.Text.RegularExpressions;
using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Wording;

/// <summary>Service rules, section 6, as far as a program can see.</summary>
public partial class SentenceTests
{
    /// <summary>Parts that customers see only inside other sentences, and words for staff, by how their keys begin.</summary>
    private static readonly string[] Parts =
        ["part.", "reason.", "button.", "day.", "shop.", "staff.", "case.", "order.", "effect.", "request.", "flow.bridge", "track.gift-too", "track.no-gift", "track.placed", "track.in-transit-place"];

    private static IEnumerable<Sentence> Whole => Sentences.All.Values.Where(sentence => !IsPart(sentence.Key));

    internal static bool IsPart(string key) => Parts.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal));

    private static IEnumerable<string> Ways(Language language) => Whole.SelectMany(sentence => sentence.In(language));

    [Fact]
    public void Both_languages_fill_the_same_placeholders_in_every_variant() => Assert.All(Sentences.All.Values, sentence =>
    {
        var names = Languages.All.SelectMany(sentence.In).Select(way => string.Join(' ', Sentences.Placeholders(way).Distinct().Order())).Distinct();
        Assert.Single(names);
    });

    [Fact]
    public void No_sentence_is_empty_but_the_missing_gift() => Assert.All(
        Sentences.All.Values.Where(sentence => sentence.Key != "track.no-gift"),
        sentence => Assert.All(Languages.All.SelectMany(sentence.In), way => Assert.NotEqual("", way.Trim())));

    [Fact]
    public void Braces_are_placeholders_and_nothing_else() => Assert.All(
        Sentences.All.Values.SelectMany(sentence => Languages.All.SelectMany(sentence.In)),
        way => Assert.Equal(way.Count(letter => letter == '{'), Sentences.Placeholders(way).Count()));

    [Theory]
    [InlineData("不知道")]
    [InlineData("不行")]
    [InlineData("没办法")]
    [InlineData("不清楚")]
    [InlineData("不能办")]
    [InlineData("亲")]
    [InlineData("绝对")]
    [InlineData("保证")]
    [InlineData("肯定")]
    [InlineData("一定会")]
    [InlineData("必须")]
    [InlineData("您自己")]
    [InlineData("你")]
    [InlineData("听不懂")]
    [InlineData("联系快递公司")]
    public void Chinese_avoids(string word) => Assert.DoesNotContain(Ways(Language.Zh), way => way.Contains(word, StringComparison.Ordinal));

    [Theory]
    [InlineData("don't know")]
    [InlineData("can't help")]
    [InlineData("impossible")]
    [InlineData("guarantee")]
    [InlineData("definitely")]
    [InlineData("you must")]
    [InlineData("your fault")]
    [InlineData("unfortunately")]
    [InlineData("as per")]
    [InlineData("kindly")]
    public void English_avoids(string word) => Assert.DoesNotContain(Ways(Language.En), way => way.Contains(word, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Chinese_speaks_to_the_customer_politely_or_of_the_matter_itself()
    {
        var warm = Whole.Count(sentence => sentence.Zh.Contains('您') || sentence.Zh.Contains('请') || sentence.Zh.Contains("麻烦", StringComparison.Ordinal));

        Assert.True(warm >= Whole.Count() * 9 / 10, $"Only {warm} of {Whole.Count()} sentences address the customer.");
    }

    [Fact]
    public void Promises_of_time_are_hedged_in_Chinese() => Assert.All(
        Ways(Language.Zh).Where(way => Promise().IsMatch(way)),
        way => Assert.Matches("预计|一般|大约|争取|尽快|最晚|要是|我可以", way));

    [Fact]
    public void Bad_news_comes_without_waves_and_faces() => Assert.All(
        Ways(Language.Zh).Where(way => way.Contains("抱歉", StringComparison.Ordinal) || way.Contains("不好意思", StringComparison.Ordinal)),
        way => Assert.DoesNotMatch("[～~！]", way));

    [Fact]
    public void Each_language_keeps_to_its_punctuation()
    {
        Assert.All(Ways(Language.Zh), way => Assert.DoesNotMatch("[,;?!]", way));
        Assert.All(Ways(Language.En), way => Assert.DoesNotMatch(@"[\u3000-\u9fff\uff00-\uffef]", way));
        Assert.All(Ways(Language.En), way => Assert.Matches(@"^[A-Z{]", way));
    }

    [Fact]
    public void The_same_turn_chooses_the_same_words()
    {
        Assert.Equal(Sentences.Say("miss", Language.Zh, "c-1-7"), Sentences.Say("miss", Language.Zh, "c-1-7"));
        Assert.Equal(2, Enumerable.Range(0, 20).Select(n => Sentences.Say("miss", Language.Zh, $"c-1-{n}")).Distinct().Count());
    }

    [Theory]
    [InlineData("track.not-scanned", "within", "24 个小时", "一般 24 个小时内")]
    [InlineData("track.not-scanned", "within", "不到 1 个小时", "一般不到 1 个小时内")]
    public void Chinese_has_blanks_beside_digits_and_letters_only(string key, string name, string value, string expected) => Assert.Contains(
        expected, Sentences.Say(key, Language.Zh, "t", (name, value), ("order", "SB1005"), ("tracking", "YT1")), StringComparison.Ordinal);

    [GeneratedRegex(@"\{by\} 前")]
    private static partial Regex Promise();
}
