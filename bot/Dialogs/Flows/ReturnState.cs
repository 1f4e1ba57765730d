using System.Text.Json.Serialization;

namespace SupportBot.Dialogs.Flows;

/// <summary>Where a return is between two messages. Saved under the names below: they stay.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Goods), "return-goods")]
[JsonDerivedType(typeof(Keep), "return-keep")]
[JsonDerivedType(typeof(Confirm), "return-confirm")]
[JsonDerivedType(typeof(Refused), "return-refused")]
[JsonDerivedType(typeof(Goodwill), "return-goodwill")]
public abstract record ReturnState([property: JsonRequired] GoodsWish Wish)
{
    /// <summary>Something about the goods is not known yet.</summary>
    public sealed record Goods([property: JsonRequired] GoodsQuestion Question, GoodsWish Wish) : ReturnState(Wish);

    /// <summary>Offered once: keep the goods for this much back, CNY.</summary>
    public sealed record Keep(GoodsWish Wish, decimal Amount) : ReturnState(Wish);

    /// <summary>Shown what is about to be done: this much comes back, CNY.</summary>
    public sealed record Confirm(GoodsWish Wish, decimal Amount) : ReturnState(Wish);

    /// <summary>Told why not; who insists is offered goodwill.</summary>
    public sealed record Refused(GoodsWish Wish) : ReturnState(Wish)
    {
        /// <summary>Told that it can be repaired; a yes takes that.</summary>
        public bool RepairOffered { get; init; }
    }

    /// <summary>Offered this much as goodwill, CNY.</summary>
    public sealed record Goodwill(GoodsWish Wish, decimal Amount) : ReturnState(Wish);
}
