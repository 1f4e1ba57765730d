using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;

namespace SupportBot.Protocol.Bots;

/// <summary>The answer to an invocation.</summary>
public sealed record InvokeResponse(int Status, JsonElement? Body = null);

public enum Taken
{
    Accepted,

    /// <summary>Too much waits already; the sender should come again.</summary>
    Busy,
}

/// <summary>What <c>POST /api/messages</c> needs of the program behind it. An activity that came already (same channel, conversation
/// and id) has no second effect. <see cref="BotAdapter"/> is the one for bots that keep nothing.</summary>
public interface IMessagesBackend
{
    /// <summary>Takes an activity; its turn runs afterwards, one at a time in a conversation, and answers by the connector.</summary>
    /// <exception cref="NotAllowedException">The conversation is not the caller's.</exception>
    Task<Taken> AcceptAsync(Activity activity, Caller caller, CancellationToken cancellation);

    /// <summary>Takes the turn now, after those that wait, and hands over what the bot says as it says it.</summary>
    /// <returns>The answer to an invocation; <see langword="null"/> when nobody handled it.</returns>
    /// <exception cref="NotAllowedException">The conversation is not the caller's.</exception>
    Task<InvokeResponse?> TakeTurnAsync(
        Activity activity, Caller caller, Func<Activity, CancellationToken, Task> reply, CancellationToken cancellation);
}

/// <summary>Too much waits in this conversation, or in all of them.</summary>
public sealed class TooBusyException() : Exception("Too many activities wait.");

/// <summary>This caller may not speak in this conversation (any more).</summary>
public sealed class NotAllowedException() : Exception("The conversation is not the caller's.");
