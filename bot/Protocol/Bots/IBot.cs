using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary>A bot: takes a turn on each activity that comes.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}

/// <summary>One turn: the activity it is about, and the ways to answer it.</summary>
public interface ITurnContext
{
    Activity Activity { get; }

    /// <summary>Whether anything was sent in this turn.</summary>
    bool Responded { get; }

    /// <summary>The answer to an invocation.</summary>
    InvokeResponse? InvokeResponse { get; set; }

    /// <summary>Sends an activity to where this turn's came from.</summary>
    /// <returns>Its id, when the channel gave one.</returns>
    Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>Replaces an activity that was sent; its <c>id</c> names it.</summary>
    Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default);
}
