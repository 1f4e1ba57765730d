using System.Globalization;
using System.Reflection;

namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>Reads a language's two files.
/// <para><c>LANGUAGE.words</c>: a line <c>category value: phrase, phrase</c>.</para>
/// <para><c>LANGUAGE.rules</c>: a rule's name at the margin, below it its patterns: <c>m:month (ordinal | d:day)? -> Builder x=1</c>.
/// A name is a category or a rule, with the slot's name before it when the builder wants its value; <c>'…'</c> or <c>"…"</c> are words as they
/// stand, <c>?</c> makes the part before optional, <c>~</c> forbids white space. A pattern without a builder hands on what its
/// first slot, or its first part, matched. Where two patterns match the same, the one further up wins.</para></summary>
internal sealed class GrammarReader(Grammar grammar, IReadOnlyDictionary<string, Func<Slots, object?>> builders)
{
    private readonly HashSet<string> _categories = [.. NumberClasses.Names];
    private int _order;

    public static Grammar Read(string language, IReadOnlyDictionary<string, Func<Slots, object?>> builders)
    {
        var reader = new GrammarReader(new Grammar(), builders);
        foreach (var line in Lines(language + ".words"))
        {
            reader.ReadWords(line);
        }
        var rule = "";
        foreach (var line in Lines(language + ".rules"))
        {
            if (line[0] != ' ')
            {
                rule = line;
            }
            else
            {
                reader.ReadPattern(rule, line.Trim());
            }
        }
        reader.Close();
        return reader._grammar;
    }

    private readonly Grammar _grammar = grammar;

    private void Close() => _grammar.Close(_categories);

    private void ReadWords(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var head = line[..colon].Split(' ', 2);
        _categories.Add(head[0]);
        foreach (var phrase in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _grammar.Phrases.Add(WordsOf(phrase), _grammar.Symbol(head[0]), Value(head.Length > 1 ? head[1].Trim() : phrase));
        }
    }

    private static object Value(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text;

    private int[] WordsOf(string phrase)
    {
        var words = new List<int>();
        var tokenizer = new Tokenizer(phrase, _grammar.Vocabulary);
        while (tokenizer.Next() is { } token)
        {
            words.Add(_grammar.Vocabulary.Add(phrase.AsSpan(token.Start, token.Length)));
        }
        return [.. words];
    }

    private void ReadPattern(string rule, string line)
    {
        var arrow = line.IndexOf("->", StringComparison.Ordinal);
        (Func<Slots, object?>? build, Dictionary<string, object> constants) = arrow < 0 ? (null, NoConstants) : Builder(line[(arrow + 2)..].Trim());
        var pattern = new PatternText(arrow < 0 ? line : line[..arrow], line);
        foreach (var elements in pattern.Expand().Select(parts => parts.Select(ElementOf).ToArray()))
        {
            var slots = elements.Where(element => element.Symbol != Grammar.Glue).Select(element => element.Slot).ToArray();
            _grammar.Add(_grammar.Symbol(rule), elements, new Production(_order, slots, build, constants));
        }
        _order++;
    }

    private Element ElementOf(string part)
    {
        if (part[0] is '\'' or '"')
        {
            var phrase = part[1..^1];
            var category = _grammar.Symbol(part);
            if (_categories.Add(part))
            {
                _grammar.Phrases.Add(WordsOf(phrase), category, phrase);
            }
            return new Element(category, null);
        }
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return new Element(_grammar.Symbol(part[(colon + 1)..]), colon < 0 ? null : string.Intern(part[..colon]));
    }

    private static readonly Dictionary<string, object> NoConstants = [];

    private (Func<Slots, object?>? Build, Dictionary<string, object> Constants) Builder(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var constants = parts.Skip(1).Select(part => part.Split('=', 2)).ToDictionary(pair => pair[0], pair => Value(pair[1]));
        return builders.TryGetValue(parts[0], out var build)
            ? (build, constants)
            : throw new InvalidOperationException($"No builder is named {parts[0]}.");
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("SupportBot.Knowledge.Dates." + file)
            ?? throw new InvalidOperationException($"The grammar file {file} is not built in.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
            {
                yield return line;
            }
        }
    }
}
