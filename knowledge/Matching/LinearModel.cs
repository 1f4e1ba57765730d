namespace SupportBot.Knowledge.Matching;

/// <summary>
/// One-against-rest support vector machines with squared hinge loss. Learnt by dual coordinate descent (Hsieh et al. 2008), which has
/// no learning rate to tune. A class's weights do not depend on those of the others, so blocks of classes are learnt side by side.
/// </summary>
internal sealed class LinearModel : IMargins
{
    private readonly LinearBlock[] _blocks;

    /// <summary>The example of each feature that only one has, and its value there.</summary>
    private readonly (int Example, float Value)[] _owners;
    private readonly int _shared;

    private LinearModel(IReadOnlyList<Sparse> examples, int classes, Vocabulary vocabulary)
    {
        _shared = vocabulary.Shared;
        _blocks = [.. Enumerable.Range(0, (classes + LinearBlock.Width - 1) / LinearBlock.Width)
            .Select(block => new LinearBlock(block * LinearBlock.Width, classes, _shared, examples.Count))];
        _owners = new (int, float)[vocabulary.Count - _shared];
        for (var e = 0; e < examples.Count; e++)
        {
            for (var j = examples[e].Shared; j < examples[e].Ids.Length; j++)
            {
                _owners[examples[e].Ids[j] - _shared] = (e, examples[e].Values[j]);
            }
        }
    }

    public bool NeedProducts => false;

    public int Stride => _blocks.Length * LinearBlock.Width;

    /// <exception cref="OperationCanceledException">Soon after it was asked for.</exception>
    public static LinearModel Learn(
        Sparse[] examples, int[] labels, int classes, Vocabulary vocabulary, LinearSettings settings, ParallelOptions options)
    {
        var model = new LinearModel(examples, classes, vocabulary);
        Parallel.ForEach(model._blocks, options, block => block.Learn(examples, labels, settings, options.CancellationToken));
        return model;
    }

    /// <summary>Goes on from these machines after an edit, in a fraction of the time: nearly what would be learnt anew.</summary>
    /// <inheritdoc cref="LinearBlock.Continue"/>
    public LinearModel Continue(int[] origins, Sparse[] examples, int[] labels, int classes, Vocabulary vocabulary, LinearSettings settings)
    {
        var model = new LinearModel(examples, classes, vocabulary);
        Parallel.For(0, _blocks.Length, block => model._blocks[block].Continue(_blocks[block], origins, examples, labels, settings));
        return model;
    }

    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length, ReadOnlySpan<float> products, Span<float> scores)
    {
        for (var b = 0; b < _blocks.Length; b++)
        {
            _blocks[b].Score(ids, values, _shared, _owners, scores[(b * LinearBlock.Width)..]);
        }
    }

    public float Weight(int feature, int label)
    {
        var block = _blocks[label / LinearBlock.Width];
        if (feature < _shared)
        {
            return block.Weight(feature, label);
        }
        var (example, value) = _owners[feature - _shared];
        return value * block.Pull(example, label);
    }
}

/// <param name="Cost">How much an example on the wrong side costs against short weights.</param>
/// <param name="Positive">How much more an example of the class itself counts than one of the rest.</param>
/// <param name="Bias">The value of the feature that every message has.</param>
/// <param name="Rounds">How often all examples are gone through; more changes nothing that can be measured.</param>
/// <param name="Least">Steps that move no class further are not taken.</param>
internal sealed record LinearSettings(float Cost = 1, float Positive = 2, float Bias = 1, int Rounds = 5, float Least = 0.003f);

/// <summary>A small generator of our own: the same order on every machine and runtime.</summary>
internal sealed class Shuffle(uint seed)
{
    private uint _state = seed;

    /// <summary>32 bits.</summary>
    public uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }

    public int Next(int below) => (int)(((ulong)Next() * (ulong)below) >> 32);

    public void Mix(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
