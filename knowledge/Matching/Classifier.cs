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

    /// <summary>A word that says less for a class is not named.</summary>
    private const float LeastExplained = 0.06f;

    /// <summary>So many of the likeliest classes are compared example by example.</summary>
    private const int Compared = 8;

    private readonly Language _language;
    private readonly FeatureNumbers _numbers;
    private readonly Vocabulary _vocabulary;
    private readonly IMargins _margins;
    private readonly Neighbours _neighbours;
    private readonly Networks? _networks;

    /// <summary>Learns the machines anew, where these go on from earlier ones, and the networks; nothing when there is nothing to learn.</summary>
    private readonly Func<ParallelOptions, (IMargins Machines, Networks Networks)>? _missing;
    private readonly ConcurrentBag<Scratch> _idle = [];

    private Classifier(Language language, Readings readings, int[] labels, int classes, ClassifierSettings settings, LinearModel? before, int[] origins)
    {
        (_language, Classes, _numbers) = (language, classes, readings.Numbers);
        _vocabulary = new Vocabulary(readings, settings.BlockWeights(language));
        if ((long)classes * labels.Length > settings.MostPairs)
        {
            _neighbours = Compare();
            _margins = new Prototypes(_neighbours, classes + 1, _vocabulary.Count);
            return;
        }
        Sparse[] examples = [];
        LinearModel? machines = null;
        Neighbours? neighbours = null;
        Parallel.Invoke(
            () =>
            {
                examples = _vocabulary.Vectorise(readings.Each);
                machines = before?.Continue(origins, examples, labels, classes + 1, _vocabulary, settings.Linear);
            },
            () => neighbours = Compare());
        _neighbours = neighbours!;
        _margins = machines ?? Machines(new ParallelOptions());
        var told = _neighbours.Any(classes) ? classes + 1 : classes;
        _missing = options => (machines is null ? _margins : Machines(options), Networks.Learn(examples, labels, told, _vocabulary.Shared, settings.Network, options));

        Neighbours Compare() => new(readings.Each, labels, classes + 1, _vocabulary);

        LinearModel Machines(ParallelOptions options) => LinearModel.Learn(examples, labels, classes + 1, _vocabulary, settings.Linear, options);
    }

    private Classifier(Classifier begun, (IMargins Machines, Networks Networks) whole)
    {
        (_language, Classes, _numbers, _vocabulary, _neighbours) = (begun._language, begun.Classes, begun._numbers, begun._vocabulary, begun._neighbours);
        (_margins, _networks) = whole;
    }

    /// <summary>How many classes there are, not counting the background: messages that belong to none, whose number this is.</summary>
    public int Classes { get; }

    /// <summary>Nothing is missing; else the networks are, and the right class is found a little less often.</summary>
    public bool IsWhole => _missing is null;

    /// <summary>It has machines that an edit goes on from.</summary>
    public bool CanGoOn => _margins is LinearModel;

    /// <summary>Learns what is learnt quickly; <see cref="Complete"/> learns the rest.</summary>
    /// <param name="readings">Of the examples.</param>
    /// <param name="labels">Of each example 0 to <paramref name="classes"/> - 1, or <paramref name="classes"/> for what belongs to none.</param>
    /// <param name="before">Of the same classes, if there is one: what it learnt of examples that are still there is taken over.</param>
    /// <param name="origins">Of each example, its number there; negative when it is new.</param>
    public static Classifier Begin(
        Language language, Readings readings, int[] labels, int classes, ClassifierSettings settings, Classifier? before = null, int[]? origins = null) =>
        new(language, readings, labels, classes, settings, before?._margins as LinearModel, origins ?? []);

    /// <summary>The whole, which depends on the examples alone.</summary>
    /// <exception cref="OperationCanceledException">Soon after it was asked for.</exception>
    public Classifier Complete(ParallelOptions options) => _missing is null ? this : new(this, _missing(options));

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
        Calibration.Apply(probabilities, scratch.Likely, scratch.Likenesses, Opinions(scratch), _neighbours.Any(Classes));
        _idle.Add(scratch);
    }

    /// <summary>The words that spoke most for a class, weightiest first, and the class's nearest example.</summary>
    public IReadOnlyList<string> Explain(string normalised, int label, IReadOnlyList<Example> examples)
    {
        var scratch = NewScratch();
        var trace = scratch.Features.Trace = [];
        var count = Read(normalised, scratch);
        var values = Enumerable.Range(0, count).ToDictionary(j => scratch.Ids[j], j => scratch.Values[j]);
        var towards = _networks?.Towards(scratch.Hidden, label);
        var words = trace
            .Where(feature => feature.Value.Length > 0)
            .Select(feature => (Text: feature.Value, Place: _vocabulary.Place(feature.Key)))
            .Where(feature => feature.Place >= 0)
            .GroupBy(feature => feature.Text, feature => values[feature.Place] * Weight(feature.Place), StringComparer.Ordinal)
            .Select(group => (Text: group.Key, Weight: group.Sum()))
            .Where(word => word.Weight > LeastExplained)
            .OrderByDescending(word => word.Weight)
            .ThenBy(word => word.Text, StringComparer.Ordinal)
            .Take(ExplainedWords)
            .Select(word => word.Text);
        _neighbours.Multiply([label], scratch.Ids.AsSpan(0, count), scratch.Values.AsSpan(0, count), scratch.Products);
        var nearest = _neighbours.Nearest(label, scratch.Products, 1).Example;
        return nearest < 0 ? [.. words] : [.. words, $"≈ {examples[nearest].Text}"];

        float Weight(int feature) => towards is null
            ? Calibration.Weigh(_margins.Weight(feature, label))
            : Calibration.Weigh(_margins.Weight(feature, label), _networks!.Weight(feature, towards));
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
        scratch.FindLikely(Classes, _networks is not null);
        if (_networks is { } networks)
        {
            networks.Read(ids, values, scratch.Hidden);
            foreach (var label in _neighbours.Any(Classes) ? scratch.Sought : scratch.Likely)
            {
                scratch.Opinions[label] = networks.Score(scratch.Hidden, label);
            }
            scratch.DropHopeless(Classes);
        }
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

    private ReadOnlySpan<float> Opinions(Scratch scratch) => _networks is null ? [] : scratch.Opinions;

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

        /// <summary>Of the networks.</summary>
        public float[] Hidden { get; } = new float[Networks.Hidden];

        /// <summary>What the networks say of the likely classes, and of the background when they know it.</summary>
        public float[] Opinions { get; } = new float[classes];

        /// <summary>The likeliest classes, likeliest first.</summary>
        public ReadOnlySpan<int> Likely => _likely.AsSpan(0, _count);

        /// <summary>The same and the background.</summary>
        public ReadOnlySpan<int> Sought => _sought.AsSpan(0, _count + 1);

        public void FindLikely(int background, bool hasOpinions)
        {
            _count = Ranking.Top(Scores.AsSpan(0, background), _likely);
            while (_count > 1 && Calibration.IsHopeless(Scores[_likely[_count - 1]], Scores[_likely[0]], hasOpinions))
            {
                _count--;
            }
            Seek(background);
        }

        /// <summary>Leaves out those that the networks, now asked, make hopeless: to be compared with a class's examples is what takes the time.</summary>
        public void DropHopeless(int background)
        {
            var best = float.MinValue;
            foreach (var label in Likely)
            {
                best = Math.Max(best, Calibration.Weigh(Scores[label], Opinions[label]));
            }
            var kept = 0;
            foreach (var label in Likely)
            {
                _likely[kept] = label;
                kept += Calibration.IsHopeless(Calibration.Weigh(Scores[label], Opinions[label]), best) ? 0 : 1;
            }
            _count = kept;
            Seek(background);
        }

        private void Seek(int background)
        {
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

    public NetworkSettings Network { get; init; } = new();

    /// <summary>Above so many pairs of example and class prototypes take the place of the linear machines and networks: an edit must be live soon.</summary>
    public long MostPairs { get; init; } = 12_000_000;

    /// <summary>How much each <see cref="Block"/> counts.</summary>
    public float[] Zh { get; init; } = [1, 1, 0.4f, 0.8f, 0.5f, 0.3f, 0.3f];

    public float[] En { get; init; } = [1, 0.8f, 0.3f, 0, 1, 0.7f, 0.5f];

    public float[] BlockWeights(Language language) => language == Language.En ? En : Zh;
}
