using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

/// <summary>A file of entries for the page: everything that is wrong with it, by line, with a code that the page has words for.</summary>
public sealed class InspectTests
{
    private const string Good = "- { id: a.one, kind: reply, title: { zh: 甲 }, answer: { zh: 甲 } }\n";

    [Theory]
    [InlineData("- { id: a.two, kind: reply, titel: { zh: 乙 } }\n", "2 unknown-field titel")]
    [InlineData("- { kind: reply }\n", "2 no-id ")]
    [InlineData("- { id: a.two }\n", "2 no-kind ")]
    [InlineData("- { id: a.two, kind: answer }\n", "2 unknown-kind answer")]
    [InlineData("- { id: a.two, kind: reply, title: 乙 }\n", "2 not-mapping title")]
    [InlineData("- { id: a.two, kind: reply, buttons: a.one }\n", "2 not-list buttons")]
    [InlineData("- { id: a.two, kind: reply, title: { zh: [乙] } }\n", "2 not-text title.zh")]
    [InlineData("- { id: a.two, kind: reply, title: { zh: \"乙\\0丙\" } }\n", "2 not-text title.zh")]
    [InlineData("- { id: a.two, kind: reply, from: 明天 }\n", "2 bad-moment 明天")]
    [InlineData("- { id: a.two, kind: reply, audience: [大家] }\n", "2 unknown-audience 大家")]
    [InlineData("- 只有一句话\n", "2 not-mapping an entry")]
    public void An_entry_that_cannot_be_read_is_told_beside_what_is_wrong_with_the_others(string bad, string told)
    {
        var file = Inspect($"{Good}{bad}- {{ id: a.three, kind: reply, title: {{ zh: 丙 }}, answer: {{ zh: 丙 }}, buttons: [a.never] }}\n");

        Assert.Equal([told, "3 unknown-button a.never"], Told(file));
        Assert.Equal(["a.one", "a.three"], file.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("- { id: a.two, kind: reply, title: { zh: 乙 }\n", "3 open-bracket ")]
    [InlineData("- id: a.two\n  title: 乙: 丙\n", "3 not-yaml title: 乙: 丙")]
    [InlineData("- id: \"a.two\n", "2 not-yaml - id: \"a.two")]
    [InlineData("---\n- { id: a.two }\n", "3 several-documents ")]
    public void What_is_no_yaml_is_shown_by_its_line_and_not_in_the_parsers_words(string bad, string told)
    {
        var file = Inspect(Good + bad);

        Assert.Equal([told], Told(file));
        Assert.DoesNotContain("While", file.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_nested_a_hundred_thousand_deep_is_refused_and_does_not_exhaust_the_reader() =>
        Assert.Equal(["1 too-deep "], Told(Inspect(new string('[', 100_000))));

    [Fact]
    public void Buttons_that_only_lead_in_a_circle_are_told_of_each_entry_in_it_through_what_is_there_already()
    {
        const string circle = """
            - { id: a.one, kind: reply, title: { zh: 甲 }, answer: { zh: 甲 }, buttons: [a.two] }
            - { id: a.two, kind: reply, title: { zh: 乙 }, answer: { zh: 乙 }, buttons: [b.live] }
            - { id: a.out, kind: reply, title: { zh: 丙 }, answer: { zh: 丙 }, buttons: [a.one, b.live] }
            """;
        var live = Given.Entry("b.live") with { Buttons = ["a.one"] };

        Assert.Equal(
            ["1 button-circle a.one → a.two → b.live → a.one", "2 button-circle a.two → b.live → a.one → a.two"],
            Told(Pack.Inspect(circle, "own.yaml", Given.Facts, id => id == "b.live" ? live : null)));
        Assert.Empty(Told(Pack.Inspect(circle, "own.yaml", Given.Facts, id => id == "b.live" ? live with { Buttons = ["a.one", "a.out"] } : null)));
    }

    private static CsvEntries Inspect(string yaml) => Pack.Inspect(yaml, "own.yaml", Given.Facts, _ => null);

    private static IEnumerable<string> Told(CsvEntries file) => file.Errors.Select(error => $"{error.Line} {error.Fault.Code} {error.Fault.About}");
}
