using System.Text.Json.Serialization;

namespace SupportBot.Dialogs.Flows;

/// <summary>What the customer wants instead, as far as it is known.</summary>
/// <param name="Hint">What was said of it before the goods were known: “想换大一号”.</param>
/// <param name="Variant">By name; <see langword="null"/> until it is known, and where there is only one.</param>
public sealed record WantedGoods(string? Hint = null, string? Sku = null, string? Variant = null)
{
    /// <summary>The products that were shown to choose from, as they were numbered.</summary>
    public IReadOnlyList<string>? Offered { get; init; }
}

/// <summary>Where an exchange is between two messages. Saved under the names below: they stay.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Goods), "exchange-goods")]
[JsonDerivedType(typeof(Choose), "exchange-choose")]
[JsonDerivedType(typeof(Confirm), "exchange-confirm")]
[JsonDerivedType(typeof(Refused), "exchange-refused")]
[JsonDerivedType(typeof(Goodwill), "exchange-goodwill")]
public abstract record ExchangeState([property: JsonRequired] GoodsWish Wish, [property: JsonRequired] WantedGoods Wanted)
{
    /// <summary>Something about the old goods is not known yet.</summary>
    public sealed record Goods([property: JsonRequired] GoodsQuestion Question, GoodsWish Wish, WantedGoods Wanted) : ExchangeState(Wish, Wanted);

    /// <summary>What instead? Where a product is known already, <see cref="WantedGoods.Variant"/> is the one that the customer has.</summary>
    public sealed record Choose(GoodsWish Wish, WantedGoods Wanted) : ExchangeState(Wish, Wanted);

    /// <summary>Shown what is about to be done.</summary>
    /// <param name="ToCustomer">CNY as in <see cref="Policies.ExchangeDecision.Swap"/>.</param>
    public sealed record Confirm(GoodsWish Wish, WantedGoods Wanted, decimal ToCustomer) : ExchangeState(Wish, Wanted);

    /// <summary>Told why not; who insists is offered goodwill.</summary>
    public sealed record Refused(GoodsWish Wish, WantedGoods Wanted) : ExchangeState(Wish, Wanted)
    {
        /// <inheritdoc cref="ReturnState.Refused.RepairOffered"/>
        public bool RepairOffered { get; init; }
    }

    /// <summary>Offered this much as goodwill, CNY.</summary>
    public sealed record Goodwill(GoodsWish Wish, WantedGoods Wanted, decimal Amount) : ExchangeState(Wish, Wanted);
}
