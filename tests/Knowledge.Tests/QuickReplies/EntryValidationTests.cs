using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

public sealed class EntryValidationTests
{
    private static readonly QuickReply Other = Given.Entry("ship.eta");

    [Fact]
    public void A_sound_entry_has_no_errors() =>
        Assert.Empty(EntryValidation.Check(Given.Entry() with { Buttons = ["ship.eta"] }, [Other], Given.Facts));

    [Fact]
    public void An_entry_being_edited_does_not_collide_with_itself() =>
        Assert.Empty(EntryValidation.Check(Given.Entry(), [Other, Given.Entry()], Given.Facts));

    [Fact]
    public void An_editor_may_leave_one_language_for_later() =>
        Assert.Empty(EntryValidation.Check(Given.Entry() with { Answer = new LocalText("好的"), QuestionsEn = [] }, [Other], Given.Facts));

    public static TheoryData<QuickReply, string, string> Faults => new()
    {
        { Given.Entry("Ship When"), "id", "bad-id" },
        { Given.Entry("none"), "kind", "not-allowed" },
        { Given.Entry() with { Title = new LocalText(" ") }, "title.zh", "missing" },
        { Given.Entry() with { Answer = new LocalText() }, "answer.zh", "missing" },
        { Given.Entry() with { Answer = new LocalText("好", new string('x', 65_537)) }, "answer.en", "too-long" },
        { Given.Entry() with { Answer = new LocalText("{cutof} 前") }, "answer.zh", "unknown-placeholder" },
        { Given.Entry() with { Buttons = ["ship.eta", "ship.never"] }, "buttons[1]", "unknown-button" },
        { Given.Entry() with { Buttons = ["none"] }, "buttons[0]", "unknown-button" },
        { Given.Entry() with { Buttons = ["ship.when"] }, "buttons[0]", "self-button" },
        { Given.Entry() with { Buttons = ["ship.eta", "ship.eta"] }, "buttons[1]", "duplicate" },
        { Given.Entry() with { QuestionsZh = ["发货", " "] }, "questions.zh[1]", "missing" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_names_its_field(QuickReply entry, string field, string code)
    {
        var error = Assert.Single(EntryValidation.Check(entry, [Other], Given.Facts));

        Assert.Equal((field, code), (error.Field, error.Code));
    }

    [Fact]
    public void A_new_entry_may_not_take_an_id() =>
        Assert.Contains(EntryValidation.Check(Given.Entry("ship.eta"), [Other], Given.Facts, isNew: true), error => error.Code == "duplicate-id");

    [Fact]
    public void Facts_are_filled_in_and_unknown_braces_stay() =>
        Assert.Equal("17:30 前 {later}", Placeholders.Fill("{cutoff} 前 {later}", key => Given.Facts.GetValueOrDefault(key)?.Text.Zh));

    public static TheoryData<EntryDetails, string> Wrong => new()
    {
        { new() { From = DateTimeOffset.UnixEpoch.AddDays(1), Until = DateTimeOffset.UnixEpoch }, "until bad-period" },
        { new() { Card = new(new("x"), new(), Url: "javascript:alert(1)") }, "card.url bad-link" },
        { new() { Card = new(new("x"), new(), Picture: "../../etc/passwd") }, "card.picture bad-picture" },
        { new() { Variants = [new(null, null, new("x"))] }, "variants[0] missing" },
        { new() { Variants = [new(Audience.New, null, new("{nothing}"))] }, "variants[0].answer.zh unknown-placeholder" },
        { new() { Tags = [" "] }, "tags[0] missing" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Details_that_cannot_be_are_named(EntryDetails details, string expected)
    {
        var error = Assert.Single(EntryValidation.Check(Given.Entry() with { Details = details }, _ => true, _ => false, complete: false), error => error.Code is not "unknown-placeholder" || error.Field.StartsWith("variants", StringComparison.Ordinal));
        Assert.Equal(expected, $"{error.Field} {error.Code}");
    }
}
