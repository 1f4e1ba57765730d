using System.Text.Json.Serialization;

namespace SupportBot.Dialogs.Flows;

/// <summary>What the customer came for; decides which orders are offered and what a signed parcel means.</summary>
public enum TrackIntent
{
    Track,
    Urge,
    NotReceived,
}

/// <summary>What the bot proposed and waits for a yes to.</summary>
public enum TrackProposal
{
    /// <summary>Nudge the courier.</summary>
    Nudge,

    /// <summary>Ask the courier partner, with a case.</summary>
    Inquiry,

    /// <summary>Search, and a person decides on replacement or refund.</summary>
    LostPerson,

    /// <summary>Ask for the proof of delivery, with a case.</summary>
    Proof,

    /// <summary>Register the late dispatch.</summary>
    Rush,

    /// <summary>A case for a parcel abroad.</summary>
    Abroad,
}

/// <summary>Where the tracking flow is between two messages. Saved under the names below: they stay.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(WhichOrder), "which-order")]
[JsonDerivedType(typeof(Identify), "identify")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(Agree), "agree")]
[JsonDerivedType(typeof(NewParcelOrSearch), "new-parcel-or-search")]
[JsonDerivedType(typeof(ResendOrRefund), "resend-or-refund")]
public abstract record TrackState(TrackIntent Intent)
{
    /// <summary>A signed-in customer picks one of the own orders.</summary>
    public sealed record WhichOrder(TrackIntent Intent) : TrackState(Intent);

    /// <summary>A visitor gives order number and phone ending; what is known already is not asked again.</summary>
    public sealed record Identify(TrackIntent Intent, string? Number, string? PhoneEnding) : TrackState(Intent);

    /// <summary>The order is known.</summary>
    /// <param name="PhoneEnding">What a visitor proved it with; <see langword="null"/> for a signed-in customer.</param>
    public abstract record Known(TrackIntent Intent, string Number, string? PhoneEnding) : TrackState(Intent);

    /// <summary>Shown as signed: did it arrive?</summary>
    public sealed record Received(TrackIntent Intent, string Number, string? PhoneEnding) : Known(Intent, Number, PhoneEnding);

    /// <summary>A proposal that needs a yes.</summary>
    public sealed record Agree(TrackIntent Intent, string Number, string? PhoneEnding, TrackProposal Proposal) : Known(Intent, Number, PhoneEnding);

    /// <summary>Probably lost: a new parcel, or wait for the search?</summary>
    public sealed record NewParcelOrSearch(TrackIntent Intent, string Number, string? PhoneEnding) : Known(Intent, Number, PhoneEnding);

    /// <summary>Came back to us: send it again, or refund?</summary>
    public sealed record ResendOrRefund(TrackIntent Intent, string Number, string? PhoneEnding) : Known(Intent, Number, PhoneEnding);
}
