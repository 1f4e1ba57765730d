namespace SupportBot.Dialogs.Ports;

public enum ParcelState
{
    /// <summary>Labelled, not yet picked up.</summary>
    Announced,
    InTransit,
    OutForDelivery,
    Signed,
    Customs,
    Returned,
    Lost,
}

public enum ParcelService
{
    Small,
    Express,
    Registered,
    InternationalAir,
    InternationalSal,
    InternationalSea,
}

public sealed record Scan(DateTimeOffset At, string Place, string Text);

/// <param name="Scans">Newest first; may be empty.</param>
/// <param name="Requests">What was asked of the courier already, newest first.</param>
public sealed record Parcel(
    string TrackingNumber,
    string Courier,
    ParcelService Service,
    ParcelState State,
    string? SignedBy,
    IReadOnlyList<Scan> Scans,
    IReadOnlyList<CourierRequest> Requests);

/// <param name="Kind"><c>nudge</c>, <c>claim</c>, <c>interception</c>, <c>address-change</c>.</param>
public sealed record CourierRequest(string Kind, string Reason, DateTimeOffset At);

public abstract record ParcelLookup
{
    private ParcelLookup()
    {
    }

    public sealed record Found(Parcel Parcel) : ParcelLookup;

    /// <summary>The courier does not know the number (yet).</summary>
    public sealed record Unknown : ParcelLookup;

    public sealed record Unavailable : ParcelLookup;
}

/// <summary>What the flows need to know of parcels.</summary>
public interface IParcels
{
    Task<ParcelLookup> FindAsync(string trackingNumber, CancellationToken cancellation);
}
