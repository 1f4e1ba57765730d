namespace SupportBot.Dialogs.Policies;

/// <summary>The numbers of AFT-RETURN. Boundaries belong to the milder side: exactly seven days after the signature is still in
/// time. Money is CNY.</summary>
public sealed record ReturnSettings
{
    /// <summary>AFT-RETURN: how long after the signature goods come back without a reason.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(7);

    /// <summary>AFT-RETURN: how long where the fault is the shop's (quality, damage, wrong goods, not as described).</summary>
    public TimeSpan FaultWindow { get; init; } = TimeSpan.FromDays(15);

    /// <summary>AFT-RETURN: categories that do not come back without a reason, as the shop writes them. Not set: fresh food, made
    /// to order, courses.</summary>
    public IReadOnlyList<string>? NeverReturned { get; init; }

    /// <summary>AFT-RETURN: categories that come back unopened only. Not set: food, cosmetics, underwear.</summary>
    public IReadOnlyList<string>? ReturnedSealed { get; init; }

    /// <summary>AFT-RETURN: whether goods at a special price come back without a reason.</summary>
    public bool SpecialPriceReturned { get; init; } = true;

    /// <summary>AFT-RETURN: the keep-it offer as a share (0 to 1) of what the goods cost the customer.</summary>
    public decimal KeepShare { get; init; } = 0.10m;

    /// <summary>AFT-RETURN: the keep-it offer is never more than this, CNY.</summary>
    public decimal KeepUpTo { get; init; } = 30.00m;

    /// <summary>AFT-RETURN: a smaller keep-it or goodwill offer than this, CNY, is not made.</summary>
    public decimal OfferFrom { get; init; } = 1.00m;

    /// <summary>AFT-RETURN: the goodwill that is offered first, as a share (0 to 1) of what was paid for the order.</summary>
    public decimal GoodwillFirst { get; init; } = 0.10m;

    /// <summary>AFT-RETURN: the most goodwill that can be applied for, as a share (0 to 1) of what was paid for the order.</summary>
    public decimal GoodwillUpTo { get; init; } = 0.30m;

    /// <summary>Section 4, money: what the flows may agree to without a supervisor, CNY in one case.</summary>
    public decimal LimitUpTo { get; init; } = 500.00m;

    /// <summary>AFT-RETURN: in how much time a supervisor decides.</summary>
    public TimeSpan ApprovalWithin { get; init; } = TimeSpan.FromHours(4);

    /// <summary>AFT-RETURN: in how much time the customer sends the goods in; then staff ask.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>AFT-RETURN: in how much time the register tells how a case without goods went on.</summary>
    public TimeSpan PaidBackWithin { get; init; } = TimeSpan.FromDays(3);

    /// <summary>AFT-RETURN: how many photos are kept with a case.</summary>
    public int MostPhotos { get; init; } = 6;

    private static readonly IReadOnlyList<string> DefaultNever = ["生鲜", "定制", "课程"];

    private static readonly IReadOnlyList<string> DefaultSealed = ["食品", "美妆护肤", "贴身衣物"];

    /// <summary>After it nothing comes back, for whatever reason.</summary>
    public TimeSpan LongestWindow() => Window > FaultWindow ? Window : FaultWindow;

    public bool IsNeverReturned(string category) => (NeverReturned ?? DefaultNever).Contains(category);

    public bool IsReturnedSealed(string category) => (ReturnedSealed ?? DefaultSealed).Contains(category);
}

/// <summary>The numbers of AFT-EXCHANGE that are not those of <see cref="ReturnSettings"/>.</summary>
public sealed record ExchangeSettings
{
    /// <summary>How many variants or products are offered to choose from.</summary>
    public int Offered { get; init; } = 5;

    /// <summary>In how much time staff see to the payment of a price difference.</summary>
    public TimeSpan PaymentWithin { get; init; } = TimeSpan.FromHours(4);
}
