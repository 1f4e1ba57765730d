namespace SupportBot.Knowledge.Matching;

/// <summary>The examples themselves. Only those of a few classes are compared with a message: the linear model says which, so
/// the cost does not grow with the number of examples.</summary>
internal sealed class Neighbours
{
    private readonly IReadOnlyList<Sparse> _examples;
    private readonly int[] _byLabel;
    private readonly int[] _starts;

    /// <param name="classes">Labels are below it.</param>
    public Neighbours(IReadOnlyList<Sparse> examples, IReadOnlyList<int> labels, int classes)
    {
        _examples = examples;
        _byLabel = [.. Enumerable.Range(0, labels.Count).OrderBy(e => labels[e])];
        _starts = new int[classes + 1];
        foreach (var label in labels)
        {
            _starts[label + 1]++;
        }
        for (var c = 0; c < classes; c++)
        {
            _starts[c + 1] += _starts[c];
        }
    }

    public bool Any(int label) => _starts[label + 1] > _starts[label];

    /// <summary>The class's example that is most like the message, and their cosine; -1 when none shares a feature.</summary>
    /// <param name="dense">The message's value of every feature, zero for those it has not.</param>
    /// <param name="length">The message's length.</param>
    public (int Example, float Likeness) Nearest(int label, ReadOnlySpan<float> dense, float length)
    {
        var nearest = -1;
        var likeness = 0f;
        foreach (var e in _byLabel.AsSpan(_starts[label], _starts[label + 1] - _starts[label]))
        {
            var (ids, values) = (_examples[e].Ids, _examples[e].Values);
            var product = 0f;
            for (var j = 0; j < ids.Length; j++)
            {
                product += dense[ids[j]] * values[j];
            }
            product /= length * _examples[e].Length;
            if (product > likeness)
            {
                (nearest, likeness) = (e, product);
            }
        }
        return (nearest, likeness);
    }
}
