using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Dialogs.Tests.Talks;
using static SupportBot.Dialogs.Tests.Talks.Goods;

namespace SupportBot.Dialogs.Tests.Policies;

/// <summary>The tables of AFT-RETURN, on both sides of each boundary.</summary>
public class ReturnPolicyTests
{
    private static readonly ReturnSettings Settings = new();

    /// <summary>A jacket in order, signed two days ago, that the customer does not like: 299.00 with 12.00 for the freight.</summary>
    private static ReturnFacts Jacket(double signedDaysAgo = 2, ReturnReason? reason = ReturnReason.ChangedMind, GoodsCondition? condition = GoodsCondition.Intact) =>
        Bought(JacketOrder(signedDaysAgo), reason, condition);

    private static ReturnFacts Bought(Order order, ReturnReason? reason = ReturnReason.ChangedMind, GoodsCondition? condition = GoodsCondition.Intact) =>
        new(order, NoCases, [.. order.Lines.Select(line => new GoodsPieces(line, line.Quantity, "服装", Returnable: true))], null, null, reason, condition, World.Afternoon);

    private static ReturnFacts Of(string category, bool returnable, GoodsCondition? condition, ReturnReason reason = ReturnReason.ChangedMind)
    {
        var facts = Jacket(reason: reason, condition: condition);
        return facts with { Pieces = [facts.Pieces[0] with { Category = category, Returnable = returnable }] };
    }

    private static ReturnDecision Decide(ReturnFacts facts, ReturnSettings? settings = null) => ReturnPolicy.Decide(facts, settings ?? Settings);

    private static string Outcome(ReturnDecision decision) => decision switch
    {
        ReturnDecision.NotEligible refused => refused.Why.ToString(),
        ReturnDecision.Need need => "Need " + need.What,
        _ => decision.GetType().Name,
    };

    [Theory]
    [InlineData(0, "Eligible")]
    [InlineData(2, "Eligible")]
    [InlineData(7, "Eligible")]
    [InlineData(7.00001, "Late")]
    [InlineData(20, "Late")]
    [InlineData(-0.1, "Eligible")]
    public void AFT_RETURN_is_open_for_seven_days_after_the_signature(double days, string outcome) => Assert.Equal(outcome, Outcome(Decide(Jacket(days))));

    [Theory]
    [InlineData(ReturnReason.ChangedMind, 7.00001, "Late")]
    [InlineData(ReturnReason.Size, 7.00001, "Late")]
    [InlineData(ReturnReason.WrongPick, 7.00001, "Late")]
    [InlineData(ReturnReason.Quality, 7.00001, "Eligible")]
    [InlineData(ReturnReason.Damaged, 15, "Eligible")]
    [InlineData(ReturnReason.WrongItem, 15, "Eligible")]
    [InlineData(ReturnReason.NotAsDescribed, 15.00001, "Late")]
    public void AFT_RETURN_the_shops_fault_has_a_longer_window(ReturnReason reason, double days, string outcome) =>
        Assert.Equal(outcome, Outcome(Decide(Jacket(days, reason))));

    [Theory]
    [InlineData(ReturnReason.Quality, 100, 0.001, Repair.Free)]
    [InlineData(ReturnReason.Quality, 100, 0, Repair.Free)]
    [InlineData(ReturnReason.Quality, 100, -0.001, Repair.Quoted)]
    [InlineData(ReturnReason.Quality, 15.001, 300, Repair.Free)]
    [InlineData(ReturnReason.Damaged, 100, 300, Repair.None)]
    [InlineData(ReturnReason.ChangedMind, 100, 300, Repair.None)]
    [InlineData(ReturnReason.WrongItem, 100, 300, Repair.None)]
    public void AFT_REPAIR_what_is_faulty_and_too_late_is_repaired_in_warranty_and_for_a_fee_after_it(ReturnReason reason, double days, double warrantyDays, Repair repair) =>
        Assert.Equal((RefusedFor.Late, repair), Decide(Warranted(days, reason, warrantyDays)) is ReturnDecision.NotEligible refused ? (refused.Why, refused.Repair) : default);

    [Fact]
    public void AFT_REPAIR_is_not_for_goods_without_a_warranty_and_not_before_it_is_too_late()
    {
        var coat = Warranted(100, ReturnReason.Quality, 300);
        Assert.Equal(Repair.None, Assert.IsType<ReturnDecision.NotEligible>(Decide(coat with { Pieces = [coat.Pieces[0] with { Warranted = false }] })).Repair);
        Assert.Equal(Repair.None, Assert.IsType<ReturnDecision.NotEligible>(Decide(coat with { Order = coat.Order with { WarrantyUntil = null } })).Repair);
        Assert.IsType<ReturnDecision.Eligible>(Decide(Warranted(15, ReturnReason.Quality, 300)));
    }

    [Fact]
    public void AFT_REPAIR_asks_for_the_reason_and_the_piece_that_is_faulty()
    {
        var late = Warranted(100, null, 300);
        Assert.Equal("Need Reason", Outcome(Decide(late)));
        Assert.Equal("Need Pieces", Outcome(Decide(late with { Reason = ReturnReason.Quality, Pieces = [] })));
        Assert.Equal("Late", Outcome(Decide(late with { Reason = ReturnReason.Size, Pieces = [] })));
    }

    private static ReturnFacts Warranted(double days, ReturnReason? reason, double warrantyDays)
    {
        var facts = Bought(JacketOrder(days) with { WarrantyUntil = Ago(-24 * warrantyDays) }, reason);
        return facts with { Pieces = [facts.Pieces[0] with { Warranted = true }] };
    }

    [Theory]
    [InlineData("服装", true, GoodsCondition.Intact, "Eligible")]
    [InlineData("服装", true, GoodsCondition.Opened, "Eligible")]
    [InlineData("服装", true, GoodsCondition.Used, "Used")]
    [InlineData("服装", false, GoodsCondition.Intact, "Category")]
    [InlineData("食品", false, GoodsCondition.Intact, "Eligible")]
    [InlineData("食品", false, GoodsCondition.Opened, "Opened")]
    [InlineData("美妆护肤", false, GoodsCondition.Intact, "Eligible")]
    [InlineData("美妆护肤", true, GoodsCondition.Opened, "Opened")]
    [InlineData("美妆护肤", true, GoodsCondition.Used, "Used")]
    [InlineData("贴身衣物", true, GoodsCondition.Opened, "Opened")]
    [InlineData("课程", true, GoodsCondition.Intact, "Category")]
    [InlineData("定制", true, GoodsCondition.Intact, "Category")]
    [InlineData("生鲜", true, GoodsCondition.Intact, "Category")]
    [InlineData("", true, GoodsCondition.Intact, "Eligible")]
    public void AFT_RETURN_goes_by_category_and_condition(string category, bool returnable, GoodsCondition condition, string outcome) =>
        Assert.Equal(outcome, Outcome(Decide(Of(category, returnable, condition))));

    [Theory]
    [InlineData("课程", GoodsCondition.Used)]
    [InlineData("美妆护肤", GoodsCondition.Opened)]
    public void AFT_RETURN_the_shops_fault_lifts_the_exceptions_and_asks_for_no_condition(string category, GoodsCondition condition)
    {
        Assert.Equal("Eligible", Outcome(Decide(Of(category, returnable: false, condition, ReturnReason.Quality))));
        Assert.Equal("Eligible", Outcome(Decide(Of(category, returnable: false, condition: null, ReturnReason.Damaged))));
    }

    [Theory]
    [InlineData(true, ReturnReason.ChangedMind, "Eligible")]
    [InlineData(false, ReturnReason.ChangedMind, "SpecialPrice")]
    [InlineData(false, ReturnReason.Quality, "Eligible")]
    public void AFT_RETURN_special_price_goes_by_the_setting(bool returned, ReturnReason reason, string outcome)
    {
        var facts = Jacket(reason: reason);

        Assert.Equal(outcome, Outcome(Decide(facts with { Order = facts.Order with { SpecialPrice = true } }, Settings with { SpecialPriceReturned = returned })));
    }

    [Theory]
    [InlineData(OrderState.Unpaid, "NotPaid")]
    [InlineData(OrderState.Cancelled, "Cancelled")]
    [InlineData(OrderState.Paid, "NotSent")]
    [InlineData(OrderState.Dispatched, "Need Received")]
    public void AFT_RETURN_begins_once_the_goods_have_arrived(OrderState state, string outcome)
    {
        var facts = Jacket();

        Assert.Equal(outcome, Outcome(Decide(facts with { Order = facts.Order with { State = state, SignedAt = null } })));
    }

    [Theory]
    [InlineData(false, 5, null, "OnItsWay")]
    [InlineData(true, 7, null, "Eligible")]
    [InlineData(true, 7.001, null, "Need ReceivedOn")]
    [InlineData(true, 30, 7.0, "Eligible")]
    [InlineData(true, 30, 7.001, "Late")]
    public void AFT_RETURN_believes_the_customer_where_the_parcel_is_shown_as_on_its_way(bool received, double dispatchedDaysAgo, double? receivedDaysAgo, string outcome)
    {
        var order = JacketOrder(0) with { State = OrderState.Dispatched, SignedAt = null, DispatchedAt = Ago(dispatchedDaysAgo * 24) };

        Assert.Equal(outcome, Outcome(Decide(Bought(order) with { Received = received, ReceivedOn = receivedDaysAgo is { } days ? Ago(days * 24) : null })));
    }

    [Fact]
    public void AFT_RETURN_wholesale_is_for_the_supervisor() =>
        Assert.IsType<ReturnDecision.Wholesale>(Decide(Bought(JacketOrder(2) with { Wholesale = true })));

    [Fact]
    public void AFT_RETURN_asks_only_for_what_matters()
    {
        var facts = Jacket(reason: null, condition: null);

        Assert.Equal("Need Pieces", Outcome(Decide(facts with { Pieces = [] })));
        Assert.Equal("Need Reason", Outcome(Decide(facts)));
        Assert.Equal("Need Condition", Outcome(Decide(facts with { Reason = ReturnReason.Size })));
        Assert.Equal("Eligible", Outcome(Decide(facts with { Reason = ReturnReason.Quality })));
        Assert.Equal("Late", Outcome(Decide(Jacket(20, reason: null, condition: null) with { Pieces = [] })));
        Assert.Equal("Category", Outcome(Decide(Of("课程", false, condition: null))));
    }

    // Money

    [Theory]
    [InlineData(299, 311, 12, 299)]
    [InlineData(299, 249, 0, 249)]
    [InlineData(299, 12, 12, 0)]
    public void AFT_RETURN_pays_back_what_was_paid_for_the_goods(double price, double paid, double freight, double amount)
    {
        var order = JacketOrder(2) with { Paid = (decimal)paid, Freight = (decimal)freight, Lines = [new OrderLine(1, "CL-01", "外套", null, 1, (decimal)price)] };

        Assert.Equal((decimal)amount, Assert.IsType<ReturnDecision.Eligible>(Decide(Bought(order))).Amount);
    }

    [Theory]
    [InlineData(ReturnReason.Quality, true, 311)]
    [InlineData(ReturnReason.ChangedMind, false, 299)]
    public void AFT_RETURN_freight_is_the_shops_where_the_fault_is(ReturnReason reason, bool shopPays, double amount)
    {
        var decision = Assert.IsType<ReturnDecision.Eligible>(Decide(Jacket(reason: reason)));

        Assert.Equal((shopPays, (decimal)amount), (decision.ShopPaysFreight, decision.Amount));
    }

    [Fact]
    public void AFT_RETURN_spreads_a_discount_by_price_and_rounds_down()
    {
        var order = JacketOrder(2) with { Paid = 100.00m, Freight = 0m, Lines = [new OrderLine(1, "A", "甲", null, 1, 100m), new OrderLine(2, "B", "乙", null, 2, 25m)] };
        var facts = Bought(order);

        Assert.Equal(66.66m, Assert.IsType<ReturnDecision.Eligible>(Decide(facts with { Pieces = [facts.Pieces[0]] })).Amount);
        Assert.Equal(16.66m, Assert.IsType<ReturnDecision.Eligible>(Decide(facts with { Pieces = [facts.Pieces[1] with { Quantity = 1 }] })).Amount);
        Assert.Equal(100.00m, Assert.IsType<ReturnDecision.Eligible>(Decide(facts)).Amount);
    }

    [Theory]
    [InlineData(80, 0, 20)]
    [InlineData(0, 80, 20)]
    [InlineData(50, 49.99, 0.01)]
    public void AFT_RETURN_pays_back_no_more_than_is_left_of_the_order(double refunded, double reserved, double amount)
    {
        var order = JacketOrder(2) with { Paid = 100m, Freight = 0m, Refunded = (decimal)refunded };

        Assert.Equal((decimal)amount, Assert.IsType<ReturnDecision.Eligible>(Decide(Bought(order) with { Cases = new OrderCases((decimal)reserved, []) })).Amount);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(60, 40)]
    public void AFT_RETURN_with_nothing_left_pays_nothing(double refunded, double reserved) => Assert.IsType<ReturnDecision.NothingLeft>(
        Decide(Bought(JacketOrder(2) with { Paid = 100m, Refunded = (decimal)refunded }) with { Cases = new OrderCases((decimal)reserved, []) }));

    [Theory]
    [InlineData(500, false)]
    [InlineData(500.01, true)]
    public void Money_above_the_flows_limit_needs_a_supervisor(double paid, bool over) => Assert.Equal(
        over, Assert.IsType<ReturnDecision.Eligible>(Decide(Bought(JacketOrder(2) with { Paid = (decimal)paid, Freight = 0m }))).OverLimit);

    [Theory]
    [InlineData(9.99, 0)]
    [InlineData(10, 1)]
    [InlineData(299, 29.9)]
    [InlineData(300, 30)]
    [InlineData(400, 30)]
    public void AFT_RETURN_offers_a_share_for_keeping_the_goods(double paid, double keep) => Assert.Equal(
        (decimal)keep, Assert.IsType<ReturnDecision.Eligible>(Decide(Bought(JacketOrder(2) with { Paid = (decimal)paid, Freight = 0m }))).Keep);

    [Fact]
    public void AFT_RETURN_a_keep_offer_is_made_once_for_an_order_and_not_at_a_special_price()
    {
        Assert.Equal(0m, Assert.IsType<ReturnDecision.Eligible>(Decide(Bought(JacketOrder(2) with { SpecialPrice = true }))).Keep);
        Assert.Equal(0m, Assert.IsType<ReturnDecision.Eligible>(Decide(Jacket() with { Cases = new OrderCases(0m, [Case("goodwill", GoodsCaseState.Refunded)]) })).Keep);
        Assert.Equal(29.9m, Assert.IsType<ReturnDecision.Eligible>(Decide(Jacket() with { Cases = new OrderCases(0m, [Case("goodwill", GoodsCaseState.Withdrawn)]) })).Keep);
    }

    [Theory]
    [InlineData(3.3, 0, 0)]
    [InlineData(3.34, 1, 1)]
    [InlineData(100, 10, 30)]
    [InlineData(10, 1, 3)]
    [InlineData(99.99, 9.99, 29.99)]
    public void AFT_RETURN_goodwill_is_at_most_thirty_per_cent_of_the_order(double paid, double first, double most)
    {
        var refused = Assert.IsType<ReturnDecision.NotEligible>(Decide(Bought(JacketOrder(20) with { Paid = (decimal)paid })));

        Assert.Equal(((decimal)first, (decimal)most), (refused.Goodwill, refused.GoodwillUpTo));
    }

    [Theory]
    [InlineData(80, 20)]
    [InlineData(95, 5)]
    [InlineData(99.5, 0)]
    public void AFT_RETURN_goodwill_is_capped_by_what_is_left(double refunded, double most) => Assert.Equal(
        (decimal)most, Assert.IsType<ReturnDecision.NotEligible>(Decide(Bought(JacketOrder(20) with { Paid = 100m, Refunded = (decimal)refunded }))).GoodwillUpTo);

    // Pieces that are in a case

    [Theory]
    [InlineData("return", GoodsCaseState.AwaitingParcel, "Already")]
    [InlineData("return", GoodsCaseState.AwaitingApproval, "Already")]
    [InlineData("return", GoodsCaseState.Failed, "Already")]
    [InlineData("return", GoodsCaseState.Refunded, "Already")]
    [InlineData("return", GoodsCaseState.Withdrawn, "Eligible")]
    [InlineData("return", GoodsCaseState.Declined, "Eligible")]
    [InlineData("return", GoodsCaseState.SentBack, "Eligible")]
    [InlineData("return", GoodsCaseState.Closed, "Eligible")]
    [InlineData("exchange", GoodsCaseState.Received, "Already")]
    [InlineData("exchange", GoodsCaseState.AwaitingPayment, "Already")]
    [InlineData("exchange", GoodsCaseState.Exchanged, "Eligible")]
    [InlineData("keep", GoodsCaseState.Refunding, "Already")]
    [InlineData("keep", GoodsCaseState.Refunded, "Already")]
    [InlineData("goodwill", GoodsCaseState.Refunded, "Eligible")]
    public void AFT_RETURN_the_same_pieces_come_back_once(string proposal, GoodsCaseState state, string outcome)
    {
        var cases = new OrderCases(0m, [Case(proposal, state)]);

        Assert.Equal(outcome, Outcome(Decide(Jacket() with { Cases = cases })));
        Assert.Equal(outcome == "Already" ? outcome : "Need Pieces", Outcome(Decide(Jacket() with { Cases = cases, Pieces = [] })));
    }

    [Theory]
    [InlineData(1, "Eligible")]
    [InlineData(2, "Already")]
    public void AFT_RETURN_counts_the_pieces_that_are_left_of_a_line(int quantity, string outcome)
    {
        var facts = Bought(JacketOrder(2) with { Lines = [new OrderLine(1, "CL-01", "外套", null, 2, 149.50m)] });

        Assert.Equal(outcome, Outcome(Decide(facts with
        {
            Cases = new OrderCases(0m, [Case("return", GoodsCaseState.AwaitingParcel)]),
            Pieces = [facts.Pieces[0] with { Quantity = quantity }],
        })));
    }

    [Fact]
    public void AFT_RETURN_with_everything_promised_the_open_case_is_named() => Assert.IsType<ReturnDecision.Already>(
        Decide(Jacket() with { Cases = new OrderCases(311m, [Case("return", GoodsCaseState.AwaitingParcel)]), Pieces = [] }));

    [Fact]
    public void Every_outcome_stands_in_one_of_these_tables()
    {
        var jacket = JacketOrder(2);
        ReturnDecision[] seen =
        [
            Decide(Jacket()), Decide(Jacket(20)), Decide(Jacket(reason: null)), Decide(Bought(jacket with { State = OrderState.Unpaid })),
            Decide(Bought(jacket with { State = OrderState.Cancelled })), Decide(Bought(jacket with { State = OrderState.Paid })),
            Decide(Bought(jacket with { State = OrderState.Dispatched }) with { Received = false }), Decide(Bought(jacket with { Wholesale = true })),
            Decide(Jacket() with { Cases = new OrderCases(0m, [Case("return", GoodsCaseState.Received)]) }), Decide(Bought(jacket with { Refunded = jacket.Paid })),
        ];

        Assert.Empty(typeof(ReturnDecision).GetNestedTypes().Select(type => type.Name).Except(seen.Select(decision => decision.GetType().Name)));
        Assert.All(seen, decision => Assert.Equal("AFT-RETURN", decision.Rule));
    }
}
