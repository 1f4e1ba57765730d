using System.Globalization;
using SupportBot.Knowledge.Recognizers.Numbers;
using SupportBot.Knowledge.Recognizers.Units;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>
/// Weights, lengths, areas, volumes, speeds, angles and sizes of data, and names of units without a number.
/// <code>
/// dimension = number unit [半] | number foot [and] number inch | number length (per|an|/|每) time
/// </code>
/// </summary>
public sealed class DimensionRecognizer : IRecognizer
{
    public const string TypeName = "dimension";

    private static readonly (string Words, string Time)[] Times =
    [
        ("millisecond", "millisecond"), ("ms", "millisecond"), ("seconds", "second"), ("second", "second"), ("sec", "second"), ("s", "second"),
        ("minute", "minute"), ("min", "minute"), ("hour", "hour"), ("hr", "hour"), ("h", "hour"), ("毫秒", "millisecond"), ("秒", "second"),
        ("分钟", "minute"), ("分", "minute"), ("小时", "hour"), ("时", "hour"),
    ];

    private static readonly WordList Connectors = new("per ", "an ", "a ", "/", "每");

    private static readonly string[] Heat =
        ["temperature", "celsius", "fahrenheit", "weather", "thermostat", "oven", "hot", "cold", "warm", "heat", "forecast", "outside", "boil", "freez"];

    public Kind Kind => Kind.Dimension;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        var isHeat = new Lazy<bool>(() => Heat.Any(utterance.Contains));
        List<Amount> amounts = [.. Amounts.Read(utterance, UnitNames.Dimensions).Where(amount => IsDimension(utterance, amount, isHeat))];
        var joined = Joined(utterance, amounts);
        return joined.Concat(utterance.Language == Language.En ? Amounts.Alone(utterance, UnitNames.Dimensions, joined) : [])
            .OrderBy(amount => amount.Start).Select(amount => Found(utterance, amount));
    }

    private static bool IsDimension(Utterance text, Amount amount, Lazy<bool> isHeat) => amount.Unit.Name switch
    {
        "Degree" => !IsTemperature(text, amount) && !isHeat.Value,
        // “2 in April”, “50,000 in 2020”
        "Inch" when text.Has(amount.After - 2, "in") => !char.IsLetterOrDigit(text[text.AfterBlanks(amount.After)]),
        _ => true,
    };

    private static bool IsTemperature(Utterance text, Amount amount)
    {
        var next = text.AfterBlanks(amount.After);
        return (text[next] is 'c' or 'f' && !Utterance.IsLatin(text[next + 1]));
    }

    private static List<Amount> Joined(Utterance text, List<Amount> amounts)
    {
        List<Amount> joined = [];
        foreach (var amount in amounts.Select(amount => WithTime(text, amount)))
        {
            var last = joined.Count > 0 ? joined[^1] : null;
            if (last is { Unit.Name: "Foot", Value: { } feet } && amount is { Unit.Name: "Inch", Value: < 12 } && AfterAnd(text, last.After) == amount.Start)
            {
                joined[^1] = last with { After = amount.After, Value = feet + (amount.Value / 12) };
            }
            else
            {
                joined.Add(amount);
            }
        }
        return joined;
    }

    /// <summary>“188 miles an hour”, “50 km/ms”, “5 米每秒”.</summary>
    private static Amount WithTime(Utterance text, Amount amount)
    {
        if (amount.Unit.Group != "Length")
        {
            return amount;
        }
        var at = text.AfterBlanks(amount.After);
        var connector = Connectors.At(text, at);
        var start = at + connector;
        var time = connector == 0 ? default : Times.FirstOrDefault(one => text.Has(start, one.Words) && !Utterance.IsLatin(text[start + one.Words.Length]));
        return time.Words is null ? amount
            : amount with { After = start + time.Words.Length, Unit = new Unit($"{amount.Unit.Name} per {time.Time}", "Speed") };
    }

    private static int AfterAnd(Utterance text, int after)
    {
        var at = text.AfterBlanks(after);
        return text.Has(at, "and ") ? text.AfterBlanks(at + 4) : at;
    }

    private static Recognition Found(Utterance text, Amount amount)
    {
        Resolution resolution = new() { ["value"] = Value(amount), ["unit"] = amount.Unit.Name };
        if (text.Language == Language.En)
        {
            resolution["subtype"] = amount.Unit.Group;
        }
        return text.Found(amount.Start, amount.After, TypeName, resolution);
    }

    /// <summary>Feet with inches are given in all their digits.</summary>
    private static string? Value(Amount amount) =>
        amount.Unit.Name == "Foot" ? amount.Value?.ToString("R", CultureInfo.InvariantCulture) : amount.Value is { } value ? Numeral.Write(value) : null;
}
