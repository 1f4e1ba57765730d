using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Connector;

/// <summary>Calls from this bot to another one's endpoint. Failures are <see cref="ConnectorException"/>s.</summary>
/// <param name="calls">With tokens that are meant for that bot.</param>
public sealed class BotFrameworkClient(ConnectorCalls calls)
{
    /// <summary>Hands an activity over; done when the other bot has taken it.</summary>
    public Task PostActivityAsync(Uri toUrl, Activity activity, CancellationToken cancellation = default) =>
        calls.SendAsync(HttpMethod.Post, toUrl, activity, ProtocolJson.Wire.Activity, cancellation);
}
