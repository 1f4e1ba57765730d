using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Flows;

/// <summary>What is known so far of goods that are to come back; what is not known is <see langword="null"/> or empty.</summary>
public sealed record GoodsWish
{
    public string? Number { get; init; }

    /// <summary>What a visitor proved the order with.</summary>
    public string? PhoneEnding { get; init; }

    /// <summary>What was written of the goods before the order or its line was known; read once there is one to compare it with.</summary>
    public string? Named { get; init; }

    /// <summary>Empty until the line is known; a quantity of 0 until it is known how many.</summary>
    public IReadOnlyList<WishedPieces> Pieces { get; init; } = [];

    /// <summary>How many, told before it was asked.</summary>
    public int? Quantity { get; init; }

    /// <summary>What the customer says of a parcel that is shown as on its way.</summary>
    public bool? Received { get; init; }

    /// <summary>The shop's day on which it came, by the customer.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public ReturnReason? Reason { get; init; }

    public GoodsCondition? Condition { get; init; }

    /// <summary>Ids as in <see cref="TurnInput.Said.PhotoIds"/>.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>The customer has none.</summary>
    public bool NoPhoto { get; init; }

    /// <summary>The number of the parcel, told before there was a case to note it for.</summary>
    public string? Parcel { get; init; }

    /// <summary>The keep-it offer was made and refused.</summary>
    public bool KeepRefused { get; init; }

    /// <summary>The same wish for an order that is not known (yet), or for another one.</summary>
    public GoodsWish ForOrder(string? number, string? ending) => new()
    {
        Number = number, PhoneEnding = ending, Named = Named, Reason = Reason, Condition = Condition, Photos = Photos, NoPhoto = NoPhoto,
    };
}

/// <summary>Pieces of a line of the order.</summary>
public sealed record WishedPieces(int LineNo, int Quantity);

/// <summary>A question about the goods. Saved under these names in kebab case: they stay.</summary>
public enum GoodsQuestion
{
    /// <summary>A signed-in customer picks one of the own orders.</summary>
    WhichOrder,

    /// <summary>A visitor gives order number and phone ending.</summary>
    Identify,

    /// <summary>Shown as on its way: has it come?</summary>
    Received,

    /// <summary>On which day?</summary>
    ReceivedOn,
    WhichLine,
    HowMany,
    Reason,

    /// <summary>Tags on, unwashed, complete?</summary>
    Condition,

    /// <summary>Has the goods' own packing been opened?</summary>
    Sealed,

    /// <summary>A photo of what is wrong.</summary>
    Photos,
}
