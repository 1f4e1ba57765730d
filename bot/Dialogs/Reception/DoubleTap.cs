namespace SupportBot.Dialogs.Reception;

/// <summary>The same button once more, sooner than anybody reads what the first tap brought: nothing is said to it and nothing done. One
/// tapped again later is a message like any other.</summary>
internal static class DoubleTap
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1.5);

    /// <summary>No choice of ours is longer; what a client makes up need not be kept.</summary>
    private const int LongestChoice = 300;

    /// <returns>Whether it is the second tap. Remembers the tap.</returns>
    public static bool IsSecond(Talk talk, TurnInput.Said said)
    {
        var tap = said.Choice is { Length: <= LongestChoice } choice ? new LastTap(choice, said.At ?? talk.Now) : null;
        var last = talk.State.LastTap;
        talk.State = talk.State with { LastTap = tap };
        return tap is not null && last is not null && tap.Choice == last.Choice && tap.At - last.At < Within;
    }
}
