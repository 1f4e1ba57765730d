using System.Text.RegularExpressions;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Wording;

/// <summary>Every sentence of the bot, by key.</summary>
public static partial class Sentences
{
    public static readonly IReadOnlyDictionary<string, Sentence> All = new[]
    {
        ReceptionWording.All, HandoverWording.All, TrackWording.All, GoodsWording.All, ReturnWording.All, ExchangeWording.All, CaseWording.All,
        OutcomeWording.All,
    }.SelectMany(sentences => sentences).ToDictionary(sentence => sentence.Key);

    /// <summary>Says a sentence.</summary>
    /// <param name="turn">The turn's id: the same turn chooses the same variant.</param>
    /// <exception cref="KeyNotFoundException">No such sentence, or a value for a placeholder is missing.</exception>
    public static string Say(string key, Language language, string turn, params IEnumerable<(string Name, string Value)> values)
    {
        var ways = All[key].In(language);
        var given = values.ToDictionary(value => value.Name, value => value.Value);
        var text = Placeholder().Replace(ways[Choose(turn, ways.Count)], match => given[match.Groups[1].Value]);
        return language == Language.Zh ? Typeset(text) : text;
    }

    /// <summary>The names in braces.</summary>
    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Chinese with a blank beside Latin letters and digits and none between Chinese characters, whatever was filled in.</summary>
    private static string Typeset(string text) => Seam().Replace(LooseBlank().Replace(text, ""), " ");

    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}，。：；？！、]) (?=[\p{IsCJKUnifiedIdeographs}])")]
    private static partial Regex LooseBlank();

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex Seam();

    [GeneratedRegex(@"\{([a-z][a-z0-9-]*)\}")]
    internal static partial Regex Placeholder();

    private static int Choose(string turn, int count)
    {
        var sum = 17;
        foreach (var letter in turn)
        {
            sum = unchecked((sum * 31) + letter);
        }

        return (int)((uint)sum % (uint)count);
    }
}
