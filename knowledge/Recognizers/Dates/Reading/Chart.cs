namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>What stands where in one message. Every rule is tried at most once at a token, and what it matched there is kept, so
/// the steps taken grow with the message's length and no faster.</summary>
internal sealed class Chart(Grammar grammar, INumerals numerals, List<Token> tokens)
{
    private readonly Place?[] _places = new Place?[tokens.Count];
    private readonly List<object> _stack = new(16);
    private readonly List<Edge> _found = [];
    private static readonly List<Match> NoMatches = [];
    private static readonly Place Empty = new([], new BitSet(1), []);

    /// <summary>How many comparisons were made so far.</summary>
    public long Steps { get; private set; }

    /// <summary>All ways in which the rule matches from the token on.</summary>
    public List<Match> Matches(int rule, int at)
    {
        var place = At(at);
        if (ReferenceEquals(place, Empty) || !grammar.First(rule).Meets(place.Categories))
        {
            return NoMatches;
        }
        if (place.Matches[grammar.Index(rule)] is not { } matches)
        {
            place.Matches[grammar.Index(rule)] = matches = [];
            Walk(grammar.Patterns(rule)!, at, 0, matches);
        }
        return matches;
    }

    private void Walk(PatternNode node, int at, int depth, List<Match> found)
    {
        if (node.Production is { } production)
        {
            Accept(production, at, depth, found);
        }
        foreach (var (symbol, next) in node.Next)
        {
            Steps++;
            if (symbol == Grammar.Glue)
            {
                if (at < tokens.Count && tokens[at].Touches)
                {
                    Walk(next, at, depth, found);
                }
            }
            else if (grammar.Patterns(symbol) is not null)
            {
                foreach (var match in Matches(symbol, at))
                {
                    Take(match.Value, next, match.After, depth, found);
                }
            }
            else
            {
                foreach (var edge in At(at).Edges)
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
            ? build(new Slots(production, _stack.GetRange(first, depth)))
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
        if (_places[at] is { } known)
        {
            return known;
        }
        Steps++;
        var place = Empty;
        if (tokens[at].Word >= 0 || tokens[at].Digits >= 0)
        {
            _found.Clear();
            grammar.Phrases.Find(tokens, at, _found);
            numerals.Find(tokens, at, _found);
            if (_found.Count > 0)
            {
                Edge[] edges = [.. _found];
                place = new Place(edges, new BitSet(grammar.SymbolCount), new List<Match>?[grammar.RuleCount]);
                foreach (var edge in edges)
                {
                    place.Categories.Set(edge.Category);
                }
            }
        }
        return _places[at] = place;
    }

    /// <summary>What begins at a token: phrases and numbers, their categories, and what each rule matched so far.</summary>
    private sealed record Place(Edge[] Edges, BitSet Categories, List<Match>?[] Matches);
}

/// <summary>That a rule matches up to a token, and the value of it.</summary>
internal readonly record struct Match(int After, int Order, object Value);
