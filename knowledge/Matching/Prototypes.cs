namespace SupportBot.Knowledge.Matching;

/// <summary>
/// How like a message is to the mean of each class's examples. For very many classes with few examples each: machines against the
/// rest would take memory and time for every pair of feature and class, and have little to learn from. The means are not kept
/// either: a message times their sum is the sum of what it is with each.
/// </summary>
internal sealed class Prototypes : IMargins
{
    private readonly Neighbours _neighbours;

    /// <summary>Of each example: one, divided by its length and by that of its class's sum of such examples of length one.</summary>
    private readonly float[] _scales;

    public Prototypes(Neighbours neighbours, int classes, int features)
    {
        (_neighbours, Stride) = (neighbours, classes);
        var labels = new int[neighbours.Count];
        for (var label = 0; label < classes; label++)
        {
            var (first, end) = neighbours.Places(label);
            labels.AsSpan(first..end).Fill(label);
        }
        var squares = new double[classes];
        for (var feature = 0; feature < features; feature++)
        {
            AddSquares(feature, labels, squares);
        }
        _scales = [.. labels.Select((label, place) => 1 / (neighbours.Length(place) * (float)Math.Sqrt(squares[label])))];
    }

    public bool NeedProducts => true;

    public int Stride { get; }

    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length, ReadOnlySpan<float> products, Span<float> scores)
    {
        var twice = 2 / length;
        for (var label = 0; label < Stride; label++)
        {
            var (first, end) = _neighbours.Places(label);
            var own = products[first..end];
            var scales = _scales.AsSpan(first, own.Length);
            var sum = 0f;
            for (var i = 0; i < own.Length; i++)
            {
                sum += own[i] * scales[i];
            }
            // A cosine of one half is as good as sure: twice the cosine, less one.
            scores[label] = (sum * twice) - 1;
        }
    }

    public float Weight(int feature, int label)
    {
        var (first, end) = _neighbours.Places(label);
        var sum = 0f;
        foreach (var owner in _neighbours.Owners(feature))
        {
            var place = Neighbours.PlaceOf(owner);
            sum += place >= first && place < end ? _neighbours.Value(feature, owner) * _scales[place] : 0;
        }
        return sum;
    }

    /// <summary>Adds the square of a feature's sum over each class that has it; its owners come class after class.</summary>
    private void AddSquares(int feature, int[] labels, double[] squares)
    {
        var sum = 0f;
        var label = -1;
        foreach (var owner in _neighbours.Owners(feature))
        {
            var place = Neighbours.PlaceOf(owner);
            if (labels[place] != label)
            {
                Close();
                (label, sum) = (labels[place], 0);
            }
            sum += _neighbours.Value(feature, owner) / _neighbours.Length(place);
        }
        Close();

        void Close()
        {
            if (label >= 0)
            {
                squares[label] += sum * sum;
            }
        }
    }
}
