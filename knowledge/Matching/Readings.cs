using System.Collections.Concurrent;

namespace SupportBot.Knowledge.Matching;

/// <summary>What an example says: its text brought into one form, the same with <see cref="Synonyms"/>, and its features as codes (see <see cref="FeatureNumbers"/>).</summary>
internal sealed record Reading(string Plain, string Normalised, int[] Codes);

/// <summary>The examples, read. Kept, so that an edit need not read thousands of unchanged questions again.</summary>
internal sealed class Readings
{
    /// <summary>When that many times more features are numbered than at first, most are of texts long gone: all are numbered anew.</summary>
    private const int Outgrown = 2;

    /// <summary>So many texts are read side by side. Their features take several times the memory of the codes that are kept of them.</summary>
    private const int AtOnce = 16_384;

    private readonly Dictionary<string, Reading> _byText;
    private readonly Synonyms _synonyms;
    private readonly int _atFirst;

    private Readings(Reading[] each, Dictionary<string, Reading> byText, FeatureNumbers numbers, Synonyms synonyms, int atFirst) =>
        (Each, _byText, Numbers, _synonyms, _atFirst) = (each, byText, numbers, synonyms, atFirst);

    /// <summary>In the examples' order.</summary>
    public IReadOnlyList<Reading> Each { get; }

    public FeatureNumbers Numbers { get; }

    /// <param name="earlier">Of the same language; texts that it has read are taken over.</param>
    public static Readings Of(Language language, IReadOnlyList<Example> examples, Synonyms synonyms, Readings? earlier)
    {
        earlier = earlier?.Numbers.Count > Outgrown * earlier?._atFirst ? null : earlier;
        var fresh = Fresh(examples, synonyms, earlier);
        var numbers = FeatureNumbers.Extend(earlier?.Numbers);
        var read = new Dictionary<string, Reading>(fresh.Length, StringComparer.Ordinal);
        foreach (var texts in fresh.Chunk(AtOnce))
        {
            foreach (var (text, (plain, normalised, keys)) in texts.Zip(Keys(language, texts, synonyms)))
            {
                numbers.Add(keys);
                read.Add(text, new Reading(plain, normalised, numbers.Numbers.Codes(keys)));
            }
        }
        var byText = new Dictionary<string, Reading>(examples.Count, StringComparer.Ordinal);
        var each = new Reading[examples.Count];
        for (var e = 0; e < each.Length; e++)
        {
            var text = examples[e].Text;
            each[e] = byText[text] = read.TryGetValue(text, out var now) ? now : earlier!._byText[text];
        }
        return new Readings(each, byText, numbers.Numbers, synonyms, earlier?._atFirst ?? numbers.Numbers.Count);
    }

    private static string[] Fresh(IReadOnlyList<Example> examples, Synonyms synonyms, Readings? earlier)
    {
        var known = new bool[examples.Count];
        if (earlier is not null && known.Length > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, known.Length), range =>
            {
                for (var e = range.Item1; e < range.Item2; e++)
                {
                    known[e] = earlier.Knows(examples[e].Text, synonyms);
                }
            });
        }
        return [.. examples.Where((_, e) => !known[e]).Select(example => example.Text).Distinct()];
    }

    private bool Knows(string text, Synonyms synonyms) => _byText.TryGetValue(text, out var reading)
        && (ReferenceEquals(synonyms, _synonyms) || reading.Normalised == synonyms.Apply(reading.Plain));

    private static (string Plain, string Normalised, ulong[] Keys)[] Keys(Language language, string[] texts, Synonyms synonyms)
    {
        var keys = new (string, string, ulong[])[texts.Length];
        if (texts.Length > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, texts.Length), range =>
            {
                var features = new Features(language);
                for (var t = range.Item1; t < range.Item2; t++)
                {
                    var plain = Text.Normalise(texts[t]);
                    // Most questions are written in that form: one string is enough for both.
                    plain = plain == texts[t] ? texts[t] : plain;
                    var normalised = synonyms.Apply(plain);
                    features.ReadNormalised(normalised);
                    keys[t] = (plain, normalised, features.Keys.ToArray());
                }
            });
        }
        return keys;
    }
}
