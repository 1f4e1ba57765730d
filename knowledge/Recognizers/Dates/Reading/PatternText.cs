namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>A pattern as it is written; expands what is optional and what is a choice into plain sequences.</summary>
internal sealed class PatternText(string pattern, string line)
{
    private int _at;

    public IEnumerable<IEnumerable<string>> Expand()
    {
        var sequences = Choice();
        if (_at < pattern.Length)
        {
            throw Wrong();
        }
        return sequences;
    }

    private List<List<string>> Choice()
    {
        var all = Sequence();
        while (Next('|'))
        {
            all.AddRange(Sequence());
        }
        return all;
    }

    private List<List<string>> Sequence()
    {
        List<List<string>> all = [[]];
        while (Skip() && pattern[_at] is not ('|' or ')'))
        {
            var part = Part();
            if (Next('?'))
            {
                part.Add([]);
            }
            all = [.. from before in all from after in part select (List<string>)[.. before, .. after]];
        }
        return all;
    }

    private List<List<string>> Part()
    {
        if (Next('('))
        {
            var inner = Choice();
            return Next(')') ? inner : throw Wrong();
        }
        var start = _at;
        if (pattern[_at] is '\'' or '"')
        {
            _at = pattern.IndexOf(pattern[_at], _at + 1) + 1;
        }
        else
        {
            while (_at < pattern.Length && !char.IsWhiteSpace(pattern[_at]) && pattern[_at] is not ('?' or '|' or '(' or ')'))
            {
                _at++;
            }
        }
        return _at > start ? [[pattern[start.._at]]] : throw Wrong();
    }

    private bool Next(char sign)
    {
        if (!Skip() || pattern[_at] != sign)
        {
            return false;
        }
        _at++;
        return true;
    }

    private bool Skip()
    {
        while (_at < pattern.Length && char.IsWhiteSpace(pattern[_at]))
        {
            _at++;
        }
        return _at < pattern.Length;
    }

    private InvalidOperationException Wrong() => new($"A date grammar's pattern cannot be read: {line}");
}
