using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Who may make a call, and how often.</summary>
public sealed class DirectLineAccess(DirectLineTokens tokens, DirectLineSettings settings) : IDisposable
{
    /// <summary>Uploads of one user side by side: each is held in memory until it is whole.</summary>
    internal const int UploadsAtOnce = 2;

    private readonly PartitionedRateLimiter<string> flood = PartitionedRateLimiter.Create<string, string>(user =>
        RateLimitPartition.GetTokenBucketLimiter(user, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.FloodBurst,
            TokensPerPeriod = settings.FloodPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        }));

    private readonly PartitionedRateLimiter<string> uploads = PartitionedRateLimiter.Create<string, string>(user =>
        RateLimitPartition.GetConcurrencyLimiter(user, _ => new ConcurrencyLimiterOptions { PermitLimit = UploadsAtOnce }));

    private readonly UploadMemory memory = new(settings.UploadMemory);

    /// <summary>Bytes that uploads under way hold now.</summary>
    public long UploadsHold => memory.Held;

    /// <summary>The call's ticket, or the answer that refuses it.</summary>
    /// <param name="conversationId">The conversation that it must be for; <see langword="null"/>: whichever it names.</param>
    public (DirectLineTicket? Ticket, IResult? Error) Authorize(HttpContext http, string? conversationId)
    {
        if (Bearer(http) is not { } token)
            return (null, DirectLineErrors.MissingToken);
        if (tokens.IsSecret(token))
            return (new DirectLineTicket(conversationId ?? NewConversation(), "", DateTimeOffset.MaxValue, []), null);
        var (ticket, fault) = tokens.Read(token);
        if (ticket is null)
            return (null, fault == TokenFault.Expired ? DirectLineErrors.TokenExpired : DirectLineErrors.BadToken);
        if (!IsFrom(http, ticket))
            return (null, DirectLineErrors.ForeignOrigin);
        return conversationId is null || string.Equals(ticket.ConversationId, conversationId, StringComparison.Ordinal)
            ? (ticket, null)
            : (null, DirectLineErrors.ForeignConversation);
    }

    /// <summary>Whether the user may post one more message now; if not, the answer says when to come again.</summary>
    public bool Admits(HttpContext http, DirectLineTicket ticket)
    {
        using var lease = flood.AttemptAcquire(CountedAs(ticket));
        if (!lease.IsAcquired)
            http.Response.Headers.RetryAfter = "2";
        return lease.IsAcquired;
    }

    /// <summary>A place for one upload, held until it is disposed; <see langword="null"/>: the user has too many under way.</summary>
    internal UploadPlace? PlaceForUpload(HttpContext http, DirectLineTicket ticket)
    {
        var lease = uploads.AttemptAcquire(CountedAs(ticket));
        if (lease.IsAcquired)
            return new UploadPlace(lease, memory);
        lease.Dispose();
        http.Response.Headers.RetryAfter = "2";
        return null;
    }

    /// <summary>Whether a page may use the ticket. Callers that are no browsers name no origin.</summary>
    internal static bool IsFrom(HttpContext http, DirectLineTicket ticket)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || ticket.Origins.Count == 0 || ticket.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    internal static string NewConversation() => $"c{Guid.NewGuid():n}";

    /// <summary>Those who come with a secret are counted by conversation: they speak for many users.</summary>
    private static string CountedAs(DirectLineTicket ticket) => ticket.IsSecret ? ticket.ConversationId : ticket.UserId;

    public void Dispose()
    {
        flood.Dispose();
        uploads.Dispose();
    }

    internal static string? Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7 ? header[7..].Trim() : null;
    }
}
