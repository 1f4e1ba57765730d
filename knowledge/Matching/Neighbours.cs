using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SupportBot.Knowledge.Matching;

/// <summary>The examples themselves, found through the features that they share with a message.</summary>
internal sealed class Neighbours
{
    /// <summary>The examples, class after class.</summary>
    private readonly int[] _byLabel;
    private readonly int[] _classStarts;
    private readonly float[] _lengths;

    /// <summary>Where each feature's places begin, and at each the example that has it and its value there.</summary>
    private readonly int[] _featureStarts;
    private readonly (int Place, float Value)[] _places;

    /// <param name="classes">Labels are below it.</param>
    public Neighbours(IReadOnlyList<Sparse> examples, IReadOnlyList<int> labels, int classes, int features)
    {
        _byLabel = [.. Enumerable.Range(0, labels.Count).OrderBy(e => labels[e])];
        _lengths = [.. _byLabel.Select(e => examples[e].Length)];
        _classStarts = Starts(labels, classes);
        _featureStarts = Starts(examples.SelectMany(example => example.Ids), features);
        _places = new (int, float)[_featureStarts[^1]];
        var next = _featureStarts.ToArray();
        for (var place = 0; place < _byLabel.Length; place++)
        {
            var example = examples[_byLabel[place]];
            for (var j = 0; j < example.Ids.Length; j++)
            {
                _places[next[example.Ids[j]]++] = (place, example.Values[j]);
            }
        }
    }

    public int Count => _byLabel.Length;

    public bool Any(int label) => _classStarts[label + 1] > _classStarts[label];

    /// <summary>Multiplies a message with every example.</summary>
    /// <param name="products">One for each example.</param>
    public void Multiply(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> products)
    {
        products = products[..Count];
        products.Clear();
        ref var first = ref MemoryMarshal.GetReference(products);
        for (var j = 0; j < ids.Length; j++)
        {
            // Most of a message's time is spent here: places are below the count by construction and not checked again.
            var message = values[j];
            foreach (ref readonly var at in _places.AsSpan(_featureStarts[ids[j]].._featureStarts[ids[j] + 1]))
            {
                Unsafe.Add(ref first, at.Place) += message * at.Value;
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

    /// <summary>Where each number's places start when they lie one number after another; last where all end.</summary>
    private static int[] Starts(IEnumerable<int> numbers, int below)
    {
        var starts = new int[below + 1];
        foreach (var number in numbers)
        {
            starts[number + 1]++;
        }
        for (var i = 0; i < below; i++)
        {
            starts[i + 1] += starts[i];
        }
        return starts;
    }
}
