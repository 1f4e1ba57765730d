namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>What stands where in a run of tokens. Every rule is tried at most once at a token, and what it matched there is kept, so
/// the steps taken grow with the message's length and no faster.</summary>
internal sealed class Chart(Grammar grammar, INumerals numerals, List<Token> tokens)
{
    private readonly List<Place?> _places = [];
    private readonly List<object> _stack = new(16);
    private readonly Stack<Place> _forgotten = new();
    private Place? _free;
    private int _remembered;
    private readonly Stack<List<Match>> _spare = new();
    private static readonly List<Match> NoMatches = [];
    private static readonly Place Empty = new(new Grammar());

    /// <summary>How many comparisons were made so far.</summary>
    public long Steps { get; private set; }

    /// <summary>All ways in which the rule matches from the token on.</summary>
    public List<Match> Matches(Rule rule, int at)
    {
        var place = At(at);
        Steps++;
        if (!rule.Root.Begins.Meets(place.Categories))
        {
            return NoMatches;
        }
        if (place.Matches[rule.Index] is { } known)
        {
            return known;
        }
        place.Tried.Add(rule.Index);
        return place.Matches[rule.Index] = MayMatch(rule, place) ? Match(rule, at) : NoMatches;
    }

    private List<Match> Match(Rule rule, int at)
    {
        var matches = _spare.Count > 0 ? _spare.Pop() : [];
        Walk(rule.Root, at, 0, matches);
        if (matches.Count == 0)
        {
            // Most rules that can begin here do not match: their lists serve again.
            _spare.Push(matches);
            return NoMatches;
        }
        return matches;
    }

    private bool MayMatch(Rule rule, Place place)
    {
        foreach (var edge in place.Edges)
        {
            Steps++;
            if (rule.After(edge.Category) is { } second && (second.IsOptional || second.Allows(At(edge.After).Categories)))
            {
                return true;
            }
        }
        return false;
    }

    private void Walk(PatternNode node, int at, int depth, List<Match> found)
    {
        if (node.Production is { } production)
        {
            Accept(production, at, depth, found);
        }
        Steps++;
        if (node.Next.IsEmpty || At(at) is not { } place || !node.Begins.Meets(place.Categories))
        {
            return;
        }
        foreach (var (symbol, rule, next) in node.Next)
        {
            Steps++;
            if (rule is not null)
            {
                foreach (var match in Matches(rule, at))
                {
                    Take(match.Value, next, match.After, depth, found);
                }
            }
            else if (symbol == Grammar.Glue)
            {
                if (tokens[at].Touches)
                {
                    Walk(next, at, depth, found);
                }
            }
            else if (place.Categories.Contains(symbol))
            {
                foreach (var edge in place.Edges)
                {
                    Steps++;
                    if (edge.Category == symbol)
                    {
                        Take(edge.Value, next, edge.After, depth, found);
                    }
                }
            }
        }
    }

    private void Take(object value, PatternNode next, int after, int depth, List<Match> found)
    {
        _stack.Add(value);
        Walk(next, after, depth + 1, found);
        _stack.RemoveAt(_stack.Count - 1);
    }

    private void Accept(Production production, int after, int depth, List<Match> found)
    {
        var known = found.Count - 1;
        while (known >= 0 && found[known].After != after)
        {
            known--;
        }
        if (known >= 0 && found[known].Order <= production.Order)
        {
            return;
        }
        var first = _stack.Count - depth;
        var value = production.Build is { } build
            ? build(new Slots(production, _stack, first))
            : _stack[first + production.Only];
        if (value is null)
        {
            return;
        }
        var match = new Match(after, production.Order, value);
        if (known >= 0)
        {
            found[known] = match;
        }
        else
        {
            found.Add(match);
        }
    }

    private Place At(int at)
    {
        if (at >= tokens.Count)
        {
            return Empty;
        }
        while (_places.Count <= at)
        {
            _places.Add(null);
        }
        if (_places[at] is { } known)
        {
            return known;
        }
        Steps++;
        var place = Empty;
        _free ??= new Place(grammar);
        grammar.Phrases.Find(tokens, at, _free.Edges);
        numerals.Find(tokens, at, _free.Edges);
        if (_free.Edges.Count > 0)
        {
            (place, _free) = (_free, _forgotten.Count > 0 ? _forgotten.Pop() : null);
            foreach (var edge in place.Edges)
            {
                place.Categories.Set(edge.Category);
            }
        }
        return _places[at] = place;
    }

    /// <summary>Nothing before the token will be asked for again: what was kept there serves the places to come.</summary>
    public void Forget(int before)
    {
        for (; _remembered < Math.Min(before, _places.Count); _remembered++)
        {
            if (_places[_remembered] is { } place && !ReferenceEquals(place, Empty))
            {
                foreach (var rule in place.Tried)
                {
                    if (place.Matches[rule] is { Count: > 0 } matches)
                    {
                        matches.Clear();
                        _spare.Push(matches);
                    }
                    place.Matches[rule] = null;
                }
                place.Clear();
                _forgotten.Push(place);
            }
        }
    }

    /// <summary>Makes ready for the next run of tokens.</summary>
    public void Clear()
    {
        Forget(_places.Count);
        _places.Clear();
        _remembered = 0;
    }

    /// <summary>What begins at a token: phrases and numbers, their categories, and what each rule matched so far.</summary>
    private sealed class Place(Grammar grammar)
    {
        public List<Edge> Edges { get; } = [];
        public BitSet Categories { get; } = new(grammar.SymbolCount);
        public List<Match>?[] Matches { get; } = new List<Match>?[grammar.RuleCount];
        public List<int> Tried { get; } = [];

        public void Clear()
        {
            Edges.Clear();
            Categories.Clear();
            Tried.Clear();
        }
    }
}

/// <summary>That a rule matches up to a token, and the value of it.</summary>
internal readonly record struct Match(int After, int Order, object Value);
