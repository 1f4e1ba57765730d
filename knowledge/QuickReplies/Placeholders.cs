using System.Text.RegularExpressions;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>The facts that an answer names in braces: <c>{cutoff}</c>.</summary>
public static partial class Placeholders
{
    /// <summary>What stands between braces, each once, in order.</summary>
    public static IEnumerable<string> In(string text) => Braces().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>Puts each fact's text in place of its name; what the caller does not know stays as it is.</summary>
    /// <param name="text">Of a fact by its key, <see langword="null"/> when there is none.</param>
    public static string Fill(string answer, Func<string, string?> text) =>
        Braces().Replace(answer, match => text(match.Groups[1].Value) ?? match.Value);

    internal static bool IsKey(string key) => Key().IsMatch(key);

    [GeneratedRegex(@"\{([^{}\r\n]*)\}")]
    private static partial Regex Braces();

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Key();
}
