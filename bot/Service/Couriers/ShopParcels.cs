using System.Text.RegularExpressions;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Couriers;

/// <summary>Parcels as the shop knows them from its couriers.</summary>
internal sealed partial class ShopParcels(ShopClient shop) : IParcels
{
    public async Task<ParcelLookup> FindAsync(string trackingNumber, CancellationToken cancellation)
    {
        trackingNumber = trackingNumber.Trim().ToUpperInvariant();
        if (!PlainNumber().IsMatch(trackingNumber))
            return new ParcelLookup.Unknown();
        var answer = await shop.AskAsync(
            (api, token) => api.FindParcelAsync(trackingNumber, token), data => ToParcel(data, trackingNumber), cancellation);
        return answer switch
        {
            ShopAnswer<Parcel>.Ok ok => new ParcelLookup.Found(ok.Value),
            ShopAnswer<Parcel>.Refused => new ParcelLookup.Unknown(),
            _ => new ParcelLookup.Unavailable(),
        };
    }

    private static Parcel ToParcel(ParcelData data, string trackingNumber) => new(
        string.Equals(data.TrackingNumber, trackingNumber, StringComparison.OrdinalIgnoreCase)
            ? trackingNumber
            : throw new ShopContractException("another parcel than was asked for"),
        data.Courier ?? "",
        Service(data),
        State(data),
        data.SignedBy,
        // Newest first is what the contract says; a shop that forgets it must not make a parcel look lost.
        [.. (data.Scans ?? []).OrderByDescending(scan => scan.At).Select(scan => new Scan(scan.At, scan.Place ?? "", scan.Text ?? ""))],
        [.. (data.Requests ?? []).OrderByDescending(request => request.At)
            .Select(request => new CourierRequest(request.Kind ?? "", request.Reason ?? "", request.At))]);

    private static ParcelState State(ParcelData data) => data.State switch
    {
        "announced" => ParcelState.Announced,
        "in-transit" => ParcelState.InTransit,
        "out-for-delivery" => ParcelState.OutForDelivery,
        "signed" => ParcelState.Signed,
        "customs" => ParcelState.Customs,
        "returned" => ParcelState.Returned,
        "lost" => ParcelState.Lost,
        _ => throw new ShopContractException("a parcel in no state that we know"),
    };

    private static ParcelService Service(ParcelData data) => data.Service switch
    {
        "small" => ParcelService.Small,
        "express" => ParcelService.Express,
        "registered" => ParcelService.Registered,
        "international-air" => ParcelService.InternationalAir,
        "international-sal" => ParcelService.InternationalSal,
        "international-sea" => ParcelService.InternationalSea,
        _ => throw new ShopContractException("a parcel with no service of the contract"),
    };

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,39}$")]
    private static partial Regex PlainNumber();
}
