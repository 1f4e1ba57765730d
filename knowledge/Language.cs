namespace SupportBot.Knowledge;

/// <summary>The languages the bot speaks. Chinese is the default everywhere.</summary>
public enum Language
{
    Zh,
    En,
}

public static class Languages
{
    public static readonly IReadOnlyList<Language> All = [Language.Zh, Language.En];

    /// <summary>The two-letter code used in files and addresses: <c>zh</c> or <c>en</c>.</summary>
    public static string Code(this Language language) => language == Language.En ? "en" : "zh";

    /// <summary>The BCP-47 tag used on the wire: <c>zh-CN</c> or <c>en-US</c>.</summary>
    public static string Tag(this Language language) => language == Language.En ? "en-US" : "zh-CN";

    /// <summary>Reads a code or a BCP-47 tag; anything that is not English is Chinese.</summary>
    public static Language Parse(string? code) =>
        code is not null && code.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.En : Language.Zh;
}
