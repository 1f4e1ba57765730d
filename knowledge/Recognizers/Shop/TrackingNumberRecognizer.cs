namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>
/// Numbers of parcels by the couriers' formats: <c>value</c> is the number in capitals, <c>carrier</c> whose it is. Where a format
/// has a check digit, a number that fails it is not found. Rows of digits alone, which could be anything, are found only when
/// their beginning is a courier's or a word before says what they are (运单号, tracking number).
/// </summary>
public sealed class TrackingNumberRecognizer : IRecognizer
{
    public const string TypeName = "trackingNumber";

    private const int Longest = 34;

    private static readonly WordList Names = new("单号", "單號", "运单", "快递号", "物流号", "tracking number", "tracking no", "tracking", "waybill", "parcel number");

    private static readonly WordList Between = new("号码", "号", "是", "为", "is", "number", "no", "#", ":", ".", " ", "：", "了");

    public Kind Kind => Kind.TrackingNumber;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        for (var at = utterance.Next(Utterance.LettersAndDigits, 0); at < utterance.Length; at = utterance.Next(Utterance.LettersAndDigits, at))
        {
            var start = at;
            while (char.IsAsciiLetterOrDigit(utterance[at]))
            {
                at++;
            }
            if (at - start is < 10 or > Longest)
            {
                continue;
            }
            var code = utterance.Plain[start..at].ToUpperInvariant();
            if (Carrier(code, utterance, start) is { } carrier)
            {
                yield return utterance.Found(start, at, TypeName, new Resolution { ["value"] = code, ["carrier"] = carrier });
            }
        }
    }

    private static string? Carrier(string code, Utterance text, int at)
    {
        var letters = code.TakeWhile(char.IsAsciiLetterUpper).Count();
        return (code[..letters], code.Length - letters, code[letters..].All(char.IsAsciiDigit)) switch
        {
            ({ Length: 2 }, 11, false) => CheckDigits.IsPostal(code) ? code.EndsWith("CN", StringComparison.Ordinal) ? "EMS" : "Post" : null,
            ("", _, false) when code.StartsWith("1Z", StringComparison.Ordinal) => code.Length == 18 && CheckDigits.IsUps(code) ? "UPS" : null,
            ("SF", 12 or 13, true) => "SF",
            ("YT", 13, true) => "YTO",
            ("ZTO", 12, true) or ("ZT", 12 or 13, true) => "ZTO",
            ("STO", 12 or 13, true) or ("ST", 12 or 13, true) => "STO",
            ("YD", 13 or 15, true) => "Yunda",
            ("JT", 13, true) => "JT",
            ("JD" or "JDV" or "JDVA" or "JDVB" or "JDVC" or "JDVE" or "JDX" or "JDAZ", >= 10 and <= 14, true) => "JD",
            ("DPK" or "DP", >= 9 and <= 15, true) => "Deppon",
            ("BEST" or "HT", >= 11 and <= 14, true) => "Best",
            ("", var length, true) => Digits(code, length, text, at),
            _ => null,
        };
    }

    private static string? Digits(string code, int length, Utterance text, int at) => length switch
    {
        13 when code.StartsWith("10", StringComparison.Ordinal) || code.StartsWith("11", StringComparison.Ordinal) => "EMS",
        12 or 14 when code.StartsWith("75", StringComparison.Ordinal) || code.StartsWith("78", StringComparison.Ordinal) => "ZTO",
        15 when code.StartsWith("77", StringComparison.Ordinal) => "STO",
        13 when code.StartsWith("43", StringComparison.Ordinal) || code.StartsWith("46", StringComparison.Ordinal) => "Yunda",
        20 or 22 when code[0] == '9' => CheckDigits.IsModulo10(code) ? "USPS" : null,
        12 when IsNamed(text, at) && CheckDigits.IsFedEx(code) => "FedEx",
        10 when IsNamed(text, at) && CheckDigits.IsDhl(code) => "DHL",
        >= 10 and <= 20 => IsNamed(text, at) ? "" : null,
        _ => null,
    };

    /// <summary>A word for parcel numbers stands before, but not one for orders.</summary>
    private static bool IsNamed(Utterance text, int at)
    {
        for (var words = 0; words < 6; words++)
        {
            if (Names.Before(text, at) > 0 && !text.Has(at - 3, "订单号") && !text.Has(at - 3, "订单"))
            {
                return true;
            }
            var word = Between.Before(text, at);
            if (word == 0)
            {
                return false;
            }
            at -= word;
        }
        return false;
    }
}
