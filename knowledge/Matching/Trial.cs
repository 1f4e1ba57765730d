using System.Runtime.CompilerServices;

namespace SupportBot.Knowledge.Matching;

/// <summary>What one step of learning a network works with.</summary>
internal sealed class Trial(int classes)
{
    private readonly int[] _ids = new int[Features.Most];
    private readonly float[] _values = new float[Features.Most];
    private int _count;

    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, _count);

    public ReadOnlySpan<float> Values => _values.AsSpan(0, _count);

    public float[] Hidden { get; } = new float[Network.Hidden];

    public float[] Back { get; } = new float[Network.Hidden * Network.Lanes];

    public float[] Scores { get; } = new float[classes];

    /// <summary>Takes about half of an example's shared features, each twice as strong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(in Sparse example, Shuffle random)
    {
        _count = 0;
        var bits = 0u;
        for (var j = 0; j < example.Shared; j++)
        {
            bits = j % 32 == 0 ? random.Next() : bits >> 1;
            (_ids[_count], _values[_count]) = (example.Ids[j], 2 * example.Values[j]);
            _count += (int)(bits & 1);
        }
    }
}
