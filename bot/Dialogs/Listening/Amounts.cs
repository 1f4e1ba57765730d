using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Knowledge.Recognizers.Shop;

namespace SupportBot.Dialogs.Listening;

/// <summary>Reads the one number of an answer: how many pieces, how much money. Signs, decimals and powers are read for what they
/// are, so that “-5” and “1e99” can be answered; whether it can be meant is the asker's business.</summary>
public static partial class Amounts
{
    /// <summary>Beyond this nobody means it; everything larger reads as this.</summary>
    private const double Beyond = 1_000_000_000;
    private const int LongestAnswer = 40;

    private static readonly QuantityRecognizer Quantities = new();

    /// <summary>The number of a message that holds one and is short enough to be an answer.</summary>
    public static decimal? Read(string written) => Plain.Utterance(written) is not { Length: <= LongestAnswer } text ? null : text.Numerals switch
    {
        [var only] => (decimal)Math.Clamp(Math.Round(only.Value, 4), -Beyond, Beyond),
        [] when text.Contains("both") => 2m,
        _ => null,
    };

    /// <summary>How much money is asked for, also beside what was offered: “45太少了，给我100”, “at least 120”.</summary>
    public static decimal? Asked(string written) =>
        Read(written) ?? (Wish().Match(Plain.Text(written)) is { Success: true } wish ? Read(wish.Groups[1].Value) : null);

    /// <summary>“30%”, “30 percent”, “三成”: a share from 0 to 1, as of what was paid.</summary>
    public static decimal? Share(string written) => Part().Match(Plain.Text(written)) is not { Success: true } part ? null
        : part.Groups["tenths"] is { Success: true } tenths ? ("一二三四五六七八九".IndexOf(tenths.Value[0], StringComparison.Ordinal) + 1) / 10m
        : decimal.Parse(part.Groups["hundredths"].Value, CultureInfo.InvariantCulture) / 100m;

    /// <summary>A count of pieces inside a longer message: “退两件”, “2 of them”.</summary>
    public static int? Pieces(string written) =>
        Quantities.Recognize(Plain.Utterance(written)).FirstOrDefault()?.Value is { } count
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var pieces) && pieces <= 10_000
            ? pieces
            : null;

    [GeneratedRegex(@"(?<![\d.-])(?<hundredths>\d{1,3}(?:\.\d{1,2})?) ?(?:%|percent|per cent|个点)|(?<tenths>[一二三四五六七八九])成")]
    private static partial Regex Part();

    [GeneratedRegex(@"(?:给|要|至少|最少|起码|补|赔|加到|least|want|make it|give me|pay)\D{0,6}(\d+(?:\.\d+)?)")]
    private static partial Regex Wish();
}
