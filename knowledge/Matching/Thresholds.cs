namespace SupportBot.Knowledge.Matching;

/// <summary>How sure is sure enough.</summary>
/// <param name="Answer">At least so probable: answered.</param>
/// <param name="Offer">Less, but the best at least so probable: up to three are offered.</param>
/// <param name="Share">An entry is among those offered when it is at least this share as probable as the best.</param>
internal sealed record Thresholds(double Answer = 0.45, double Offer = 0.12, double Share = 0.08)
{
    /// <summary>More than three is a menu, not a suggestion.</summary>
    public const int MostOffered = 3;

    public static readonly Thresholds Usual = new();
}
