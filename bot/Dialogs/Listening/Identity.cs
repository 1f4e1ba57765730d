using System.Text.RegularExpressions;

namespace SupportBot.Dialogs.Listening;

/// <summary>An order number and the last four digits of a phone, as far as a message holds them.</summary>
/// <param name="Number">Upper case, without spaces.</param>
public sealed partial record Identity(string? Number, string? PhoneEnding)
{
    /// <summary>Reads full width, spaces and hyphens, “尾号0421”, a whole mobile number.</summary>
    public static Identity Read(string written, PolicySettings policies)
    {
        var text = InsideNumbers().Replace(Plain.Text(written).ToUpperInvariant(), "");
        var number = Regex.Match(text, policies.OrderNumberPattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);
        var rest = number.Success ? text.Remove(number.Index, number.Length).Insert(number.Index, " ") : text;
        return new Identity(number.Success ? number.Value : null, Ending(rest));
    }

    /// <summary>As written, or as the tapped button names it.</summary>
    public static Identity Of(TurnInput.Said said, PolicySettings policies) =>
        Choices.OrderOf(said.Choice) is { } tapped ? Read(tapped, policies)
        : said.Choice is null ? Read(said.Text, policies)
        : new Identity(null, null);

    private static string? Ending(string text)
    {
        var mobile = Mobile().Match(text);
        if (mobile.Success)
        {
            return mobile.Value[^4..];
        }

        var named = NamedEnding().Match(text);
        if (named.Success)
        {
            return named.Groups[1].Value;
        }

        var alone = FourAlone().Matches(text);
        return alone.Count == 1 ? alone[0].Value : null;
    }

    /// <summary>Spaces and hyphens between a letter or digit and a digit: <c>SB 1005</c>, <c>138-1234-0421</c>. A blank between
    /// two groups of four or more digits keeps them apart: an order number and an ending.</summary>
    [GeneratedRegex(@"(?<=[A-Z])[ \-_#:]+(?=\d)|(?<=(?<![\dA-Z])1\d{2})[ \-](?=\d{4}[ \-]?\d{4}(?!\d))|(?<=(?<![\dA-Z])1\d{2}[ \-]?\d{4})[ \-](?=\d{4}(?!\d))")]
    private static partial Regex InsideNumbers();

    [GeneratedRegex(@"(?<!\d)1\d{10}(?!\d)")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?:尾号|后四位|后4位|末四位|尾數|尾数|ENDING|ENDS|LAST FOUR|LAST 4)[^\d]{0,12}(\d{4})(?!\d)")]
    private static partial Regex NamedEnding();

    [GeneratedRegex(@"(?<!\d)\d{4}(?!\d)(?!\s*年)")]
    private static partial Regex FourAlone();
}
