using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Bots;

namespace SupportBot.Service.OutsideDesk;

/// <summary>The outside desk as a caller of <c>POST /api/messages</c>.</summary>
public interface IOutsideDesk
{
    /// <summary>Whether the outside desk says this, and nobody else.</summary>
    bool Is(Activity activity, Caller caller);

    Task<Taken> HearAsync(Activity activity, CancellationToken cancellation);
}
