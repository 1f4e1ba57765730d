namespace SupportBot.Knowledge.Matching;

/// <summary>How a network learns.</summary>
/// <param name="Rate">How far a step goes, at first.</param>
/// <param name="Cooling">How much of the rate is lost by the end.</param>
/// <param name="Spread">How far weights between the hidden layer and the classes lie from zero before anything is learnt.</param>
/// <param name="Enough">An example whose class is so probable teaches nothing more.</param>
/// <param name="Least">Eight classes that are all so little wrong are not moved.</param>
/// <param name="Rounds">How often examples are gone through, at least.</param>
/// <param name="Steps">A few examples are gone through more often, up to so many steps, but not more than <paramref name="MostRounds"/> times.</param>
internal sealed record NetworkSettings(
    float Rate = 0.3f, float Cooling = 0.9f, float Spread = 0.5f, float Enough = 0.95f, float Least = 0.005f, int Rounds = 5, int Steps = 10_000, int MostRounds = 8)
{
    /// <summary>How often so many examples are gone through.</summary>
    public int RoundsOf(int examples) => Math.Max(Rounds, Math.Min(MostRounds, Steps / Math.Max(1, examples)));
}
