using SupportBot.Knowledge.Recognizers.Shop;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>The recognizers of a shop. A flow asks for the kinds it wants.</summary>
public sealed class RecognizerSet(IReadOnlyList<IRecognizer> recognizers)
{
    /// <summary>The kinds that need to know nothing of a shop.</summary>
    public static RecognizerSet Common { get; } = new(
    [
        new Dates.DateTimeRecognizer(),
        new NumberRecognizer(),
        new OrdinalRecognizer(),
        new PercentageRecognizer(),
        new BooleanRecognizer(),
        new PhoneRecognizer(),
        new CurrencyRecognizer(),
        new DimensionRecognizer(),
        new YesNoRecognizer(),
        new PhoneEndingRecognizer(),
        new TrackingNumberRecognizer(),
        new QuantityRecognizer(),
        new SizeRecognizer(),
        new ColourRecognizer(),
        new PlaceRecognizer(),
    ]);

    /// <summary>The kinds that this set can find.</summary>
    public IEnumerable<Kind> Kinds => recognizers.Select(recognizer => recognizer.Kind);

    /// <summary>This set, where the given recognizers take the place of those of the same kind.</summary>
    public RecognizerSet With(params IReadOnlyList<IRecognizer> more) =>
        new([.. recognizers.Where(known => more.All(other => other.Kind != known.Kind)), .. more]);

    /// <summary>The values of the wanted kinds (all, when none is named) in the order in which they stand. Where values
    /// overlap the longest stays; a kind that the set does not hold finds nothing.</summary>
    public IReadOnlyList<Recognition> Read(Utterance utterance, params ReadOnlySpan<Kind> kinds)
    {
        List<(Recognition Value, Kind Kind)> found = [];
        foreach (var recognizer in recognizers)
        {
            if (kinds.IsEmpty || kinds.Contains(recognizer.Kind))
            {
                foreach (var value in recognizer.Recognize(utterance))
                {
                    found.Add((value, recognizer.Kind));
                }
            }
        }
        return WithoutOverlaps(found, utterance.Length);
    }

    private static List<Recognition> WithoutOverlaps(List<(Recognition Value, Kind Kind)> found, int length)
    {
        if (found.Count < 2)
        {
            return [.. found.Select(one => one.Value)];
        }
        var order = found.Select(Rank).ToArray();
        var values = found.Select(one => one.Value).ToArray();
        Array.Sort(order, values);
        var taken = new bool[length];
        var kept = new Recognition?[length];
        foreach (var value in values)
        {
            // Longer ones were placed before, so one that overlaps covers an end of this.
            if (!taken[value.Start] && !taken[value.End])
            {
                taken.AsSpan(value.Start, value.Length).Fill(true);
                kept[value.Start] = value;
            }
        }
        return [.. kept.OfType<Recognition>()];

        // The longest first; of equals the kind that comes first, and the place.
        static long Rank((Recognition Value, Kind Kind) one) => ((long)-one.Value.Length << 40) | ((long)one.Kind << 32) | (uint)one.Value.Start;
    }
}
