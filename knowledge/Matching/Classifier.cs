using System.Collections.Concurrent;

namespace SupportBot.Knowledge.Matching;

/// <summary>Something that was asked, and the class it belongs to.</summary>
internal readonly record struct Example(string Text, int Label);

/// <summary>
/// Tells the class of a message from examples, in one language, with a probability for each class and for none of them. Knows
/// nothing of shops: the same code and settings serve every set of examples. Immutable, thread-safe; same examples, same answers.
/// </summary>
internal sealed class Classifier
{
    private const int ExplainedWords = 5;

    /// <summary>So many of the likeliest classes are compared example by example.</summary>
    private const int Compared = 8;

    private readonly Language _language;
    private readonly FeatureNumbers _numbers;
    private readonly Vocabulary _vocabulary;
    private readonly IMargins _margins;
    private readonly Neighbours _neighbours;
    private readonly ConcurrentBag<Scratch> _idle = [];

    private Classifier(Language language, int classes, FeatureNumbers numbers, Vocabulary vocabulary, IMargins margins, Neighbours neighbours)
    {
        (_language, Classes, _numbers) = (language, classes, numbers);
        (_vocabulary, _margins, _neighbours) = (vocabulary, margins, neighbours);
    }

    /// <summary>How many classes there are, not counting the background: messages that belong to none, whose number this is.</summary>
    public int Classes { get; }

    /// <param name="readings">Of the examples.</param>
    /// <param name="labels">Of each example 0 to <paramref name="classes"/> - 1, or <paramref name="classes"/> for what belongs to none.</param>
    public static Classifier Learn(Language language, Readings readings, int[] labels, int classes, ClassifierSettings settings)
    {
        var vocabulary = new Vocabulary(readings, settings.BlockWeights(language));
        var neighbours = new Neighbours(readings.Each, labels, classes + 1, vocabulary);
        IMargins margins = (long)classes * labels.Length > settings.MostPairs
            ? new Prototypes(neighbours, classes + 1, vocabulary.Count)
            : LinearModel.Learn(vocabulary.Vectorise(readings.Each), labels, classes + 1, vocabulary, settings.Linear);
        return new Classifier(language, classes, readings.Numbers, vocabulary, margins, neighbours);
    }

    /// <summary>The probability of each class and, last, of none of them.</summary>
    /// <param name="probabilities">One longer than <see cref="Classes"/>.</param>
    public void Classify(string normalised, Span<float> probabilities)
    {
        if (!_idle.TryTake(out var scratch))
        {
            scratch = NewScratch();
        }
        Read(normalised, scratch);
        scratch.Scores.AsSpan(0, Classes + 1).CopyTo(probabilities);
        Calibration.Apply(probabilities, scratch.Likely, scratch.Likenesses, _neighbours.Any(Classes));
        _idle.Add(scratch);
    }

    /// <summary>The words that spoke most for a class, weightiest first, and the class's nearest example.</summary>
    public IReadOnlyList<string> Explain(string normalised, int label, IReadOnlyList<Example> examples)
    {
        var scratch = NewScratch();
        var trace = scratch.Features.Trace = [];
        var count = Read(normalised, scratch);
        var values = Enumerable.Range(0, count).ToDictionary(j => scratch.Ids[j], j => scratch.Values[j]);
        var words = trace
            .Where(feature => feature.Value.Length > 0)
            .Select(feature => (Text: feature.Value, Place: _vocabulary.Place(feature.Key)))
            .Where(feature => feature.Place >= 0)
            .GroupBy(feature => feature.Text, feature => values[feature.Place] * _margins.Weight(feature.Place, label), StringComparer.Ordinal)
            .Select(group => (Text: group.Key, Weight: group.Sum()))
            .Where(word => word.Weight > 0.01f)
            .OrderByDescending(word => word.Weight)
            .ThenBy(word => word.Text, StringComparer.Ordinal)
            .Take(ExplainedWords)
            .Select(word => word.Text);
        _neighbours.Multiply([label], scratch.Ids.AsSpan(0, count), scratch.Values.AsSpan(0, count), scratch.Products);
        var nearest = _neighbours.Nearest(label, scratch.Products, 1).Example;
        return nearest < 0 ? [.. words] : [.. words, $"≈ {examples[nearest].Text}"];
    }

    private Scratch NewScratch() => new(_language, _margins.Stride, Classes + 1, _neighbours.Count);

    /// <summary>Fills the scratch with margins and likenesses; returns how many features of the message are known.</summary>
    private int Read(string normalised, Scratch scratch)
    {
        scratch.Features.ReadNormalised(normalised);
        var codes = scratch.Codes.AsSpan(0, _numbers.Codes(scratch.Features.Keys, scratch.Codes));
        var count = _vocabulary.Vectorise(codes, scratch.Ids, scratch.Values, out var length);
        var ids = scratch.Ids.AsSpan(0, count);
        var values = scratch.Values.AsSpan(0, count);
        if (_margins.NeedProducts)
        {
            _neighbours.Multiply(ids, values, scratch.Products);
        }
        _margins.Score(ids, values, length, scratch.Products, scratch.Scores);
        scratch.FindLikely(Classes);
        if (!_margins.NeedProducts)
        {
            _neighbours.Multiply(scratch.Sought, ids, values, scratch.Products);
        }
        foreach (var label in scratch.Sought)
        {
            scratch.Likenesses[label] = _neighbours.Nearest(label, scratch.Products, length).Likeness;
        }
        return count;
    }

    private sealed class Scratch(Language language, int stride, int classes, int examples)
    {
        private readonly int[] _likely = new int[Compared];
        private readonly int[] _sought = new int[Compared + 1];
        private int _count;

        public Features Features { get; } = new(language);

        public int[] Codes { get; } = new int[Features.Most];

        public int[] Ids { get; } = new int[Features.Most];

        public float[] Values { get; } = new float[Features.Most];

        public float[] Scores { get; } = new float[stride];

        /// <summary>Of the message and each example of <see cref="Sought"/>.</summary>
        public float[] Products { get; } = new float[examples];

        /// <summary>Of the likely classes and the background.</summary>
        public float[] Likenesses { get; } = new float[classes];

        /// <summary>The likeliest classes, likeliest first.</summary>
        public ReadOnlySpan<int> Likely => _likely.AsSpan(0, _count);

        /// <summary>The same and the background.</summary>
        public ReadOnlySpan<int> Sought => _sought.AsSpan(0, _count + 1);

        public void FindLikely(int background)
        {
            _count = Ranking.Top(Scores.AsSpan(0, background), _likely);
            while (_count > 1 && Calibration.IsHopeless(Scores[_likely[_count - 1]], Scores[_likely[0]]))
            {
                _count--;
            }
            Likely.CopyTo(_sought);
            _sought[_count] = background;
        }
    }
}

/// <summary>How a classifier learns; the defaults are what measured best over several public sets and the shop pack.</summary>
internal sealed record ClassifierSettings
{
    public static readonly ClassifierSettings Usual = new();

    public LinearSettings Linear { get; init; } = new();

    /// <summary>Above so many pairs of example and class prototypes take the place of the linear machines: an edit must be live soon.</summary>
    public long MostPairs { get; init; } = 12_000_000;

    /// <summary>How much each <see cref="Block"/> counts.</summary>
    public float[] Zh { get; init; } = [1, 1, 0.4f, 0.8f, 0.5f, 0.3f, 0.3f];

    public float[] En { get; init; } = [1, 0.8f, 0.3f, 0, 1, 0.7f, 0.5f];

    public float[] BlockWeights(Language language) => language == Language.En ? En : Zh;
}
