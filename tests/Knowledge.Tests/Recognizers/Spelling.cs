namespace SupportBot.Knowledge.Tests.Recognizers;

/// <summary>Writes whole numbers in words, by the rules of the language and not by those of the reader.</summary>
internal static class Spelling
{
    private static readonly string[] Small =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public static string English(long number) => number switch
    {
        < 20 => Small[number],
        < 100 => Tens[number / 10] + (number % 10 > 0 ? "-" + English(number % 10) : ""),
        < 1000 => $"{English(number / 100)} hundred" + (number % 100 > 0 ? " and " + English(number % 100) : ""),
        < 1_000_000 => Grouped(number, 1000, "thousand"),
        < 1_000_000_000 => Grouped(number, 1_000_000, "million"),
        < 1_000_000_000_000 => Grouped(number, 1_000_000_000, "billion"),
        _ => Grouped(number, 1_000_000_000_000, "trillion"),
    };

    public static string Chinese(long number)
    {
        if (number == 0)
        {
            return "零";
        }
        var written = "";
        foreach (var (size, name) in ((long, string)[])[(100_000_000, "亿"), (10_000, "万"), (1, "")])
        {
            var section = number / size % 10_000;
            if (size == 100_000_000)
            {
                section = number / size;
            }
            if (section > 0)
            {
                written += (written.Length > 0 && section < 1000 ? "零" : "") + Section(section) + name;
            }
        }
        return written.StartsWith("一十", StringComparison.Ordinal) ? written[1..] : written;
    }

    private static string Section(long number)
    {
        var written = "";
        var isGap = false;
        foreach (var (size, unit) in ((long, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / size % 10;
            if (digit > 0)
            {
                written += (isGap ? "零" : "") + "零一二三四五六七八九"[(int)digit] + unit;
            }
            isGap = digit == 0 && written.Length > 0;
        }
        return number >= 10_000 ? Chinese(number) : written;
    }

    private static string Grouped(long number, long size, string name) =>
        $"{English(number / size)} {name}" + (number % size == 0 ? "" : (number % size < 100 ? " and " : " ") + English(number % size));
}
