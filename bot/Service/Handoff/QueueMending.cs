namespace SupportBot.Service.Handoff;

/// <summary>Fills an emptied queue at once, and now and then mends what a crash between storage and queue left behind.</summary>
public sealed partial class QueueMending(GuardedQueue queue, Presence presence, TimeProvider time, ILogger<QueueMending> logger)
{
    private static readonly TimeSpan MendEvery = TimeSpan.FromSeconds(15);

    private DateTimeOffset mendAt;
    private bool wasDown;

    public async Task MendAsync()
    {
        var filled = await queue.IsFilledAsync();
        if (!filled || (wasDown && !queue.IsDown) || time.GetUtcNow() >= mendAt)
        {
            await queue.RefillAsync(presence.Lease);
            mendAt = time.GetUtcNow() + MendEvery;
        }

        if (!filled)
            LogFilled();
        wasDown = queue.IsDown;
    }

    [LoggerMessage(1, LogLevel.Information, "The hand-off queue was empty and has been filled from storage")]
    private partial void LogFilled();
}
