namespace SupportBot.Knowledge.Matching;

/// <summary>Says for each class how much speaks for it: above 0 it is likely, at -1 nothing does.</summary>
internal interface IMargins
{
    /// <summary>How long the span of scores must be; at least the number of classes.</summary>
    int Stride { get; }

    /// <summary>The message must have been multiplied with every example.</summary>
    bool NeedProducts { get; }

    /// <param name="products">Of the message and each example, see <see cref="NeedProducts"/>.</param>
    void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length, ReadOnlySpan<float> products, Span<float> scores);

    /// <summary>What a feature says for a class, for explanations.</summary>
    float Weight(int feature, int label);
}
