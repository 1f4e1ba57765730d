using System.Globalization;

namespace SupportBot.Knowledge.Recognizers.Numbers;

public enum NumberForm
{
    Integer,
    Decimal,
    Fraction,
    Power,
}

/// <summary>A number as it stands in a message, in digits or words.</summary>
/// <param name="After">Index after the last character.</param>
/// <param name="IsNumber">It is a number by itself. Else it is one only with a unit: the 一 of 一元 but not of 一切.</param>
public readonly record struct Numeral(int Start, int After, double Value, NumberForm Form, bool IsNumber = true)
{
    /// <summary>Written as Microsoft writes it: no needless zeros, at most 15 digits.</summary>
    public string Text => Write(Value);

    public static string Write(double value) => Math.Abs(value) < 1e15 && Math.Floor(value) == value
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>The form that the value has, whatever it was written like: 5.00 is an integer.</summary>
    internal static NumberForm FormOf(double value) => Math.Floor(value) == value ? NumberForm.Integer : NumberForm.Decimal;
}
