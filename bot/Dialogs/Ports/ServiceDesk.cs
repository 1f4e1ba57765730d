namespace SupportBot.Dialogs.Ports;

/// <summary>How it looks at the desk now, for one team.</summary>
/// <param name="Waiting">Conversations that wait before a new one.</param>
/// <param name="AgentsSignedIn">Agents signed in that may serve the team.</param>
/// <param name="MedianHandling">Median handling time of the last finished talks; the named default before ten samples.</param>
public sealed record DeskStatus(int Waiting, int AgentsSignedIn, TimeSpan MedianHandling);

/// <summary>What the receptionist needs to know of the people behind the bot.</summary>
public interface IServiceDesk
{
    Task<DeskStatus> StatusAsync(string team, CancellationToken cancellation);

    /// <summary>The place in the queue (1 = next) of a hand-off that waits; 0 when it does not wait.</summary>
    Task<int> PositionAsync(string handoffId, CancellationToken cancellation);
}
