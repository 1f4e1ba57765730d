using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Policies;

/// <summary>A request that is with the courier already.</summary>
/// <param name="What"><c>hurry</c>, <c>stuck</c>, <c>search</c>, <c>proof-of-delivery</c> or <c>claim</c>.</param>
public sealed record AskedBefore(string What, DateTimeOffset At);

/// <summary>What the rules make of an order and its parcel.</summary>
/// <param name="Rule">The rule's id in the service rules.</param>
public abstract record TrackDecision(string Rule)
{
    public sealed record Unpaid() : TrackDecision("ORD-URGE");

    public sealed record Cancelled() : TrackDecision("ORD-URGE");

    public sealed record InsidePromise(DateTimeOffset PromisedBy) : TrackDecision("ORD-URGE");

    public sealed record PastPromise(DateTimeOffset PromisedBy, bool OutOfStock, bool Gift) : TrackDecision("ORD-URGE");

    /// <summary>Handed over a short while ago, not scanned yet.</summary>
    public sealed record NotScanned(DateTimeOffset Since) : TrackDecision("AFT-TRACK");

    /// <summary>Handed over long ago and never scanned.</summary>
    public sealed record PickupOverdue(DateTimeOffset Since, AskedBefore? Asked) : TrackDecision("AFT-TRACK");

    public sealed record Moving(Scan Last, AskedBefore? Asked) : TrackDecision("AFT-TRACK");

    public sealed record Slow(Scan Last, AskedBefore? Asked) : TrackDecision("AFT-TRACK");

    /// <param name="Age">How long it has been at that place.</param>
    public sealed record Stuck(Scan Last, TimeSpan Age, bool Circling, AskedBefore? Asked) : TrackDecision("AFT-TRACK");

    /// <param name="ClaimUntil">Until when the courier takes a claim; <see langword="null"/> when it takes none (any more).</param>
    /// <param name="Replaceable">A new parcel may be sent without asking a person.</param>
    public sealed record Lost(Scan Last, TimeSpan Age, DateTimeOffset? ClaimUntil, bool Replaceable, AskedBefore? Asked) : TrackDecision("AFT-CLAIM");

    public sealed record OutForDelivery(Scan Last) : TrackDecision("AFT-TRACK");

    public sealed record Signed(DateTimeOffset At, string? By) : TrackDecision("AFT-TRACK");

    public sealed record SignedNotReceived(DateTimeOffset At, string? By, AskedBefore? Asked) : TrackDecision("AFT-TRACK");

    public sealed record Customs(Scan Last, TimeSpan Age, bool CaseOffered) : TrackDecision("AFT-TRACK");

    public sealed record Abroad(Scan Last, bool CaseOffered) : TrackDecision("AFT-TRACK");

    public sealed record Returned(Scan Last) : TrackDecision("AFT-TRACK");
}
