using System.Collections.Frozen;
using System.Text;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Matching;

/// <summary>
/// The synonym groups of one language, as messages and examples are read with them: in place of each word stands the first of its
/// group, so that all that was learnt of one of them is known of all. Immutable, thread-safe.
/// </summary>
internal sealed class Synonyms
{
    [ThreadStatic]
    private static Units? reading;

    private readonly FrozenDictionary<string, string> _firsts;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    private Synonyms(IReadOnlyList<SynonymGroup> groups)
    {
        var firsts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var first = Text.Normalise(group.Words[0]);
            foreach (var word in group.Words)
            {
                var form = Form(word, out var units);
                // Of a word in two groups, which no rule lets pass, the first counts.
                _longest = form.Length > 0 && firsts.TryAdd(form, first) ? Math.Max(_longest, units) : _longest;
            }
        }
        _firsts = firsts.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _firsts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The earlier ones where they read alike, so that it is seen that nothing changed.</summary>
    public static Synonyms Of(IReadOnlyList<SynonymGroup> groups, Synonyms? earlier)
    {
        var now = new Synonyms(groups);
        return earlier?._firsts.Count == now._firsts.Count && now._firsts.All(pair => earlier._firsts.GetValueOrDefault(pair.Key) == pair.Value) ? earlier : now;
    }

    /// <summary>The form in which words are compared: word forms, width and punctuation make no difference.</summary>
    public static string Form(string word) => Form(word, out _);

    /// <summary>The text with the first word of its group in place of each.</summary>
    public string Apply(string normalised)
    {
        if (_longest == 0)
        {
            return normalised;
        }
        var units = reading ??= new Units();
        units.Read(normalised);
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < units.Count;)
        {
            var length = Longest(units, i, out var first);
            if (length > 0)
            {
                var (start, end) = (units.All[i].Source, units.All[i + length - 1].SourceEnd);
                if (!normalised.AsSpan(start, end - start).SequenceEqual(first))
                {
                    (result ??= new()).Append(normalised, copied, start - copied).Append(first);
                    copied = end;
                }
            }
            i += Math.Max(length, 1);
        }
        if (result is null)
        {
            return normalised;
        }
        result.Append(normalised, copied, normalised.Length - copied);
        return result.ToString(0, Math.Min(result.Length, Text.LongestRead));
    }

    private int Longest(Units units, int at, out string first)
    {
        for (var last = Math.Min(units.Count, at + _longest) - 1; last >= at; last--)
        {
            if (_lookup.TryGetValue(units.Joined(at, last), out first!))
            {
                return last - at + 1;
            }
        }
        first = "";
        return 0;
    }

    private static string Form(string word, out int count)
    {
        var units = reading ??= new Units();
        units.Read(Text.Normalise(word));
        count = IsReadable(units) ? units.Count : 0;
        return count == 0 ? "" : units.Joined(0, count - 1).ToString();
    }

    private static bool IsReadable(Units units)
    {
        foreach (var unit in units.All)
        {
            if (unit.Kind != UnitKind.Mark)
            {
                return true;
            }
        }
        return false;
    }
}
