using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>Numbers, in digits and in words: 三百五, 2.5万, 三分之一, one hundred and two, two thirds.</summary>
public sealed class NumberRecognizer : IRecognizer
{
    public const string TypeName = "number";

    public Kind Kind => Kind.Number;

    public IEnumerable<Recognition> Recognize(Utterance utterance) =>
        from numeral in utterance.Numerals
        where numeral.IsNumber
        select utterance.Found(numeral.Start, numeral.After, TypeName, Meaning(numeral, utterance.Language));

    /// <summary>English numbers say which form they have, as Microsoft's do.</summary>
    private static Resolution Meaning(Numeral numeral, Language language) => language == Language.Zh
        ? new() { ["value"] = numeral.Text }
        : new() { ["value"] = numeral.Text, ["subtype"] = Subtype(numeral.Form) };

    private static string Subtype(NumberForm form) => form switch
    {
        NumberForm.Integer => "integer",
        NumberForm.Decimal => "decimal",
        NumberForm.Fraction => "fraction",
        _ => "power",
    };
}
