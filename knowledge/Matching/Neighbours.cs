namespace SupportBot.Knowledge.Matching;

/// <summary>The examples themselves, found through the features they share with a message.</summary>
internal sealed class Neighbours
{
    private readonly int[] _starts;
    private readonly int[] _examples;
    private readonly float[] _values;
    private readonly float[] _lengths;

    public Neighbours(IReadOnlyList<Sparse> examples, int features)
    {
        Count = examples.Count;
        _starts = new int[features + 1];
        _lengths = new float[Count];
        foreach (var id in examples.SelectMany(example => example.Ids))
        {
            _starts[id + 1]++;
        }
        for (var i = 0; i < features; i++)
        {
            _starts[i + 1] += _starts[i];
        }
        _examples = new int[_starts[features]];
        _values = new float[_starts[features]];
        var next = _starts[..features];
        for (var e = 0; e < Count; e++)
        {
            var (ids, values) = examples[e];
            _lengths[e] = MathF.Sqrt(values.Sum(value => value * value));
            for (var j = 0; j < ids.Length; j++)
            {
                var at = next[ids[j]]++;
                _examples[at] = e;
                _values[at] = values[j] / _lengths[e];
            }
        }
    }

    public int Count { get; }

    public float Length(int example) => _lengths[example];

    /// <summary>The cosine of the message with every example.</summary>
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length, Span<float> scores)
    {
        scores.Clear();
        for (var j = 0; j < ids.Length; j++)
        {
            var value = values[j] / length;
            for (var at = _starts[ids[j]]; at < _starts[ids[j] + 1]; at++)
            {
                scores[_examples[at]] += value * _values[at];
            }
        }
    }
}
