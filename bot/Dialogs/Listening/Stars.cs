namespace SupportBot.Dialogs.Listening;

/// <summary>Reads a rating that was typed instead of tapped.</summary>
public static class Stars
{
    private static readonly string[] Numerals = ["一", "二", "三", "四", "五"];
    private static readonly string[] English = ["one", "two", "three", "four", "five"];

    public static int? Read(string written)
    {
        var core = Plain.Core(written);
        var signs = core.EnumerateRunes().Count(rune => rune.Value is '⭐' or '★' or 0x1F31F);
        if (signs is >= 1 and <= 5 && core.EnumerateRunes().All(rune => rune.Value is '⭐' or '★' or '☆' or 0x1F31F or 0xFE0F))
        {
            return signs;
        }

        foreach (var unit in (string[])["", "星", "颗星", "分", "stars", "star", "星好评", "outof5"])
        {
            for (var stars = 1; stars <= 5; stars++)
            {
                if (core == $"{stars}{unit}" || (unit.Length > 0 && (core == Numerals[stars - 1] + unit || core == English[stars - 1] + unit)))
                {
                    return stars;
                }
            }
        }

        return null;
    }
}
