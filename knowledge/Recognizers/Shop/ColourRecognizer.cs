namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>Colours, by their English name in both languages: 藏青色 and navy are <c>dark blue</c>.</summary>
public sealed class ColourRecognizer : IRecognizer
{
    public const string TypeName = "colour";

    private static readonly TermIndex<string> Colours = WordFile.Index("colours.txt");

    public Kind Kind => Kind.Colour;

    public IEnumerable<Recognition> Recognize(Utterance utterance) =>
        from term in Colours.All(utterance)
        where term.After - term.Start > 1 || IsColour(utterance, term.After)
        select utterance.Found(term.Start, term.After, TypeName, new Resolution { ["value"] = term.Value });

    /// <summary>白的, 黑款, 要红; but not 白天, 黄山, 红包.</summary>
    private static bool IsColour(Utterance text, int after) => text[after] is '的' or '款' || !char.IsLetterOrDigit(text[after]);
}
