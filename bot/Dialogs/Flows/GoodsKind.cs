using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>What is to become of the goods.</summary>
internal enum GoodsKind
{
    Return,
    Exchange,
}

internal static class GoodsKinds
{
    public const string Team = "after-sales";

    /// <summary>As in <see cref="Effects.OpenCase.Kind"/>.</summary>
    public static string Case(this GoodsKind kind) => kind == GoodsKind.Return ? "return" : "exchange";

    /// <summary>“退”, “exchange”: stands inside questions that both flows ask.</summary>
    public static (string Name, string Value) Do(this GoodsKind kind, Talk talk) => ("do", talk.Words("part.do-" + kind.Case()));

    /// <param name="goods">What the customer wrote of the goods.</param>
    public static OrderSearch Search(this GoodsKind kind, Talk talk, string? goods = null) =>
        new("goods.which-order", [kind.Do(talk)], Fitting, Team, kind == GoodsKind.Return ? "staff.unreachable-return" : "staff.unreachable-exchange")
        {
            Goods = goods, MayStillCome = order => order.SignedAt is { } at && talk.Now - at <= talk.Policies.Return.LongestWindow(),
        };

    /// <summary>What has arrived, the latest first.</summary>
    private static IReadOnlyList<Order> Fitting(IReadOnlyList<Order> orders) =>
        [.. orders.Where(order => order.State == OrderState.Signed).OrderByDescending(order => order.SignedAt)];
}
