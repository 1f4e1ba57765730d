namespace SupportBot.Knowledge.Matching;

/// <summary>How sure is sure enough.</summary>
/// <param name="Answer">At least so probable: answered.</param>
/// <param name="Offer">Less, but the best at least so probable: up to three are offered.</param>
/// <param name="None">But nothing is when it is more probable than this that none fits.</param>
/// <param name="Share">An entry is among those offered when it is at least this share as probable as the best.</param>
/// <param name="Apart">Each part of a message that is answered as several questions is at least so probable by itself.</param>
/// <param name="Expected">So many times likelier is what the talk is about.</param>
internal sealed record Thresholds(double Answer = 0.36, double Offer = 0.05, double None = 0.85, double Share = 0.08, double Apart = 0.8, float Expected = 3)
{
    /// <summary>More than three is a menu, not a suggestion.</summary>
    public const int MostOffered = 3;

    public static readonly Thresholds Usual = new();
}
