using System.Collections.Concurrent;

namespace SupportBot.Knowledge.Matching;

/// <summary>Something that was asked, and the class it belongs to.</summary>
internal readonly record struct Example(string Text, int Label);

/// <summary>
/// Tells the class of a message from examples, in one language, with a probability for each class. Knows nothing of shops:
/// the same code and settings serve every set of examples. Immutable, thread-safe; same examples, same answers.
/// </summary>
internal sealed class Classifier
{
    private const int ExplainedWords = 5;

    private readonly Language _language;
    private readonly Vocabulary _vocabulary;
    private readonly LinearModel _linear;
    private readonly Neighbours _neighbours;
    private readonly int[] _labels;
    private readonly Calibration _calibration;
    private readonly ConcurrentBag<Scratch> _idle = [];

    private Classifier(
        Language language, int classes, int background, Vocabulary vocabulary, LinearModel linear, Neighbours neighbours, int[] labels,
        Calibration calibration)
    {
        (_language, Classes, Background) = (language, classes, background);
        (_vocabulary, _linear, _neighbours, _labels, _calibration) = (vocabulary, linear, neighbours, labels, calibration);
    }

    public int Classes { get; }

    /// <summary>The class of what belongs to no entry, or -1.</summary>
    public int Background { get; }

    public Calibration Calibration => _calibration;

    /// <param name="background">The class of examples that belong to no entry, or -1.</param>
    /// <param name="held">When given, filled with each example's probabilities as a learner saw it that had not learnt it.</param>
    public static Classifier Learn(
        Language language, IReadOnlyList<Example> examples, int classes, int background, ClassifierSettings settings, List<float[]>? held = null)
    {
        var labels = examples.Select(example => example.Label).ToArray();
        var vocabulary = new Vocabulary(settings.BlockWeights(language));
        var vectors = Vectorise(language, examples, vocabulary);
        var all = Enumerable.Range(0, labels.Length).ToArray();
        var neighbours = new Neighbours(vectors, vocabulary.Count);
        var folds = Folds(labels, settings.Folds);
        var rows = new float[labels.Length][];
        LinearModel? linear = null;
        Parallel.For(0, settings.Folds + 1, fold =>
        {
            if (fold == settings.Folds)
            {
                linear = LinearModel.Learn(vectors, labels, all, classes, vocabulary.Count, settings.Linear);
                return;
            }
            var rest = all.Where(i => folds[i] != fold).ToArray();
            var model = LinearModel.Learn(vectors, labels, rest, classes, vocabulary.Count, settings.Linear);
            var scratch = new Scratch(language, model.Stride, classes, labels.Length);
            foreach (var i in all.Where(i => folds[i] == fold))
            {
                var known = new Known(vectors[i].Ids, vectors[i].Values, neighbours.Length(i));
                Signal(known, model, neighbours, labels, background, scratch, folds, fold);
                rows[i] = scratch.Signals.ToArray();
            }
        });
        var calibration = settings.Folds > 1 ? Calibration.Fit(rows, labels, classes) : new Calibration();
        if (held is not null)
        {
            foreach (var row in settings.Folds > 1 ? rows : [])
            {
                var probabilities = new float[classes];
                calibration.Apply(row, probabilities);
                held.Add(probabilities);
            }
        }
        return new Classifier(language, classes, background, vocabulary, linear!, neighbours, labels, calibration);
    }

    /// <summary>The probability of each class.</summary>
    /// <param name="probabilities"><see cref="Classes"/> long.</param>
    public void Classify(string normalised, Span<float> probabilities)
    {
        if (!_idle.TryTake(out var scratch))
        {
            scratch = new Scratch(_language, _linear.Stride, Classes, _labels.Length);
        }
        scratch.Features.ReadNormalised(normalised);
        var count = _vocabulary.Vectorise(scratch.Features.Keys, scratch.Ids, scratch.Values, out var length);
        var known = new Known(scratch.Ids.AsSpan(0, count), scratch.Values.AsSpan(0, count), length);
        Signal(known, _linear, _neighbours, _labels, Background, scratch);
        _calibration.Apply(scratch.Signals, probabilities);
        _idle.Add(scratch);
    }

    /// <summary>The words that spoke most for a class, weightiest first, and the class's nearest example.</summary>
    public IReadOnlyList<string> Explain(string normalised, int label, IReadOnlyList<Example> examples)
    {
        var scratch = new Scratch(_language, _linear.Stride, Classes, _labels.Length);
        var trace = scratch.Features.Trace = [];
        scratch.Features.ReadNormalised(normalised);
        var count = _vocabulary.Vectorise(scratch.Features.Keys, scratch.Ids, scratch.Values, out var length);
        var known = new Known(scratch.Ids.AsSpan(0, count), scratch.Values.AsSpan(0, count), length);
        Signal(known, _linear, _neighbours, _labels, Background, scratch);
        var values = Enumerable.Range(0, count).ToDictionary(j => scratch.Ids[j], j => scratch.Values[j]);
        var words = trace
            .Where(feature => feature.Value.Length > 0)
            .Select(feature => (Text: feature.Value, Place: _vocabulary.Place(feature.Key)))
            .Where(feature => feature.Place >= 0)
            .GroupBy(feature => feature.Text, feature => values[feature.Place] * _linear.Weight(feature.Place, label), StringComparer.Ordinal)
            .Select(group => (Text: group.Key, Weight: group.Sum()))
            .Where(word => word.Weight > 0.01f)
            .OrderByDescending(word => word.Weight)
            .ThenBy(word => word.Text, StringComparer.Ordinal)
            .Take(ExplainedWords)
            .Select(word => word.Text);
        var nearest = -1;
        for (var e = 0; e < _labels.Length; e++)
        {
            if (_labels[e] == label && scratch.Near[e] > 0 && (nearest < 0 || scratch.Near[e] > scratch.Near[nearest]))
            {
                nearest = e;
            }
        }
        return nearest < 0 ? [.. words] : [.. words, $"\u2248 {examples[nearest].Text}"];
    }

    private static List<Sparse> Vectorise(Language language, IReadOnlyList<Example> examples, Vocabulary vocabulary)
    {
        var scratch = new Scratch(language, 0, 0, 0);
        var keys = new List<ulong[]>(examples.Count);
        foreach (var example in examples)
        {
            scratch.Features.Read(example.Text);
            keys.Add(scratch.Features.Keys.ToArray());
        }
        vocabulary.Learn(keys);
        return [.. keys.Select(key =>
        {
            var count = vocabulary.Vectorise(key, scratch.Ids, scratch.Values, out _);
            return new Sparse(scratch.Ids[..count], scratch.Values[..count]);
        })];
    }

    /// <summary>Deals each class's examples out to the folds in turn.</summary>
    private static int[] Folds(int[] labels, int folds)
    {
        var dealt = new Dictionary<int, int>();
        return [.. labels.Select(label => (dealt[label] = dealt.GetValueOrDefault(label, label) + 1) % Math.Max(folds, 1))];
    }

    private static void Signal(
        Known known, LinearModel linear, Neighbours neighbours, int[] labels, int background, Scratch scratch, int[]? folds = null, int fold = -1)
    {
        linear.Score(known.Ids, known.Values, scratch.Scores);
        neighbours.Score(known.Ids, known.Values, known.Length, scratch.Near);
        var signals = scratch.Signals.AsSpan();
        signals.Clear();
        for (var e = 0; e < labels.Length; e++)
        {
            if (folds is not null && folds[e] == fold)
            {
                continue;
            }
            var at = labels[e] * Calibration.Signals;
            var near = scratch.Near[e];
            signals[at + Calibration.Nearest] = Math.Max(signals[at + Calibration.Nearest], near);
            // Many examples quite near say more than their best; the fourth power lets the far ones not count.
            signals[at + Calibration.Near] += near * near * near * near;
        }
        for (var c = 0; c * Calibration.Signals < signals.Length; c++)
        {
            var row = signals.Slice(c * Calibration.Signals, Calibration.Signals);
            row[Calibration.Margin] = scratch.Scores[c];
            row[Calibration.Near] = MathF.Log(row[Calibration.Near] + 1e-3f);
            if (c == background)
            {
                row[Calibration.Background] = 1;
                row[Calibration.BackgroundNearest] = row[Calibration.Nearest];
            }
        }
    }

    private readonly ref struct Known(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length)
    {
        public ReadOnlySpan<int> Ids { get; } = ids;

        public ReadOnlySpan<float> Values { get; } = values;

        public float Length { get; } = length;
    }

    private sealed class Scratch(Language language, int stride, int classes, int examples)
    {
        public Features Features { get; } = new(language);

        public int[] Ids { get; } = new int[Features.Most];

        public float[] Values { get; } = new float[Features.Most];

        public float[] Scores { get; } = new float[stride];

        public float[] Near { get; } = new float[examples];

        public float[] Signals { get; } = new float[classes * Calibration.Signals];
    }
}

/// <summary>How a classifier learns; the defaults are what measured best over several public sets and the shop pack.</summary>
internal sealed record ClassifierSettings
{
    public static readonly ClassifierSettings Usual = new();

    public LinearSettings Linear { get; init; } = new();

    /// <summary>Into how many parts the examples are dealt to fit the calibration; below two it is not fitted.</summary>
    public int Folds { get; init; }

    public float[] Zh { get; init; } = [1, 1, 0.5f, 0, 0.8f, 0.5f, 0.8f, 0.5f];

    public float[] En { get; init; } = [1, 0.8f, 0.3f, 0, 0, 1, 0.8f, 0.5f];

    public float[] BlockWeights(Language language) => language == Language.En ? En : Zh;
}
