using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Dialogs.Tests.Talks;
using static SupportBot.Dialogs.Tests.Talks.Goods;

namespace SupportBot.Dialogs.Tests.Policies;

/// <summary>The tables of AFT-EXCHANGE, on both sides of each boundary.</summary>
public class ExchangePolicyTests
{
    private static readonly ReturnSettings Settings = new();

    private static ReturnFacts Old(Order? order = null, ReturnReason? reason = ReturnReason.Size)
    {
        order ??= JacketOrder(2);
        return new ReturnFacts(
            order, NoCases, [.. order.Lines.Select(line => new GoodsPieces(line, line.Quantity, "服装", Returnable: true))],
            null, null, reason, GoodsCondition.Intact, World.Afternoon);
    }

    private static ExchangeDecision Decide(ReturnFacts old, Product? wanted, string? variant = null) =>
        ExchangePolicy.Decide(new ExchangeFacts(old, wanted, variant), Settings);

    private static Product Costing(decimal price) => Trousers with { Price = price };

    [Theory]
    [InlineData("雾蓝 L", "Swap")]
    [InlineData("雾蓝 M", "SameGoods")]
    [InlineData("米白 L", "OutOfStock")]
    [InlineData("金色 XXL", "NeedWanted")]
    [InlineData(null, "NeedWanted")]
    public void AFT_EXCHANGE_the_same_product_is_swapped_for_another_variant_in_stock(string? variant, string outcome) =>
        Assert.Equal(outcome, Decide(Old(), JacketProduct, variant).GetType().Name);

    [Fact]
    public void AFT_EXCHANGE_the_same_product_is_swapped_without_money_at_any_price() =>
        Assert.Equal(0m, Assert.IsType<ExchangeDecision.Swap>(Decide(Old(), JacketProduct with { Price = 999m }, "雾蓝 L")).ToCustomer);

    [Theory]
    [InlineData(ReturnReason.Quality, "Swap")]
    [InlineData(ReturnReason.ChangedMind, "SameGoods")]
    public void AFT_EXCHANGE_only_what_is_faulty_is_exchanged_for_the_same(ReturnReason reason, string outcome)
    {
        Assert.Equal(outcome, Decide(Old(reason: reason), JacketProduct, "雾蓝 M").GetType().Name);
        Assert.Equal(outcome, Decide(Old(reason: reason), JacketProduct with { Variants = [new Variant("均码", 5)] }).GetType().Name);
    }

    [Theory]
    [InlineData(299, 0)]
    [InlineData(299.01, -0.01)]
    [InlineData(459, -160)]
    [InlineData(189, 110)]
    public void AFT_EXCHANGE_another_product_costs_the_difference_to_what_was_paid(double price, double toCustomer) =>
        Assert.Equal((decimal)toCustomer, Assert.IsType<ExchangeDecision.Swap>(Decide(Old(), Costing((decimal)price), "深蓝 L")).ToCustomer);

    [Fact]
    public void AFT_EXCHANGE_the_difference_counts_discounts_pieces_and_what_is_left()
    {
        var two = JacketOrder(2) with { Paid = 400m, Freight = 0m, Lines = [new OrderLine(1, "CL-01", "外套", "雾蓝 M", 2, 250m)] };

        Assert.Equal(22m, Assert.IsType<ExchangeDecision.Swap>(Decide(Old(two), Costing(189m), "深蓝 L")).ToCustomer);
        Assert.Equal(-278m, Assert.IsType<ExchangeDecision.Swap>(Decide(Old(two with { Refunded = 300m }), Costing(189m), "深蓝 L")).ToCustomer);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(500.01, true)]
    public void Money_above_the_flows_limit_needs_a_supervisor(double difference, bool over)
    {
        var dear = JacketOrder(2) with { Paid = 189m + (decimal)difference, Freight = 0m };

        Assert.Equal(over, Assert.IsType<ExchangeDecision.Swap>(Decide(Old(dear), Costing(189m), "深蓝 L")).OverLimit);
    }

    [Theory]
    [InlineData(ReturnReason.Size, false)]
    [InlineData(ReturnReason.WrongItem, true)]
    public void AFT_EXCHANGE_freight_is_the_shops_where_the_fault_is(ReturnReason reason, bool shopPays) =>
        Assert.Equal(shopPays, Assert.IsType<ExchangeDecision.Swap>(Decide(Old(reason: reason), JacketProduct, "雾蓝 L")).ShopPaysFreight);

    [Theory]
    [InlineData(12, "Swap")]
    [InlineData(13, "OutOfStock")]
    public void AFT_EXCHANGE_needs_as_many_in_stock_as_come_back(int pieces, string outcome)
    {
        var order = JacketOrder(2) with { Lines = [new OrderLine(1, "CL-01", "外套", "雾蓝 M", pieces, 299m)] };

        Assert.Equal(outcome, Decide(Old(order), JacketProduct, "雾蓝 L").GetType().Name);
    }

    [Fact]
    public void AFT_EXCHANGE_out_of_stock_names_what_can_be_sent()
    {
        Assert.Equal(["雾蓝 S", "雾蓝 L"], Assert.IsType<ExchangeDecision.OutOfStock>(Decide(Old(), JacketProduct, "米白 L")).Others.Select(other => other.Name));
        Assert.Empty(Assert.IsType<ExchangeDecision.OutOfStock>(Decide(Old(), JacketProduct with { Listed = false }, "雾蓝 L")).Others);
        Assert.Empty(Assert.IsType<ExchangeDecision.OutOfStock>(Decide(Old(), JacketProduct with { Variants = [] })).Others);
    }

    [Fact]
    public void AFT_EXCHANGE_has_the_conditions_of_a_return()
    {
        Assert.IsType<ReturnDecision.NotEligible>(Assert.IsType<ExchangeDecision.Stopped>(Decide(Old(JacketOrder(7.001)), JacketProduct, "雾蓝 L")).Why);
        Assert.IsType<ExchangeDecision.Swap>(Decide(Old(JacketOrder(7)), JacketProduct, "雾蓝 L"));
        Assert.Equal("AFT-EXCHANGE", Decide(Old(JacketOrder(8)), null).Rule);
    }
}
