namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>The rules and words of a language. A rule names phrases and other rules, never itself, so that what it matches is
/// of limited length and reading takes time linear in the message's length.</summary>
internal sealed class Grammar
{
    /// <summary>The rule whose matches are wanted.</summary>
    public const string Goal = "value";

    /// <summary>Stands in a pattern for "no white space here".</summary>
    public const int Glue = 0;

    private readonly Dictionary<string, int> _symbols = new() { ["~"] = Glue };
    private readonly List<PatternNode?> _rules = [null];
    private readonly List<BitSet?> _first = [null];
    private readonly List<int> _index = [-1];

    public Vocabulary Vocabulary { get; } = new();

    public Phrases Phrases { get; } = new();

    public int SymbolCount => _symbols.Count;

    public int RuleCount { get; private set; }

    public int GoalSymbol => _symbols[Goal];

    /// <summary>The number of a category or rule.</summary>
    public int Symbol(string name)
    {
        if (!_symbols.TryGetValue(name, out var symbol))
        {
            _symbols[name] = symbol = _symbols.Count;
            _rules.Add(null);
            _first.Add(null);
            _index.Add(-1);
        }
        return symbol;
    }

    /// <summary>The patterns of a rule; <see langword="null"/> for a category.</summary>
    public PatternNode? Patterns(int symbol) => _rules[symbol];

    /// <summary>Its number among the rules only.</summary>
    public int Index(int rule) => _index[rule];

    /// <summary>The categories with which the symbol can begin.</summary>
    public BitSet First(int symbol) => _first[symbol]!;

    public void Add(int rule, ReadOnlySpan<Element> pattern, Production production)
    {
        if (_rules[rule] is not { } node)
        {
            _rules[rule] = node = new PatternNode();
            _index[rule] = RuleCount++;
        }
        foreach (var element in pattern)
        {
            node = node.Follow(element.Symbol);
        }
        node.Production ??= production;
    }

    /// <summary>Works out how each rule can begin. Throws when a rule names itself, directly or through others.</summary>
    public void Close(IEnumerable<string> known)
    {
        var names = _symbols.ToDictionary(pair => pair.Value, pair => pair.Key);
        var categories = known.Select(Symbol).ToHashSet();
        var open = new HashSet<int>();
        for (var symbol = 1; symbol < SymbolCount; symbol++)
        {
            Begin(symbol, names, categories, open);
        }
    }

    private BitSet Begin(int symbol, Dictionary<int, string> names, HashSet<int> categories, HashSet<int> open)
    {
        if (_first[symbol] is { } done)
        {
            return done;
        }
        var first = new BitSet(SymbolCount);
        if (_rules[symbol] is not { } node)
        {
            if (!categories.Contains(symbol))
            {
                throw new InvalidOperationException($"A date grammar names {names[symbol]}, which it does not define.");
            }
            first.Set(symbol);
            return _first[symbol] = first;
        }
        if (!open.Add(symbol))
        {
            throw new InvalidOperationException($"A date grammar's rule {names[symbol]} names itself.");
        }
        foreach (var inner in node.All().Distinct().Where(inner => inner != Glue))
        {
            Begin(inner, names, categories, open);
        }
        foreach (var inner in node.Firsts())
        {
            first.Add(_first[inner]!);
        }
        open.Remove(symbol);
        return _first[symbol] = first;
    }
}

/// <summary>A part of a pattern, with the name under which what it matched is handed on.</summary>
internal readonly record struct Element(int Symbol, string? Slot);

/// <summary>What a complete pattern stands for: how its value is made of what was matched.</summary>
/// <param name="Order">The lower wins where two patterns of a rule match the same tokens.</param>
internal sealed record Production(int Order, string?[] Slots, Func<Slots, object?>? Build, IReadOnlyDictionary<string, object> Constants)
{
    /// <summary>Which part's value a pattern without a builder hands on: that of the first slot, or the first.</summary>
    public int Only { get; } = Math.Max(0, Array.FindIndex(Slots, slot => slot is not null));
}

/// <summary>The patterns of a rule as a tree, where those that begin alike share what they have in common.</summary>
internal sealed class PatternNode
{
    private (int Symbol, PatternNode Next)[] _next = [];

    public Production? Production { get; set; }

    public ReadOnlySpan<(int Symbol, PatternNode Next)> Next => _next;

    public PatternNode Follow(int symbol)
    {
        var next = Array.Find(_next, edge => edge.Symbol == symbol).Next;
        if (next is null)
        {
            next = new PatternNode();
            _next = [.. _next, (symbol, next)];
        }
        return next;
    }

    public IEnumerable<int> Firsts() =>
        _next.SelectMany(edge => edge.Symbol == Grammar.Glue ? edge.Next.Firsts() : [edge.Symbol]);

    public IEnumerable<int> All() => _next.SelectMany(edge => edge.Next.All().Prepend(edge.Symbol));
}

internal sealed class BitSet(int count)
{
    private readonly ulong[] _bits = new ulong[(count + 63) / 64];

    public void Set(int bit) => _bits[bit >> 6] |= 1UL << (bit & 63);

    public void Add(BitSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    public bool Meets(BitSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            if ((_bits[i] & other._bits[i]) != 0)
            {
                return true;
            }
        }
        return false;
    }
}
