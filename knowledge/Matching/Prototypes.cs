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
        var sums = new Dictionary<(int Feature, int Label), float>();
        for (var e = 0; e < examples.Count; e++)
        {
            for (var j = 0; j < examples[e].Ids.Length; j++)
            {
                var key = (examples[e].Ids[j], labels[e]);
                sums[key] = sums.GetValueOrDefault(key) + (examples[e].Values[j] / examples[e].Length);
            }
        }
        var lengths = new double[classes];
        foreach (var ((_, label), sum) in sums)
        {
            lengths[label] += sum * sum;
        }
        _starts = new int[features + 1];
        _labels = new int[sums.Count];
        _weights = new float[sums.Count];
        var at = 0;
        foreach (var ((feature, label), sum) in sums.OrderBy(pair => pair.Key))
        {
            _starts[feature + 1] = at + 1;
            _labels[at] = label;
            _weights[at++] = sum / (float)Math.Sqrt(lengths[label]);
        }
        for (var f = 1; f <= features; f++)
        {
            _starts[f] = Math.Max(_starts[f], _starts[f - 1]);
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
}
