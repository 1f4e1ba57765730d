using System.Numerics;

namespace SupportBot.Knowledge.Matching;

/// <summary>
/// One-against-rest support vector machines with squared hinge loss, all classes at once: the weights of a feature for all
/// classes lie side by side, so a step for all classes is a few vector instructions. Learnt by dual coordinate descent
/// (Hsieh et al. 2008), which has no learning rate to tune and can go on from where it stopped.
/// </summary>
internal sealed class LinearModel : IMargins
{
    private readonly int _stride;
    private readonly float[] _weights;
    private readonly float[] _bias;

    private LinearModel(int classes, int features)
    {
        _stride = (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[(long)features * _stride];
        _bias = new float[_stride];
    }

    public int Stride => _stride;

    public static LinearModel Learn(
        IReadOnlyList<Sparse> examples, IReadOnlyList<int> labels, int classes, int features, LinearSettings settings)
    {
        var model = new LinearModel(classes, features);
        var alphas = new float[examples.Count * model._stride];
        var order = new int[examples.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
        var random = new Shuffle(17);
        var scores = new float[model._stride];
        for (var round = 0; round < settings.Rounds; round++)
        {
            random.Mix(order);
            foreach (var i in order)
            {
                model.Step(examples[i], labels[i], alphas.AsSpan(i * model._stride, model._stride), scores, settings);
            }
        }
        return model;
    }

    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length, Span<float> scores) => Score(ids, values, scores);

    private void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        _bias.CopyTo(scores);
        var width = Vector<float>.Count;
        for (var j = 0; j < ids.Length; j++)
        {
            var row = _weights.AsSpan(ids[j] * _stride, _stride);
            var value = new Vector<float>(values[j]);
            for (var c = 0; c < row.Length; c += width)
            {
                (new Vector<float>(scores[c..]) + (value * new Vector<float>(row[c..]))).CopyTo(scores[c..]);
            }
        }
    }

    public float Weight(int feature, int label) => _weights[(feature * _stride) + label];

    private void Step(Sparse example, int label, Span<float> alphas, Span<float> scores, LinearSettings settings)
    {
        Score(example.Ids, example.Values, scores);
        var length = settings.Bias * settings.Bias;
        foreach (var value in example.Values)
        {
            length += value * value;
        }
        // Dual step for every class: alpha' = max(0, alpha - gradient / curvature); the label's own sign is turned below.
        var rest = 1 / (2 * settings.Cost);
        var own = 1 / (2 * settings.Cost * settings.Positive);
        var width = Vector<float>.Count;
        var labelScore = scores[label];
        var labelAlpha = alphas[label];
        for (var c = 0; c < _stride; c += width)
        {
            var alpha = new Vector<float>(alphas[c..]);
            var gradient = -new Vector<float>(scores[c..]) - Vector<float>.One + (rest * alpha);
            var next = Vector.Max(alpha - (gradient * (1 / (length + rest))), Vector<float>.Zero);
            next.CopyTo(alphas[c..]);
            (alpha - next).CopyTo(scores[c..]);
        }
        var after = Math.Max(labelAlpha - ((labelScore - 1 + (own * labelAlpha)) / (length + own)), 0);
        alphas[label] = after;
        scores[label] = after - labelAlpha;
        for (var j = 0; j < example.Ids.Length; j++)
        {
            var row = _weights.AsSpan(example.Ids[j] * _stride, _stride);
            var value = new Vector<float>(example.Values[j]);
            for (var c = 0; c < _stride; c += width)
            {
                (new Vector<float>(row[c..]) + (value * new Vector<float>(scores[c..]))).CopyTo(row[c..]);
            }
        }
        var bias = new Vector<float>(settings.Bias * settings.Bias);
        for (var c = 0; c < _stride; c += width)
        {
            (new Vector<float>(_bias.AsSpan(c)) + (bias * new Vector<float>(scores[c..]))).CopyTo(_bias.AsSpan(c));
        }
    }
}

/// <param name="Cost">How much an example on the wrong side costs against short weights.</param>
/// <param name="Positive">How much more an example of the class itself counts than one of the rest.</param>
/// <param name="Bias">The value of the feature that every message has.</param>
/// <param name="Rounds">How often all examples are gone through; more changes nothing that can be measured.</param>
internal sealed record LinearSettings(float Cost = 1, float Positive = 2, float Bias = 1, int Rounds = 5);

/// <summary>A small generator of our own: the same order on every machine and runtime.</summary>
internal sealed class Shuffle(uint seed)
{
    private uint _state = seed;

    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(((ulong)_state * (ulong)below) >> 32);
    }

    public void Mix(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
