namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>The phrases of a language, each of a category and with a value, found by their words one after the other.</summary>
internal sealed class Phrases
{
    private readonly Node _root = new();
    // By the first word, which is looked up at every token.
    private Node?[] _first = [];

    public void Add(ReadOnlySpan<int> words, int category, object value)
    {
        var node = _root;
        foreach (var word in words)
        {
            if (!node.Next.TryGetValue(word, out var next))
            {
                node.Next[word] = next = new Node();
            }
            node = next;
        }
        if (words[0] >= _first.Length)
        {
            Array.Resize(ref _first, words[0] + 256);
        }
        _first[words[0]] = _root.Next[words[0]];
        if (!node.Meanings.Exists(meaning => meaning.Category == category))
        {
            node.Meanings.Add((category, value));
        }
    }

    /// <summary>All phrases that begin with the token.</summary>
    public void Find(List<Token> tokens, int first, List<Edge> found)
    {
        var node = _root;
        for (var at = first; at < tokens.Count && tokens[at].Word is >= 0 and var word; at++)
        {
            var next = at > first ? node.Next.GetValueOrDefault(word) : word < _first.Length ? _first[word] : null;
            if (next is null)
            {
                return;
            }
            node = next;
            foreach (var (category, value) in node.Meanings)
            {
                found.Add(new Edge(category, at + 1, value));
            }
        }
    }

    private sealed class Node
    {
        public Dictionary<int, Node> Next { get; } = [];
        public List<(int Category, object Value)> Meanings { get; } = [];
    }
}

/// <summary>That a category stands from a token to before another, and what it says there.</summary>
internal readonly record struct Edge(int Category, int After, object Value);
