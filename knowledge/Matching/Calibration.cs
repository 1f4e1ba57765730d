namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Turns what the learners say of each entry into probabilities: a weighted sum of their signals, then softmax. The weights
/// are fitted on examples the learners had not seen, so that 0.9 means nine of ten.
/// </summary>
internal sealed class Calibration
{
    /// <summary>What is known of a message and an entry.</summary>
    public const int Signals = 5;

    public const int Margin = 0;
    public const int Nearest = 1;
    public const int Near = 2;
    public const int Background = 3;
    public const int BackgroundNearest = 4;

    /// <summary>Where fitting starts, and what serves when there are too few examples to fit.</summary>
    private static readonly float[] Usual = [9f, 3f, 0f, 0f, 0f];

    private readonly float[] _weights;

    public Calibration(float[]? weights = null) => _weights = weights ?? Usual;

    public IReadOnlyList<float> Weights => _weights;

    /// <summary>Replaces the signals, <see cref="Signals"/> for each class, by one probability for each class.</summary>
    public void Apply(ReadOnlySpan<float> signals, Span<float> probabilities)
    {
        var highest = float.MinValue;
        for (var c = 0; c < probabilities.Length; c++)
        {
            var sum = 0f;
            for (var s = 0; s < Signals; s++)
            {
                sum += _weights[s] * signals[(c * Signals) + s];
            }
            probabilities[c] = sum;
            highest = Math.Max(highest, sum);
        }
        var total = 0f;
        foreach (ref var probability in probabilities)
        {
            probability = MathF.Exp(probability - highest);
            total += probability;
        }
        foreach (ref var probability in probabilities)
        {
            probability /= total;
        }
    }

    /// <summary>Fits the weights to examples with known labels by Newton steps; the problem is small and convex.</summary>
    /// <param name="signals">One row of classes × signals an example.</param>
    public static Calibration Fit(IReadOnlyList<float[]> signals, IReadOnlyList<int> labels, int classes)
    {
        var weights = Usual.ToArray();
        var probabilities = new float[classes];
        for (var round = 0; round < 12; round++)
        {
            var gradient = new double[Signals];
            var curvature = new double[Signals, Signals];
            var now = new Calibration(weights);
            for (var i = 0; i < signals.Count; i++)
            {
                now.Apply(signals[i], probabilities);
                Accumulate(signals[i], labels[i], probabilities, gradient, curvature);
            }
            for (var s = 0; s < Signals; s++)
            {
                gradient[s] -= 0.01 * (weights[s] - Usual[s]);
                curvature[s, s] += 0.01;
            }
            var step = Solve(curvature, gradient);
            for (var s = 0; s < Signals; s++)
            {
                weights[s] += (float)Math.Clamp(step[s], -2, 2);
            }
        }
        return new Calibration(weights);
    }

    private static void Accumulate(float[] signals, int label, float[] probabilities, double[] gradient, double[,] curvature)
    {
        Span<double> mean = stackalloc double[Signals];
        mean.Clear();
        for (var c = 0; c < probabilities.Length; c++)
        {
            double p = probabilities[c];
            if (p < 1e-5)
            {
                continue;
            }
            var row = signals.AsSpan(c * Signals, Signals);
            for (var s = 0; s < Signals; s++)
            {
                mean[s] += p * row[s];
                for (var t = 0; t <= s; t++)
                {
                    curvature[s, t] += p * row[s] * row[t];
                }
            }
        }
        for (var s = 0; s < Signals; s++)
        {
            gradient[s] += signals[(label * Signals) + s] - mean[s];
            for (var t = 0; t <= s; t++)
            {
                curvature[s, t] -= mean[s] * mean[t];
                curvature[t, s] = curvature[s, t];
            }
        }
    }

    // Gauss without pivoting: the matrix is symmetric and, with the ridge, positive.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var a = (double[,])matrix.Clone();
        var b = (double[])right.Clone();
        for (var k = 0; k < size; k++)
        {
            for (var i = k + 1; i < size; i++)
            {
                var factor = a[i, k] / a[k, k];
                for (var j = k; j < size; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (var k = size - 1; k >= 0; k--)
        {
            for (var j = k + 1; j < size; j++)
            {
                b[k] -= a[k, j] * b[j];
            }
            b[k] /= a[k, k];
        }
        return b;
    }
}
