using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Bots;

/// <summary>What both kinds of turn have in common: everything sent is addressed, stripped of unsound buttons, and traces stay here.</summary>
internal abstract class Turn(Activity activity) : ITurnContext
{
    public Activity Activity => activity;

    public bool Responded { get; private set; }

    public InvokeResponse? InvokeResponse { get; set; }

    public async Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        activity.ApplyConversationReference(Activity.GetConversationReference());
        // Traces are for developers: only the emulator shows them (A6150).
        if (activity.Type == ActivityTypes.Trace && Activity.ChannelId != Channels.Emulator)
            return new ResourceResponse();
        if (activity.Type is null)
            throw new ArgumentException("An activity must have a type.", nameof(activity));
        if (ActivityRules.NeedsName(activity.Type) && string.IsNullOrEmpty(activity.Name))
            throw new ArgumentException("An event, an invocation and a command must have a name.", nameof(activity));
        // Direct Line is ours: it shows suggestions to nobody (A6103), and a hand-off within a bot is none of its business (A6200).
        if (activity.Type is ActivityTypes.Suggestion or ActivityTypes.Handoff && Activity.ChannelId == Channels.Directline)
            return new ResourceResponse();
        CardActionRules.Drop(activity);
        LeaveOut(activity);
        Responded |= activity.Type != ActivityTypes.Trace;
        return await SendAsync(activity, cancellationToken);
    }

    public Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken = default) => SendActivityAsync(
        new Activity { Type = ActivityTypes.Message, Text = text, InputHint = InputHints.AcceptingInput }, cancellationToken);

    public abstract Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    public abstract Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default);

    protected abstract Task<ResourceResponse> SendAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>What is the channel's to say (A2031, A2041), what says nothing (A2004), and the wish that a channel replied (A3116).</summary>
    private static void LeaveOut(Activity activity)
    {
        activity.Id = null;
        activity.Timestamp = null;
        activity.DeliveryMode = DeliveryModes.Of(activity) is DeliveryModes.ExpectReplies or DeliveryModes.Stream ? null : activity.DeliveryMode;
        activity.Text = OrNull(activity.Text);
        activity.Speak = OrNull(activity.Speak);
        activity.Summary = OrNull(activity.Summary);
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>A turn that answers by the connector.</summary>
internal sealed class ConnectorTurn(Activity activity, ConnectorClient connector) : Turn(activity)
{
    public override Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        activity.ApplyConversationReference(Activity.GetConversationReference());
        return connector.UpdateActivityAsync(Activity.ServiceUrl!, activity, cancellationToken);
    }

    public override Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default) =>
        connector.DeleteActivityAsync(Activity.ServiceUrl!, Activity.Conversation!.Id!, activityId, cancellationToken);

    protected override Task<ResourceResponse> SendAsync(Activity activity, CancellationToken cancellationToken) => activity.ReplyToId is null
        ? connector.SendToConversationAsync(activity, cancellationToken)
        : connector.ReplyToActivityAsync(activity, cancellationToken);
}

/// <summary>A turn whose caller holds the line. Nothing it said can be changed any more: the caller has it.</summary>
internal sealed class HeldTurn(Activity activity, Func<Activity, CancellationToken, Task> reply) : Turn(activity)
{
    public override Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The caller expects replies; what was said cannot be changed.");

    public override Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The caller expects replies; what was said cannot be taken back.");

    protected override async Task<ResourceResponse> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        await reply(activity, cancellationToken);
        return new ResourceResponse();
    }
}
