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
    private readonly List<Rule?> _rules = [null];

    public Vocabulary Vocabulary { get; } = new();

    public Phrases Phrases { get; } = new();

    public int SymbolCount => _symbols.Count;

    public int RuleCount { get; private set; }

    public Rule GoalRule => _rules[_symbols[Goal]]!;

    /// <summary>The number of a category or rule.</summary>
    public int Symbol(string name)
    {
        if (!_symbols.TryGetValue(name, out var symbol))
        {
            _symbols[name] = symbol = _symbols.Count;
            _rules.Add(null);
        }
        return symbol;
    }

    public void Add(int rule, ReadOnlySpan<Element> pattern, Production production)
    {
        var node = (_rules[rule] ??= new Rule(RuleCount++)).Root;
        foreach (var element in pattern)
        {
            node = node.Follow(element.Symbol);
        }
        node.Production ??= production;
    }

    /// <summary>Joins the rules to those that name them. Throws when a rule names itself, directly or through others, or what is
    /// neither a rule nor one of the categories.</summary>
    public void Close(IEnumerable<string> categories)
    {
        var known = categories.Select(Symbol).ToHashSet();
        var names = _symbols.ToDictionary(pair => pair.Value, pair => pair.Key);
        foreach (var rule in _rules.OfType<Rule>())
        {
            rule.Close(this, known, names);
        }
    }

    /// <summary>The rule of a symbol; <see langword="null"/> for a category.</summary>
    public Rule? RuleOf(int symbol) => _rules[symbol];
}

/// <summary>What a symbol stands for, as patterns that begin at its root.</summary>
/// <param name="Index">Its number among the rules.</param>
internal sealed record Rule(int Index)
{
    private bool _isOpen;

    private Second?[] _seconds = [];

    public PatternNode Root { get; } = new();

    /// <summary>What must come after a category that the rule begins with; <see langword="null"/> where it does not begin so. Most
    /// words that could begin a date do not, and this tells it by the word behind them.</summary>
    public Second? After(int category) => _seconds[category];

    public void Close(Grammar grammar, HashSet<int> categories, Dictionary<int, string> names)
    {
        if (_isOpen)
        {
            throw new InvalidOperationException("A rule of a date grammar names itself.");
        }
        if (Root.Begins is null)
        {
            _isOpen = true;
            Root.Close(grammar, categories, names);
            _seconds = new Second?[grammar.SymbolCount];
            Look(Root, grammar);
            _isOpen = false;
        }
    }

    private void Look(PatternNode node, Grammar grammar)
    {
        foreach (var (symbol, rule, next) in node.Next)
        {
            if (symbol == Grammar.Glue)
            {
                Look(next, grammar);
                continue;
            }
            for (var category = 0; category < _seconds.Length; category++)
            {
                if ((rule is null ? category == symbol ? Second.End : null : rule._seconds[category]) is { } inner)
                {
                    (_seconds[category] ??= new Second(grammar)).Add(inner, next);
                }
            }
        }
    }
}

/// <summary>What may come second where a rule matches.</summary>
internal sealed class Second
{
    /// <summary>Of a category itself: it ends with its first.</summary>
    public static readonly Second End = new(new Grammar()) { IsOptional = true };

    private readonly BitSet _follow;

    public Second(Grammar grammar) => _follow = new BitSet(grammar.SymbolCount);

    /// <summary>Whether the rule may match the first alone.</summary>
    public bool IsOptional { get; private set; }

    public bool Allows(BitSet categories) => _follow.Meets(categories);

    /// <param name="next">What follows where the part with this second has ended.</param>
    public void Add(Second part, PatternNode next)
    {
        _follow.Add(part._follow);
        if (part.IsOptional)
        {
            _follow.Add(next.Begins);
            IsOptional |= next.Production is not null;
        }
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
    private Step[] _next = [];

    public Production? Production { get; set; }

    public ReadOnlySpan<Step> Next => _next;

    /// <summary>The categories with which the patterns can go on from here; set when the grammar is closed.</summary>
    public BitSet Begins { get; private set; } = null!;

    public PatternNode Follow(int symbol)
    {
        var next = Array.Find(_next, step => step.Symbol == symbol).Node;
        if (next is null)
        {
            next = new PatternNode();
            _next = [.. _next, new Step(symbol, null, next)];
        }
        return next;
    }

    public void Close(Grammar grammar, HashSet<int> categories, Dictionary<int, string> names)
    {
        var begins = new BitSet(grammar.SymbolCount);
        foreach (ref var step in _next.AsSpan())
        {
            step = step with { Rule = grammar.RuleOf(step.Symbol) };
            step.Node.Close(grammar, categories, names);
            step.Rule?.Close(grammar, categories, names);
            if (step.Symbol == Grammar.Glue)
            {
                begins.Add(step.Node.Begins);
            }
            else if (step.Rule is { } rule)
            {
                begins.Add(rule.Root.Begins);
            }
            else if (categories.Contains(step.Symbol))
            {
                begins.Set(step.Symbol);
            }
            else
            {
                throw new InvalidOperationException($"A date grammar names {names[step.Symbol]}, which it does not define.");
            }
        }
        Begins = begins;
    }

    /// <param name="Rule">Where the symbol is one; else it is a category.</param>
    internal readonly record struct Step(int Symbol, Rule? Rule, PatternNode Node);
}
