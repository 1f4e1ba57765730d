using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SupportBot.Knowledge.Matching;

/// <summary>
/// The examples themselves, found through the features that they share with a message. What a feature weighs in an example is not
/// kept: it is the feature's weight times the scale of its block in the example, so that four bytes are enough for each pair.
/// </summary>
internal sealed class Neighbours
{
    /// <summary>A feature with more than so many examples a class is frequent.</summary>
    private const int Frequent = 2;

    private readonly Vocabulary _vocabulary;

    /// <summary>The examples, class after class; an example's number in this order is its place.</summary>
    private readonly int[] _byLabel;
    private readonly int[] _classStarts;
    private readonly float[] _lengths;

    /// <summary>Of each place, block after block.</summary>
    private readonly float[] _scales;

    /// <summary>Where each feature's owners begin, and the examples that have it, in order: twice the place, and one more where it
    /// occurs there repeatedly.</summary>
    private readonly int[] _featureStarts;
    private readonly int[] _owners;

    /// <summary>Of frequent features, which are the first, where each class's owners begin: a message shares them with most examples,
    /// and few classes come into question.</summary>
    private readonly int[] _classesOfFeature;
    private readonly int _frequent;

    /// <param name="classes">Labels are below it.</param>
    public Neighbours(IReadOnlyList<Reading> examples, int[] labels, int classes, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _byLabel = new int[labels.Length];
        _classStarts = new int[classes + 1];
        foreach (var label in labels)
        {
            _classStarts[label + 1]++;
        }
        for (var label = 0; label < classes; label++)
        {
            _classStarts[label + 1] += _classStarts[label];
        }
        var places = _classStarts.ToArray();
        for (var e = 0; e < labels.Length; e++)
        {
            _byLabel[places[labels[e]]++] = e;
        }
        _lengths = new float[labels.Length];
        _scales = new float[labels.Length * Features.Blocks];
        _featureStarts = vocabulary.Starts;
        _owners = new int[_featureStarts[^1]];
        while (_frequent < vocabulary.Count && Owners(_frequent).Length > Frequent * _classStarts.Length)
        {
            _frequent++;
        }
        _classesOfFeature = new int[_frequent * _classStarts.Length];
        Fill(examples);
    }

    public int Count => _byLabel.Length;

    /// <summary>A class's examples.</summary>
    public (int First, int End) Places(int label) => (_classStarts[label], _classStarts[label + 1]);

    public bool Any(int label) => _classStarts[label + 1] > _classStarts[label];

    /// <summary>The length of the example at a place.</summary>
    public float Length(int place) => _lengths[place];

    /// <summary>The examples that have a feature, in order; see <see cref="PlaceOf"/> and <see cref="Value"/>.</summary>
    public ReadOnlySpan<int> Owners(int feature) => _owners.AsSpan(_featureStarts[feature].._featureStarts[feature + 1]);

    public static int PlaceOf(int owner) => owner >> 1;

    /// <summary>How much a feature counts in one of its owners.</summary>
    public float Value(int feature, int owner) =>
        _vocabulary.Weight(feature, (owner & 1) > 0) * _scales[(_vocabulary.Block(feature) * Count) + PlaceOf(owner)];

    /// <summary>Multiplies a message with every example.</summary>
    /// <param name="products">One for each place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> products)
    {
        products[..Count].Clear();
        for (var j = 0; j < ids.Length; j++)
        {
            Add(Feature(ids[j], values[j]), Owners(ids[j]), products);
        }
    }

    /// <summary>The same with the examples of some classes only; what stands at the other places means nothing afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(ReadOnlySpan<int> labels, ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> products)
    {
        foreach (var label in labels)
        {
            products[_classStarts[label].._classStarts[label + 1]].Clear();
        }
        for (var j = 0; j < ids.Length; j++)
        {
            var feature = Feature(ids[j], values[j]);
            if (ids[j] >= _frequent)
            {
                Add(feature, Owners(ids[j]), products);
                continue;
            }
            var classes = _classesOfFeature.AsSpan(ids[j] * _classStarts.Length, _classStarts.Length);
            foreach (var label in labels)
            {
                Add(feature, _owners.AsSpan(classes[label]..classes[label + 1]), products);
            }
        }
    }

    /// <summary>The class's example that is most like the message, and their cosine; -1 when none shares a feature.</summary>
    /// <param name="products">Of the message.</param>
    /// <param name="length">The message's length.</param>
    public (int Example, float Likeness) Nearest(int label, ReadOnlySpan<float> products, float length)
    {
        var nearest = -1;
        var likeness = 0f;
        for (var place = _classStarts[label]; place < _classStarts[label + 1]; place++)
        {
            var cosine = products[place] / (length * _lengths[place]);
            (nearest, likeness) = cosine > likeness ? (_byLabel[place], cosine) : (nearest, likeness);
        }
        return (nearest, likeness);
    }

    private void Fill(IReadOnlyList<Reading> examples)
    {
        var next = _featureStarts.ToArray();
        var (ids, values, scales) = (new int[Features.Most], new float[Features.Most], new float[Features.Blocks]);
        var label = 0;
        for (var place = 0; place < Count; place++)
        {
            label = Begin(label, place, next);
            var codes = examples[_byLabel[place]].Codes;
            _vocabulary.Vectorise(codes, ids, values, out _lengths[place], scales);
            for (var block = 0; block < Features.Blocks; block++)
            {
                _scales[(block * Count) + place] = scales[block];
            }
            for (var j = 0; j < codes.Length; j++)
            {
                _owners[next[ids[j]]++] = (place << 1) | (FeatureNumbers.IsRepeated(codes[j]) ? 1 : 0);
            }
        }
        Begin(label, Count, next);
    }

    private Shared Feature(int id, float message) =>
        new(message, _vocabulary.Weight(id, false), _vocabulary.Weight(id, true), _vocabulary.Block(id) * Count);

    // Most of a message's time is spent here: places are below the count by construction and not checked again, and which of the two
    // weights it is no processor could foretell.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(Shared feature, ReadOnlySpan<int> owners, Span<float> products)
    {
        ref var product = ref MemoryMarshal.GetReference(products);
        ref var scale = ref _scales[feature.Scales];
        Span<float> weights = [feature.Once, feature.Repeatedly];
        ref var weight = ref MemoryMarshal.GetReference(weights);
        foreach (var owner in owners)
        {
            Unsafe.Add(ref product, PlaceOf(owner)) += feature.Message * (Unsafe.Add(ref weight, owner & 1) * Unsafe.Add(ref scale, PlaceOf(owner)));
        }
    }

    /// <summary>Notes where the classes begin that begin by this place; returns the first that does not.</summary>
    private int Begin(int label, int place, int[] next)
    {
        for (; label < _classStarts.Length && _classStarts[label] <= place; label++)
        {
            for (var feature = 0; feature < _frequent; feature++)
            {
                _classesOfFeature[(feature * _classStarts.Length) + label] = next[feature];
            }
        }
        return label;
    }

    /// <summary>A feature that the message has: its value there, its weights in examples, and where the scales of its block begin.</summary>
    private readonly record struct Shared(float Message, float Once, float Repeatedly, int Scales);
}
