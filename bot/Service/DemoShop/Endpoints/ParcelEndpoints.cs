using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Endpoints;

internal static class ParcelEndpoints
{
    public static void MapParcels(this IEndpointRouteBuilder shop, bool development)
    {
        var parcels = shop.MapGroup("/parcels").WithTags("Shop: parcels");
        parcels.MapGet("/{trackingNumber}", Find).Produces<Parcel>();
        parcels.MapGet("/{trackingNumber}/proof-of-delivery", Proof).Produces<ProofOfDelivery>();
        parcels.MapPost("/{trackingNumber}/nudges", (string trackingNumber, HttpContext http, DemoShopStore store) =>
            Ask(store, http, "nudge", trackingNumber, WhyNoNudge)).Accepts<CourierBody>("application/json").Produces<CourierRequest>(202);
        parcels.MapPost("/{trackingNumber}/interceptions", (string trackingNumber, HttpContext http, DemoShopStore store) =>
            Ask(store, http, "interception", trackingNumber, (parcel, _) => WhyNotOnItsWay(parcel))).Accepts<CourierBody>("application/json").Produces<CourierRequest>(202);
        parcels.MapPost("/{trackingNumber}/address-changes", (string trackingNumber, HttpContext http, DemoShopStore store) =>
            Ask(store, http, "address-change", trackingNumber, WhyNoAddressChange)).Accepts<CourierBody>("application/json").Produces<CourierRequest>(202);
        parcels.MapPost("/{trackingNumber}/claims", (string trackingNumber, HttpContext http, DemoShopStore store) =>
            Ask(store, http, "claim", trackingNumber, WhyNoClaim)).Accepts<CourierBody>("application/json").Produces<CourierRequest>(202);
        if (development)
            parcels.MapPut("/{trackingNumber}", SetUp);
    }

    private static Answer Find(string trackingNumber, DemoShopStore store) =>
        Answer.Stored(store.Read(shelves => shelves.ParcelBody(trackingNumber)), "parcel");

    private static Answer Proof(string trackingNumber, DemoShopStore store)
    {
        if (store.Read(shelves => shelves.Parcel(trackingNumber)) is not { } parcel)
            return Answer.NotFound("parcel");
        return parcel is { State: ParcelState.Signed, SignedBy: { } signedBy, Scans: [var last, ..] }
            ? Answer.Ok(new ProofOfDelivery(signedBy, last.At, Pictures.Path("proof-of-delivery")))
            : Answer.Problem(StatusCodes.Status404NotFound, "not-signed", "The parcel is not signed for yet.");
    }

    private static async Task<Answer> SetUp(string trackingNumber, HttpContext http, DemoShopStore store)
    {
        var (parcel, problem) = await Acting.ReadAsync<Parcel>(http);
        if (parcel is null)
            return problem!;
        if (parcel.TrackingNumber != trackingNumber)
            return Answer.Invalid("The parcel's number is not the address's.");
        return store.Write(shelves =>
        {
            shelves.Put(parcel);
            return Answer.Ok(parcel);
        });
    }

    private static Task<Answer> Ask(
        DemoShopStore store, HttpContext http, string kind, string trackingNumber, Func<Parcel, CourierBody, Answer?> refusal) =>
        store.ActAsync<CourierBody>(http, kind, trackingNumber, (shelves, body, now) =>
        {
            if (shelves.Parcel(trackingNumber) is not { } parcel)
                return Answer.NotFound("parcel");
            if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 500)
                return Answer.Invalid("The courier is told a reason of 1 to 500 characters.");
            if (refusal(parcel, body) is { } no)
                return no;
            var request = new CourierRequest(kind, body.Reason, now, "accepted");
            shelves.Put(parcel with { Requests = [request, .. parcel.Requests] });
            return Answer.Accepted(request);
        });

    /// <summary>A signed parcel need not hurry; how it was signed for can still be asked.</summary>
    private static Answer? WhyNoNudge(Parcel parcel, CourierBody body) =>
        parcel.State == ParcelState.Signed && body.Reason is ("hurry" or "stuck" or "search")
            ? Signed
            : parcel.State == ParcelState.Returned ? Returned : null;

    private static Answer? WhyNoAddressChange(Parcel parcel, CourierBody body) =>
        body.Address is null ? Answer.Invalid("There is no new address.")
        : parcel.State == ParcelState.OutForDelivery ? Answer.Conflict("out-for-delivery", "The parcel is on its last way already.")
        : WhyNotOnItsWay(parcel);

    private static Answer? WhyNotOnItsWay(Parcel parcel) => parcel.State switch
    {
        ParcelState.Signed => Signed,
        ParcelState.Returned => Returned,
        ParcelState.Lost => Answer.Conflict("lost", "Nobody knows where the parcel is."),
        _ => null,
    };

    private static Answer? WhyNoClaim(Parcel parcel, CourierBody body) =>
        parcel.Requests.Any(request => request.Kind == "claim")
            ? Answer.Conflict("already-claimed", "A claim for this parcel runs already.")
            : null;

    private static Answer Signed => Answer.Conflict("signed", "The parcel is signed for.");

    private static Answer Returned => Answer.Conflict("returned", "The parcel is on its way back to us.");
}
