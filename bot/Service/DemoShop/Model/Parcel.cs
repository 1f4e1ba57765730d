using System.Text.Json.Serialization;

namespace SupportBot.Service.DemoShop.Model;

[JsonConverter(typeof(KebabEnum<ParcelState>))]
internal enum ParcelState
{
    Announced,
    InTransit,
    OutForDelivery,
    Signed,
    Customs,
    Returned,
    Lost,
}

[JsonConverter(typeof(KebabEnum<ParcelService>))]
internal enum ParcelService
{
    Small,
    Express,
    Registered,
    InternationalAir,
    InternationalSal,
    InternationalSea,
}

/// <param name="Scans">Newest first.</param>
internal sealed record Parcel(
    string TrackingNumber,
    string OrderNumber,
    string Courier,
    ParcelService Service,
    ParcelState State,
    IReadOnlyList<Scan> Scans,
    string? SignedBy = null)
{
    /// <summary>What was asked of the courier, newest first.</summary>
    public IReadOnlyList<CourierRequest> Requests { get; init; } = [];
}

internal sealed record Scan(DateTimeOffset At, string Place, string Text);

internal sealed record CourierRequest(string Kind, string Reason, DateTimeOffset At, string? Outcome = null);

internal sealed record ProofOfDelivery(string SignedBy, DateTimeOffset At, string Picture);
