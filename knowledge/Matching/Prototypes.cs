namespace SupportBot.Knowledge.Matching;

/// <summary>
/// The mean of each class's examples, found through the features it shares with a message. For very many classes with few
/// examples each: machines against the rest would take memory and time for every pair of feature and class, and have
/// little to learn from.
/// </summary>
internal sealed class Prototypes : IMargins
{
    private readonly int[] _starts;
    private readonly int[] _labels;
    private readonly float[] _weights;

    public Prototypes(IReadOnlyList<Sparse> examples, IReadOnlyList<int> labels, int classes, int features)
    {
        Stride = classes;
        // Class by class, so that each feature's classes come in order and a class's examples come together.
        int[] order = [.. Enumerable.Range(0, labels.Count).OrderBy(e => labels[e])];
        _starts = Starts(examples, labels, order, features);
        _labels = new int[_starts[features]];
        _weights = new float[_starts[features]];
        var ends = _starts[..features];
        var lengths = new double[classes];
        foreach (var e in order)
        {
            for (var j = 0; j < examples[e].Ids.Length; j++)
            {
                ref var end = ref ends[examples[e].Ids[j]];
                if (end == _starts[examples[e].Ids[j]] || _labels[end - 1] != labels[e])
                {
                    _labels[end++] = labels[e];
                }
                _weights[end - 1] += examples[e].Values[j] / examples[e].Length;
            }
        }
        for (var at = 0; at < _labels.Length; at++)
        {
            lengths[_labels[at]] += _weights[at] * _weights[at];
        }
        for (var at = 0; at < _labels.Length; at++)
        {
            _weights[at] /= (float)Math.Sqrt(lengths[_labels[at]]);
        }
    }

    public int Stride { get; }

    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length, Span<float> scores)
    {
        scores.Fill(-1);
        for (var j = 0; j < ids.Length; j++)
        {
            // A cosine of one half is as good as sure: twice the cosine, less one.
            var value = 2 * values[j] / length;
            for (var at = _starts[ids[j]]; at < _starts[ids[j] + 1]; at++)
            {
                scores[_labels[at]] += value * _weights[at];
            }
        }
    }

    public float Weight(int feature, int label)
    {
        var at = Array.BinarySearch(_labels, _starts[feature], _starts[feature + 1] - _starts[feature], label);
        return at < 0 ? 0 : _weights[at];
    }

    /// <summary>Where each feature's classes start, and last where they all end.</summary>
    private static int[] Starts(IReadOnlyList<Sparse> examples, IReadOnlyList<int> labels, int[] order, int features)
    {
        var starts = new int[features + 1];
        var last = new int[features];
        Array.Fill(last, -1);
        foreach (var e in order)
        {
            foreach (var id in examples[e].Ids)
            {
                starts[id + 1] += last[id] == labels[e] ? 0 : 1;
                last[id] = labels[e];
            }
        }
        for (var f = 0; f < features; f++)
        {
            starts[f + 1] += starts[f];
        }
        return starts;
    }
}
