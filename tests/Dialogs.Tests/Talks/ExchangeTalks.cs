using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What the exchange flow asks, says and does for each outcome of the rules.</summary>
public class ExchangeTalks
{
    private static World Shop(Order order) => new World { SignedIn = World.Customer }.With(order).With(JacketProduct).With(Trousers).With(Coat);

    private static Order Bought(string variant) => JacketOrder(2) with { Lines = [.. JacketOrder(2).Lines.Select(line => line with { Variant = variant })] };

    private static Script Exchange(Order? order = null) =>
        Given(() => Shop(order ?? JacketOrder(2))).You("换货：尺码不合适，没穿过", "exchange: the size is wrong, unworn");

    [Fact]
    public Task Several_facts_in_one_message_leave_one_question() => Given(() => Shop(JacketOrder(1)))
        .You("SB1007 尺码小了想换大一号，昨天刚收到", "SB1007 is too small, a size up please, it came yesterday").Bot("goods.ask-condition")
        .You("完好的", "as new, tags on").Bot("exchange.confirm").Says("雾蓝 L", "雾蓝 L").Says("雾蓝 M", "雾蓝 M")
        .TapOn("exchange:SB1007").Bot("act.exchange").Says("栗园路", "Warehouse 2").Ends().Asks(typeof(OpenCase))
        .Asks<OpenCase>(opened => opened is { Kind: "exchange", Facts: { Proposal: "exchange", State: "awaiting-parcel", Reason: "size", Amount: 0m } }
            && opened.Facts.Wanted == new WantedPieces("CL-01", JacketProduct.Title, "雾蓝 L", 1, 299m))
        .Done<OpenCase>("C5").Bot("done.case-goods").PlayAsync();

    [Fact]
    public Task The_variants_in_stock_are_offered() => Exchange().Bot("exchange.ask-variant").Buttons("variant:CL-01|雾蓝 S", "variant:CL-01|雾蓝 L")
        .You("换L码", "an L please").Bot("exchange.confirm").Says("雾蓝 L", "雾蓝 L").PlayAsync();

    [Fact]
    public async Task How_it_fits_says_one_size_up_or_down_from_what_was_bought()
    {
        foreach (var (zh, en, variant) in ((string, string, string)[])
        [
            ("小了", "too small", "雾蓝 L"), ("紧", "a bit tight", "雾蓝 L"), ("有点紧", "it's a bit tight", "雾蓝 L"), ("穿不下", "they are too tight", "雾蓝 L"),
            ("太大了", "too big", "雾蓝 S"), ("偏松", "feels loose", "雾蓝 S"), ("大了，要小一点的", "too large, a smaller one", "雾蓝 S"),
        ])
            await Exchange().Bot("exchange.ask-variant").You(zh, en).Bot("exchange.confirm").Says(variant, variant).PlayAsync();
    }

    [Fact]
    public Task Where_there_is_no_size_up_it_is_said_and_asked_again() => Exchange(Bought("雾蓝 L")).Bot("exchange.ask-variant")
        .You("小了", "too small").Bot("exchange.no-larger").Buttons("variant:CL-01|雾蓝 S", "variant:CL-01|雾蓝 M").Tap("variant:CL-01|雾蓝 M").Bot("exchange.confirm").PlayAsync();

    [Fact]
    public Task Where_there_is_no_size_down_it_is_said_and_asked_again() => Exchange(Bought("雾蓝 S")).Bot("exchange.ask-variant")
        .You("太大了", "too big").Bot("exchange.no-smaller").Buttons("variant:CL-01|雾蓝 M", "variant:CL-01|雾蓝 L").Tap("variant:CL-01|雾蓝 M").Bot("exchange.confirm").PlayAsync();

    [Fact]
    public Task Of_another_product_no_size_is_known_to_go_up_from() => Exchange().You("想换牛仔裤", "CL-04 please").Bot("exchange.ask-variant")
        .You("小了", "too small").Bot("exchange.ask-variant").Buttons("variant:CL-04|深蓝 M", "variant:CL-04|深蓝 L").PlayAsync();

    [Fact]
    public Task A_variant_is_tapped_and_corrected() => Exchange().Tap("variant:CL-01|雾蓝 S").Bot("exchange.confirm").Says("雾蓝 S", "雾蓝 S")
        .You("还是L吧", "make it L").Bot("exchange.confirm").Says("雾蓝 L", "雾蓝 L")
        .TapOn("exchange:other").Bot("exchange.ask-product").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.choose").PlayAsync();

    [Fact]
    public Task A_product_with_a_Chinese_title_is_named_in_English_or_by_its_number() => Exchange().You("the double-faced wool jacket please").Bot("exchange.ask-variant").Says(Coat.Title, Coat.Title)
        .You("a jacket").Bot("exchange.which-product").Cards("sku:CL-01", "sku:CL-02").You("2").Bot("exchange.ask-variant").Says(Coat.Title, Coat.Title)
        .You("a purple submarine").Bot("exchange.not-found").PlayAsync();

    [Fact]
    public Task A_product_is_found_by_a_part_of_its_name() => Given(() => Shop(JacketOrder(2))).You("换货：SB1007 换成那个羊毛外套，不喜欢，没穿过", "exchange: exchange it for the wool jacket, I don't like it, unworn. SB1007")
        .Bot("exchange.ask-variant").Says(Coat.Title, Coat.Title).PlayAsync();

    [Fact]
    public Task How_the_difference_is_paid_is_answered_in_the_flow_and_the_question_stands() => Exchange().Bot("exchange.ask-variant")
        .You("补差价怎么付", "how do I pay the difference?").Bot("exchange.difference", "exchange.ask-variant")
        .You("换成牛仔裤，我补差价", "CL-04 please").Bot("exchange.ask-variant").Says("牛仔裤", "牛仔裤").TapOn("variant:CL-04|深蓝 L").Bot("exchange.confirm-back")
        .You("差价怎么退给我？", "how is the difference refunded?").Bot("exchange.difference", "again.exchange").You("付款链接呢", "where is the payment link?").Bot("exchange.difference", "again.exchange")
        .You("降价了能补差价吗", "do you refund the difference if the price drops?").Bot("flow.miss", "again.exchange").Waits().PlayAsync();

    [Fact]
    public Task What_is_out_of_stock_is_offered_in_what_is() => Exchange().You("米白的L", "米白 L").Bot("exchange.out-of-stock").Buttons("variant:CL-01|雾蓝 S", "variant:CL-01|雾蓝 L")
        .Tap("variant:CL-01|雾蓝 L").Bot("exchange.confirm").PlayAsync();

    [Fact]
    public Task What_is_gone_can_be_returned_instead() => Given(() => Shop(JacketOrder(2)).With(JacketProduct with { Listed = false }))
        .You("换货：太小了换大一号，没穿过", "exchange: too small, a size up, unworn").Bot("exchange.gone").Buttons("topic:flow.return", "human")
        .Tap("topic:flow.return").Bot("return.keep-offer").PlayAsync();

    [Fact]
    public Task The_same_again_is_no_exchange() => Exchange().Tap("variant:CL-01|雾蓝 M", old: true).Bot("exchange.same", "exchange.ask-variant").Waits().PlayAsync();

    [Fact]
    public Task What_is_faulty_is_exchanged_for_the_same() => Given(() => Shop(JacketOrder(2)))
        .You("换货：拉链坏了", "exchange: the zip is broken").Bot("goods.ask-photos").Photos("p-9").Bot("exchange.confirm").Says("雾蓝 M", "雾蓝 M").Says("到付", "freight collect")
        .You("好的", "yes please").Asks<OpenCase>(opened => opened.Facts is { ShopFault: true, EvidenceIds: ["p-9"], Wanted.Variant: "雾蓝 M" }).PlayAsync();

    [Fact]
    public Task A_dearer_product_is_paid_first() => Exchange().You("羊毛", "CL-02").Bot("exchange.ask-variant").Tap("variant:CL-02|燕麦 M")
        .Bot("exchange.confirm-pay").Says("160 元", "CNY 160").You("可以", "go ahead").Bot("act.exchange-pay").Asks(typeof(OpenCase))
        .Asks<OpenCase>(opened => opened.Facts is { State: "awaiting-payment", Amount: -160m, Wanted: { Sku: "CL-02", Variant: "燕麦 M", Quantity: 1, UnitPrice: 459m } })
        .Done<OpenCase>("C6").Bot("done.case").Moves(CaseEvent.DifferencePaid).Bot("news.difference-paid").Says("栗园路", "Warehouse 2").PlayAsync();

    [Fact]
    public Task A_cheaper_product_is_refunded_first() => Exchange().You("想换牛仔裤", "CL-04 please").Bot("exchange.ask-variant")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "exchange.ask-variant").Tap("variant:CL-04|深蓝 L")
        .Bot("exchange.confirm-back").Says("110 元", "CNY 110").TapOn("exchange:SB1007").Bot("act.exchange").Asks(typeof(OpenCase), typeof(RefundMoney))
        .Asks<OpenCase>(opened => opened.Facts is { State: "awaiting-parcel", Amount: 110m })
        .Asks<RefundMoney>(refund => refund is { Amount: 110m, Reason: "exchange-difference" })
        .TapThatAgain().Bot("button.old").Asks().PlayAsync();

    [Fact]
    public Task A_large_difference_back_needs_a_supervisor() => Exchange(JacketOrder(2) with { Paid = 800m, Freight = 0m }).You("牛仔裤", "CL-04").Tap("variant:CL-04|深蓝 L")
        .Bot("exchange.confirm-over").Says("611 元", "CNY 611").You("好", "ok").Bot("act.exchange-over").Asks(typeof(OpenCase), typeof(AskApproval))
        .Asks<AskApproval>(approval => approval is { What: "over-limit", Amount: 611m }).PlayAsync();

    [Fact]
    public Task Several_products_are_shown_and_an_unknown_one_is_said() => Exchange().You("CL-0").Bot("exchange.which-product").Cards("sku:CL-01", "sku:CL-04", "sku:CL-02")
        .Tap("sku:CL-02").Bot("exchange.ask-variant").You("宇宙飞船", "a spaceship").Bot("exchange.not-found").Says("宇宙飞船", "spaceship")
        .You("围裙围裙", "aprons").Bot("exchange.not-found", "flow.gave-up", "handoff.waiting").PlayAsync();

    [Fact]
    public Task The_shop_down_while_choosing_is_said() => Exchange().Meanwhile(world => world.ProductsDown = true).You("牛仔裤", "CL-04").Bot("track.unreachable").PlayAsync();

    [Fact]
    public Task The_shop_down_once_chosen_is_said() => Exchange().You("CL-0").Meanwhile(world => world.ProductsDown = true).Tap("sku:CL-02").Bot("track.unreachable").PlayAsync();

    [Fact]
    public Task Too_late_says_so_and_offers_goodwill_to_who_insists() => Exchange(JacketOrder(20)).Bot("goods.refused-late").Says("20 天前", "20 days ago").Waits()
        .TapOn("insist:SB1007").Bot("goods.goodwill-offer").Says("换货这边", "can't exchange").Says("31.10 元", "CNY 31.10").Says("93.30 元", "CNY 93.30")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.goodwill")
        .You("1e99").Bot("goods.goodwill-range").You("补我50", "50 please").Bot("goods.goodwill-named")
        .TapOn("goodwill:SB1007").Bot("act.goodwill").Asks(typeof(OpenCase), typeof(AskApproval)).Ends()
        .Asks<OpenCase>(opened => opened is { Kind: "return", Facts: { Proposal: "goodwill", State: "awaiting-approval", Amount: 50m, Wanted: null } })
        .Asks<AskApproval>(approval => approval is { What: "goodwill", Amount: 50m })
        .Done<OpenCase>("C9").Bot("done.case").Done<AskApproval>().Bot().Moves(CaseEvent.Approved, 50m).Bot("news.approved-money").PlayAsync();

    [Fact]
    public Task Asking_for_the_exchange_again_is_insisting() => Exchange(JacketOrder(20)).You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.refused").Says("换不了", "can't exchange")
        .You("我要换货", "i want to exchange it").Bot("goods.goodwill-offer").TapOn("goodwill:no").Bot("goods.left").Ends().Asks().PlayAsync();

    [Fact]
    public Task A_refused_exchange_can_be_left_and_a_fact_corrected() => Exchange(JacketOrder(2)).You("穿过了", "I wore it").Bot("goods.refused-used")
        .You("说错了，没穿过，吊牌还在", "sorry, it's unworn, tags on").Bot("exchange.ask-variant").PlayAsync();

    [Fact]
    public Task Wholesale_is_for_the_supervisor() => Exchange(JacketOrder(2) with { Wholesale = true }).Bot("goods.wholesale", "handoff.waiting").Queues("policy", "supervisor").PlayAsync();

    [Fact]
    public Task The_shop_down_is_registered_as_an_exchange() => Given(() => Shop(JacketOrder(2))).Meanwhile(world => world.ShopDown = true)
        .You("我要换货", "i want to exchange it").Bot("track.unreachable").PlayAsync();

    [Fact]
    public Task Of_several_lines_one_is_picked_and_how_many() => Exchange(JacketOrder(2) with
        {
            Paid = 787m, Freight = 0m,
            Lines = [new OrderLine(1, "CL-01", JacketProduct.Title, "雾蓝 M", 2, 299m), new OrderLine(2, "CL-04", Trousers.Title, "深蓝 M", 1, 189m)],
        })
        .Bot("goods.ask-line").Buttons("line:1", "line:2").Tap("line:1").Bot("goods.ask-quantity").Tap("pieces:2").Bot("exchange.ask-variant")
        .Tap("variant:CL-01|雾蓝 L").Bot("exchange.confirm").Says("×2", "×2").PlayAsync();

    [Fact]
    public Task A_question_in_between_and_a_change_of_mind() => Exchange().Tap("variant:CL-01|雾蓝 L").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.exchange")
        .You("我要换货", "i want to exchange it").Bot("again.exchange").You("先不用", "not now").Bot("goods.left").Ends().Asks().PlayAsync();

    [Fact]
    public Task Another_order_is_asked_for() => Given(() => Shop(JacketOrder(2)).With(JacketOrder(3, "SB1010")))
        .You("换货：SB1007 太小了", "exchange: SB1007 too small").Bot("goods.ask-condition").You("不是这个订单", "not this order").Bot("goods.which-order").Tap("order:SB1010").Bot("goods.ask-condition").PlayAsync();

    [Fact]
    public Task What_changed_before_the_yes_is_told() => Exchange().Tap("variant:CL-01|雾蓝 L").Bot("exchange.confirm")
        .Meanwhile(world => world.With(JacketProduct with { Variants = [new Variant("雾蓝 S", 3), new Variant("雾蓝 L", 0)] })).TapOn("exchange:SB1007").Bot("track.changed", "exchange.out-of-stock").Asks().PlayAsync();

    [Fact]
    public Task A_wish_that_fits_several_products_is_asked_for_and_kept() => Given(() => Shop(JacketOrder(2)).With(Coat).With(Coat with { Sku = "CL-03", Title = "长款羊毛外套" }))
        .You("换货：SB1007 想换成羊毛的", "exchange: exchange SB1007 for the wool coat").Bot("goods.ask-reason").You("不喜欢，不要了", "I don't like it").Bot("goods.ask-condition").Tap("condition:intact")
        .Bot("exchange.which-product").Cards("sku:CL-02", "sku:CL-03").You("第二个", "the second").Bot("exchange.ask-variant").Says("长款羊毛外套", "长款羊毛外套").PlayAsync();

    [Fact]
    public Task What_is_wanted_instead_is_not_what_one_has() => Given(() => Shop(JacketOrder(2)).With(Coat))
        .You("换货：SB1007 不喜欢，没穿过，换成外套", "exchange: I don't like it, unworn, exchange SB1007 for a coat").Bot("exchange.ask-variant").Says("双面羊毛短款外套", "双面羊毛短款外套").PlayAsync();

    [Fact]
    public Task The_variant_that_is_named_with_the_product_is_not_asked_for() => Given(() => Shop(JacketOrder(2)).With(Coat))
        .You("换货：SB1007 不喜欢，没穿过，换成燕麦M的羊毛外套").Bot("exchange.confirm-pay").Says("燕麦 M", "燕麦 M").PlayAsync();

    [Fact]
    public Task A_product_named_in_answer_to_another_question_is_noted() => Given(() => Shop(JacketOrder(2)).With(Coat))
        .You("换货：SB1007", "exchange: SB1007").Bot("goods.ask-reason").You("羊毛外套", "the wool coat").Bot("again.reason").Says("记下了", "noted").You("不喜欢，没穿过", "I don't like it, unworn")
        .Bot("exchange.ask-variant").Says("双面羊毛短款外套", "双面羊毛短款外套").PlayAsync();

    [Fact]
    public Task A_product_that_the_shop_does_not_have_is_said_not_to_be_there() => Given(() => Shop(JacketOrder(2)))
        .You("换货：SB1007 不喜欢，没穿过，换成微波炉", "exchange: I don't like it, unworn, exchange SB1007 for a microwave").Bot("exchange.not-found").Says("微波炉", "microwave")
        .You("牛仔裤", "the jeans").Bot("exchange.ask-variant").PlayAsync();

    [Fact]
    public Task A_change_of_mind_in_many_words_names_the_product() => Given(() => Shop(JacketOrder(2)).With(Coat))
        .You("换货：SB1007 不喜欢，没穿过，换成羊毛外套", "exchange: I don't like it, unworn, exchange SB1007 for the wool coat").Bot("exchange.ask-variant")
        .You("这件有点贵了我再想想看别的吧哎呀那还是不要这个外套了好了，牛仔裤", "actually I'd rather have something cheaper after all, the jeans").Bot("exchange.ask-variant").Says("直筒水洗牛仔裤", "直筒水洗牛仔裤")
        .You("L").Bot("exchange.confirm-back").PlayAsync();

    [Fact]
    public Task A_colour_that_is_named_after_something_is_known_in_english() => Given(() => Shop(JacketOrder(2)).With(Coat))
        .You("换货：SB1007 不喜欢，没穿过，换成羊毛外套", "exchange: I don't like it, unworn, exchange SB1007 for the wool coat").You("燕麦M", "oatmeal M").Bot("exchange.confirm-pay").Says("燕麦 M", "燕麦 M").PlayAsync();

    [Fact]
    public Task Another_product_is_named_at_the_last_moment() => Given(() => Shop(JacketOrder(2)).With(Coat))
        .You("换货：SB1007 不喜欢，没穿过，换成羊毛外套", "exchange: I don't like it, unworn, exchange SB1007 for the wool coat").Tap("variant:CL-02|燕麦 M").Bot("exchange.confirm-pay")
        .You("还是牛仔裤吧", "actually something cheaper, the jeans").Bot("exchange.ask-variant").Says("直筒水洗牛仔裤", "直筒水洗牛仔裤").PlayAsync();

    [Fact]
    public Task Two_answers_that_are_none_bring_a_person() => Exchange().You("🙃").Bot("flow.miss", "exchange.ask-variant").You("。。。", "...").Bot("flow.gave-up", "handoff.waiting")
        .Queues("flow-gave-up", "after-sales").PlayAsync();
}
