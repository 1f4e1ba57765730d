using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.DirectLine;

/// <summary>One entry of a conversation as the client sees it.</summary>
/// <param name="Number">Its place in the log; the watermark is such a number.</param>
/// <param name="Json">The whole activity, as JSON text.</param>
public sealed record StoredActivity(long Number, string Json);

/// <param name="Activities">Oldest first.</param>
/// <param name="Last">The number read up to; entries not meant for the client count too.</param>
/// <param name="More">Whether there may be more after it.</param>
public sealed record ActivityPage(IReadOnlyList<StoredActivity> Activities, long Last, bool More)
{
    /// <summary>The beginning of the page that has at most so many characters, but one activity at least.</summary>
    internal ActivityPage Within(int characters)
    {
        var taken = 0;
        while (taken < Activities.Count && ((characters -= Activities[taken].Json.Length) >= 0 || taken == 0))
            taken++;
        return taken == Activities.Count ? this : new ActivityPage([.. Activities.Take(taken)], Activities[taken - 1].Number, true);
    }
}

public enum Posted
{
    Stored,

    /// <summary>The conversation does not exist (any more).</summary>
    NoConversation,

    /// <summary>The conversation has ended; it can be read, nothing can be added.</summary>
    Ended,
}

/// <summary>What the Direct Line server needs of the program that stores the conversations.</summary>
public interface IDirectLineBackend
{
    /// <summary>Starts a conversation, and tells the bot that its user has come.</summary>
    /// <returns><see langword="false"/> when it had been started already.</returns>
    Task<bool> StartAsync(string conversationId, string userId, string? locale, CancellationToken cancellation);

    Task<bool> ExistsAsync(string conversationId, CancellationToken cancellation);

    /// <summary>Stores an activity of the user; durable when it returns. The same <paramref name="clientId"/> twice is one.</summary>
    /// <returns>The activity's id.</returns>
    Task<(Posted Result, string? Id)> PostAsync(
        string conversationId, string userId, Activity activity, string? clientId, CancellationToken cancellation);

    /// <summary>What stands in the log after a number; with <see langword="null"/> the newest page.</summary>
    Task<ActivityPage> ReadAsync(string conversationId, long? after, int limit, CancellationToken cancellation);

    /// <summary>Calls back when something may have been added (<see langword="null"/>), or with an activity beside the log
    /// (typing, queue position). Must not block.</summary>
    IDisposable Listen(string conversationId, Action<string?> wake);
}
