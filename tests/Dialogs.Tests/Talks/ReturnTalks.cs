using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What the return flow asks, says and does for each outcome of the rules.</summary>
public class ReturnTalks
{
    private static World Shop(Order order) => new World { SignedIn = World.Customer }.With(order).With(JacketProduct).With(Trousers).With(Cake);

    private static Script Return(Order order) => Given(() => Shop(order)).You("我要退货", "i want to return it");

    private static Script Jacket(double signedDaysAgo = 2) => Return(JacketOrder(signedDaysAgo));

    private static Order Cakes(int pieces) => JacketOrder(1) with
    {
        Paid = 45m * pieces, Freight = 0m, Lines = [new OrderLine(1, Cake.Sku, Cake.Title, "原味", pieces, 45m)],
    };

    private static Order Two() => JacketOrder(1) with
    {
        Paid = 488.00m,
        Freight = 0m,
        Lines = [new OrderLine(1, JacketProduct.Sku, JacketProduct.Title, "雾蓝 M", 1, 299m), new OrderLine(2, Trousers.Sku, Trousers.Title, "深蓝 M", 1, 189m)],
    };

    [Fact]
    public Task A_return_asks_offers_shows_and_registers() => Jacket()
        .Bot("goods.ask-reason").Buttons("reason:size", "reason:changed-mind", "reason:wrong-pick", "reason:quality", "reason:damaged", "reason:wrong-item", "reason:not-as-described")
        .Tap("reason:size").Bot("goods.ask-condition").Buttons("condition:intact", "condition:used")
        .Tap("condition:intact").Bot("return.keep-offer").Says("29.90 元", "CNY 29.90").Asks()
        .TapOn("keep:no").Bot("return.confirm").Says("轻羽防风连帽外套 (雾蓝 M)", "轻羽防风连帽外套 (雾蓝 M)").Says("299 元", "CNY 299").Says("需要您先付", "yours to pay").Says("12 元", "CNY 12").Asks()
        .TapOn("return:SB1007").Bot("act.return").Says("栗园路 20 号", "Warehouse 2").Says("7 天", "7 days").Ends()
        .Asks(typeof(OpenCase))
        .Asks<OpenCase>(opened => opened is { Kind: "return", OrderNumber: JacketNumber, Team: "after-sales", Facts: { Proposal: "return", State: "awaiting-parcel", Reason: "size", ShopFault: false, Amount: 299.00m, Wanted: null } }
            && opened.Facts.Pieces.SequenceEqual([new CasePieces(1, "CL-01", JacketProduct.Title, "雾蓝 M", 1)]) && opened.Problem.Contains("299.00", StringComparison.Ordinal)
            && opened.Facts.Basis.StartsWith("AFT-RETURN：符合条件；2025-11-18 签收", StringComparison.Ordinal))
        .Done<OpenCase>("C1024").Bot("done.case-goods").Says("C1024", "C1024").PlayAsync();

    [Fact]
    public Task What_the_first_message_tells_is_not_asked() => Given(() => Shop(JacketOrder(2)))
        .You("退货：SB1007 不喜欢，吊牌都在没穿过", "return: SB1007 I don't like it, never worn, tags still on").Bot("return.keep-offer").PlayAsync();

    [Fact]
    public Task A_visitor_is_asked_for_number_and_ending_and_keeps_the_reason() => Given(() => new World().With(JacketOrder(2)).With(JacketProduct))
        .You("退货：买错了", "return: ordered the wrong one").Bot("track.ask-both")
        .You("SB1007").Bot("track.ask-ending").You("0421").Bot("goods.ask-condition").You("都是好的", "yes").Bot("return.keep-offer").PlayAsync();

    [Fact]
    public Task The_keep_offer_is_accepted_and_paid_once() => Jacket().You("不想要了", "changed my mind").You("没穿过", "unworn").Bot("return.keep-offer")
        .You("好的", "sounds good").Bot("act.keep").Asks(typeof(OpenCase), typeof(RefundMoney)).Ends()
        .Asks<OpenCase>(opened => opened.Facts is { Proposal: "keep", State: "refunding", Amount: 29.90m })
        .Asks<RefundMoney>(refund => refund is { Amount: 29.90m, Reason: "keep", OrderNumber: JacketNumber })
        .TapThatAgainOld("keep:").Bot("button.old").Asks()
        .Done<OpenCase>("C1").Bot("done.case").Done<RefundMoney>().Bot("done.refund").Says("29.90 元", "CNY 29.90").PlayAsync();

    [Fact]
    public Task The_keep_offer_is_made_once() => Jacket().You("不想要了", "changed my mind").You("没穿过", "unworn").TapOn("keep:no").Bot("return.confirm")
        .You("不是，是尺码太小了", "no, it's too small").Bot("return.confirm").Says("尺码", "Size").PlayAsync();

    [Fact]
    public Task The_shops_fault_needs_a_photo_and_costs_the_customer_nothing() => Jacket(12)
        .You("袖子开线了", "the seam is faulty").Bot("goods.ask-photos")
        .Photos("p-1", "p-2").Bot("return.keep-offer-fault").TapOn("keep:no").Bot("return.confirm").Says("到付", "freight collect").Says("311 元", "CNY 311")
        .You("可以", "yes please").Bot("act.return").Says("由我们承担", "on us")
        .Asks<OpenCase>(opened => opened.Facts is { ShopFault: true, Reason: "quality", Amount: 311.00m, EvidenceIds: ["p-1", "p-2"] }).PlayAsync();

    [Fact]
    public Task Photos_may_come_with_the_first_message_or_not_at_all() => Jacket().Tap("reason:damaged").Bot("goods.ask-photos")
        .Photo().Bot("goods.photo-unusable").Tap("photo:none").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task Who_cannot_take_a_photo_goes_on() => Jacket().Tap("reason:wrong-item").Bot("goods.ask-photos").You("没有照片", "I have no photo").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task Goods_that_are_not_as_described_are_the_shops_matter() => Jacket().You("和描述不符", "not as described").Bot("goods.ask-photos").PlayAsync();

    [Fact]
    public Task Above_the_limit_a_supervisor_is_asked_first() => Return(JacketOrder(2) with { Paid = 600m, Freight = 0m })
        .You("不喜欢", "I don't like it").You("全新的", "brand new").TapOn("keep:no").Bot("return.confirm-over").Says("600 元", "CNY 600")
        .You("好", "ok").Bot("act.return-over").Says("今天 19:00", "7 pm today").Asks(typeof(OpenCase), typeof(AskApproval))
        .Asks<OpenCase>(opened => opened.Facts is { State: "awaiting-approval", Amount: 600m })
        .Asks<AskApproval>(approval => approval is { What: "over-limit", Amount: 600m } && approval.Reason.Contains("600.00", StringComparison.Ordinal))
        .Done<OpenCase>("C1").Bot("done.case").Done<AskApproval>().Bot()
        .Moves(CaseEvent.Approved).Bot("news.approved-goods").Says("栗园路", "Warehouse 2").PlayAsync();

    [Fact]
    public async Task As_new_said_to_another_question_is_kept_and_the_question_stands()
    {
        (string Zh, string En)[] said = [("是的，全新的", "yes, as new"), ("是的，没穿过", "Yes, it's as new"), ("全新的！", "brand new")];
        foreach (var (zh, en) in said)
        {
            await Given(() => Shop(JacketOrder(2)).With(JacketOrder(3, "SB1010"))).You("退货", "return").Bot("goods.which-order").You(zh, en).Bot("goods.which-order").Says("记下了", "noted that")
                .Tap("order:SB1007").You("不喜欢", "I don't like it").Bot("return.keep-offer").You(zh, en).Bot("again.keep").Says("记下了", "noted that")
                .TapOn("keep:no").Bot("return.confirm").You(zh, en).Bot("again.return").You(zh, en).Bot("again.return").Asks().Waits().TapOn("return:SB1007").Bot("act.return").PlayAsync();
            await Jacket().Bot("goods.ask-reason").You(zh, en).Bot("again.reason").Says("记下了", "noted that").Tap("reason:quality").Bot("goods.ask-photos").You(zh, en).Bot("again.photos").Waits().PlayAsync();
            await Jacket(20).Bot("goods.refused-late").TapOn("insist:").Bot("goods.goodwill-offer").You(zh, en).Bot("again.goodwill").Waits().PlayAsync();
            await Given(() => Shop(JacketOrder(2))).You("换货：尺码不合适，没穿过", "exchange: the size is wrong, unworn").Bot("exchange.ask-variant").You(zh, en).Bot("exchange.ask-variant")
                .TapOn("variant:CL-01|雾蓝 L").Bot("exchange.confirm").You(zh, en).Bot("again.exchange").Waits().PlayAsync();
        }
    }

    // Which goods

    [Fact]
    public Task Of_several_lines_one_is_picked() => Return(Two())
        .Bot("goods.ask-line").Buttons("line:1", "line:2", "line:all")
        .You("牛仔裤", "牛仔裤").Bot("goods.ask-reason").You("太长了", "too long").You("没穿过", "unworn").TapOn("keep:no").Bot("return.confirm").Says("189 元", "CNY 189").PlayAsync();

    [Fact]
    public Task Or_all_of_them() => Return(Two()).You("全部都退", "all of them").Bot("goods.ask-reason").Tap("reason:changed-mind").Tap("condition:intact").TapOn("keep:no")
        .Bot("return.confirm").Says("、", ", ").Says("488 元", "CNY 488").PlayAsync();

    [Fact]
    public async Task A_line_is_described_in_the_words_of_another_language()
    {
        foreach (var en in (string[])["the jeans", "the straight jeans please", "Jeans", "it's the denim pants", "2", "no. 2"])
            await Return(Two()).Says("1. 轻羽防风连帽外套 (雾蓝 M) · 299 元\n2. 直筒水洗牛仔裤 (深蓝 M) · 189 元", "1. 轻羽防风连帽外套 (雾蓝 M) · CNY 299\n2. 直筒水洗牛仔裤 (深蓝 M) · CNY 189")
                .You(en).Bot("goods.ask-reason").You("质量有问题", "faulty").Bot("goods.ask-photos").Tap("photo:none").TapOn("keep:no").Bot("return.confirm").Says("牛仔裤", "牛仔裤").PlayAsync();
    }

    [Fact]
    public Task A_description_that_fits_several_or_none_is_asked_by_number() => Return(Two() with { Lines = [.. Two().Lines, new OrderLine(3, Coat.Sku, Coat.Title, "炭灰 M", 2, 459m)] })
        .You("the jacket").Bot("flow.miss", "goods.ask-line").Says("3. 双面羊毛短款外套 (炭灰 M) · CNY 459 ×2", "3. 双面羊毛短款外套 (炭灰 M) · CNY 459 ×2")
        .You("the double-faced wool jacket").Bot("goods.ask-quantity").PlayAsync();

    [Fact]
    public Task An_order_is_described_in_English() => Given(() => Shop(JacketOrder(2)).With(Cakes(1) with { Number = "SB1023", Title = Cake.Title, SignedAt = Ago(20) }))
        .You("我要退货", "i want to return it").Bot("goods.which-order").You("the walnut cake I bought").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task A_line_is_picked_by_its_place_or_button() => Return(Two()).You("第二个", "the second one").Bot("goods.ask-reason")
        .You("不是这个订单", "not this order").Bot("goods.which-order").Tap("order:SB1007").Bot("goods.ask-line").Tap("line:1").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task How_many_is_asked_where_there_are_several_and_bad_numbers_are_answered() => Return(Cakes(3))
        .Bot("goods.ask-quantity").Buttons("pieces:1", "pieces:2", "pieces:3")
        .You("-5").Bot("goods.quantity-range").Says("3 件", "up to 3")
        .You("两件", "two").Bot("goods.ask-reason").Tap("reason:changed-mind").Bot("goods.ask-sealed").Tap("condition:intact").Bot("return.keep-offer").TapOn("keep:no").Bot("return.confirm").Says("×2", "×2").Says("90 元", "CNY 90").PlayAsync();

    [Fact]
    public Task An_amount_beyond_reason_twice_brings_a_person() => Return(Cakes(3)).You("1e99").Bot("goods.quantity-range")
        .You("99999999999999999999").Bot("goods.quantity-range", "flow.gave-up", "handoff.waiting").Queues("flow-gave-up", "after-sales").PlayAsync();

    [Fact]
    public Task How_many_may_be_told_before_it_is_asked() => Given(() => Shop(Cakes(3)))
        .You("退货：退两盒，没拆封，不想要了", "return: 2 of them, still sealed, don't want them").Bot("return.keep-offer").TapOn("keep:no").Says("90 元", "CNY 90").PlayAsync();

    [Fact]
    public Task Pieces_in_a_case_are_not_offered_again() => Given(() => Shop(Two()).With(Case("return", GoodsCaseState.AwaitingParcel)))
        .You("我要退货", "i want to return it").Bot("goods.ask-reason").You("我要退货", "i want to return it").Bot("again.reason")
        .You("太大了", "too big").You("没穿过", "unworn").TapOn("keep:no").Says("直筒水洗牛仔裤", "直筒水洗牛仔裤").PlayAsync();

    // Not eligible

    [Fact]
    public Task Too_late_says_so_and_offers_goodwill_to_who_insists() => Jacket(20).Bot("goods.refused-late").Says("20 天前", "20 days ago").Says("7 天", "7 days").Waits()
        .You("我还是想退", "i still want to").Bot("goods.goodwill-offer").Says("31.10 元", "CNY 31.10").Says("93.30 元", "CNY 93.30")
        .You("可以", "ok").Bot("act.goodwill").Asks(typeof(OpenCase), typeof(AskApproval))
        .Asks<OpenCase>(opened => opened.Facts is { Proposal: "goodwill", State: "awaiting-approval", Amount: 31.10m, Reason: "" } && opened.Facts.Basis.Contains("已过退货期", StringComparison.Ordinal))
        .Asks<AskApproval>(approval => approval is { What: "goodwill", Amount: 31.10m })
        .Done<OpenCase>("C9").Bot("done.case").Done<AskApproval>().Bot()
        .Moves(CaseEvent.Approved, 31.10m).Bot("news.approved-money").Says("31.10 元", "CNY 31.10")
        .Moves(CaseEvent.Refunded, 31.10m).Bot("news.refunded").PlayAsync();

    [Fact]
    public Task Too_late_for_all_of_an_order_needs_no_question() => Return(Two() with { SignedAt = Ago(20 * 24) }).Bot("goods.refused-late").Says("SB1007 里的东西", "what you bought with SB1007").PlayAsync();

    [Fact]
    public Task The_customers_own_amount_is_taken_within_the_rule() => Jacket(20).TapOn("insist:SB1007").Bot("goods.goodwill-offer")
        .You("-5").Bot("goods.goodwill-range").Says("93.30 元", "CNY 93.30")
        .You("补我50", "50 please").Bot("goods.goodwill-named").Says("50 元", "CNY 50")
        .You("1e99").Bot("goods.goodwill-range").You("50").Bot("goods.goodwill-named").TapOn("goodwill:SB1007").Bot("act.goodwill").Asks<AskApproval>(approval => approval.Amount == 50m).PlayAsync();

    [Fact]
    public Task Goodwill_can_be_left() => Jacket(20).You("帮我想想办法吧", "please help").Bot("goods.goodwill-offer").TapOn("goodwill:no").Bot("goods.left").Ends().Asks().PlayAsync();

    [Fact]
    public Task A_refusal_can_be_left() => Jacket(20).You("算了不用了", "no thanks").Bot("goods.left").Ends().PlayAsync();

    [Fact]
    public Task Asking_for_the_return_again_is_insisting() => Jacket(20).Bot("goods.refused-late").You("我要退货", "i want to return it").Bot("goods.goodwill-offer").PlayAsync();

    [Fact]
    public Task A_better_reason_changes_the_refusal() => Jacket(10).You("不喜欢", "I don't like it").Bot("goods.refused-late")
        .You("其实是质量问题，掉色", "actually the quality is bad").Bot("goods.ask-photos").PlayAsync();

    [Fact]
    public Task Used_goods_are_refused() => Jacket().You("不喜欢", "I don't like it").You("穿过两次", "worn twice").Bot("goods.refused-used").PutToASupervisor("已使用").PlayAsync();

    [Fact]
    public Task Opened_food_is_refused() => Return(Cakes(1)).You("不喜欢", "I don't like it").Bot("goods.ask-sealed").Tap("condition:opened").Bot("goods.refused-opened").PutToASupervisor("已拆封").PlayAsync();

    [Fact]
    public Task A_category_without_returns_is_refused_without_asking_for_the_condition() => Given(() => Shop(JacketOrder(1)).With(JacketProduct with { Category = "课程" }))
        .You("我要退货", "i want to return it").You("不喜欢", "I don't like it").Bot("goods.refused-category").PutToASupervisor("该品类不退").PlayAsync();

    [Fact]
    public Task A_special_price_is_refused_where_the_shop_says_so() => Given(() => new World
        {
            SignedIn = World.Customer,
            Policies = new PolicySettings { Return = new ReturnSettings { SpecialPriceReturned = false } },
        }.With(JacketOrder(1) with { SpecialPrice = true }).With(JacketProduct))
        .You("我要退货", "i want to return it").You("不喜欢", "I don't like it").Bot("goods.refused-special").PutToASupervisor("特价商品").PlayAsync();

    [Fact]
    public Task Without_anything_to_offer_a_person_is() => Given(() => Shop(JacketOrder(20)).With(Case("goodwill", GoodsCaseState.Refunded)))
        .You("我要退货", "i want to return it").Bot("goods.refused-late").Buttons("human").Ends().PlayAsync();

    [Fact]
    public Task An_unpaid_order_need_not_come_back() => Given(() => Shop(Order(OrderState.Unpaid, "SB1018"))).You("退货：SB1018", "return: SB1018").Bot("goods.not-paid").Ends().PlayAsync();

    [Fact]
    public Task A_cancelled_order_is_told() => Given(() => Shop(Order(OrderState.Cancelled, "SB1018"))).You("退货：SB1018", "return: SB1018").Bot("goods.cancelled").Buttons("human").PlayAsync();

    [Fact]
    public Task What_has_not_left_is_for_a_person_to_cancel() => Given(() => Shop(Paid(-5, "SB1001"))).You("退货：SB1001", "return: SB1001").Bot("goods.not-sent").Buttons("human").PlayAsync();

    [Fact]
    public Task Wholesale_is_for_the_supervisor() => Return(JacketOrder(1) with { Wholesale = true }).Bot("goods.wholesale", "handoff.waiting").Queues("policy", "supervisor").PlayAsync();

    [Fact]
    public Task With_all_money_back_nothing_is_left() => Return(JacketOrder(1) with { Refunded = 311m }).Bot("goods.nothing-left").Buttons("human").Ends().PlayAsync();

    [Fact]
    public Task Goods_that_cost_nothing_bring_nothing_back() => Return(JacketOrder(1) with { Paid = 12m, Freight = 12m })
        .You("不喜欢", "I don't like it").You("没穿过", "unworn").Bot("goods.nothing-left").PlayAsync();

    [Fact]
    public Task An_order_without_goods_is_for_a_person() => Return(JacketOrder(1) with { Lines = [] }).Bot("handoff.waiting").Queues("policy", "after-sales").PlayAsync();

    // Shown as on its way

    [Fact]
    public Task What_is_on_its_way_can_be_refused_at_the_door() => Given(() => Shop(Sent(5, JacketNumber) with { Lines = JacketOrder(1).Lines, Paid = 311m }))
        .You("退货：SB1007", "return: SB1007").Bot("goods.ask-received").Tap("received:no").Bot("goods.on-its-way").Ends().PlayAsync();

    [Fact]
    public Task Who_has_it_already_is_believed() => Given(() => Shop(Sent(50, JacketNumber) with { Lines = JacketOrder(1).Lines, Paid = 311m }))
        .You("退货：SB1007", "return: SB1007").You("收到了", "yes").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task The_day_it_came_is_asked_where_it_matters_and_cannot_be_to_come() => Given(() => Shop(Sent(400, JacketNumber) with { Lines = JacketOrder(1).Lines, Paid = 311m, PlacedAt = Ago(500) }))
        .You("退货：SB1007", "return: SB1007").Tap("received:yes").Bot("goods.ask-received-on")
        .You("明天", "tomorrow").Bot("goods.day-to-come").You("3天前", "3 days ago").Bot("goods.ask-reason")
        .PlayAsync();

    [Fact]
    public Task A_day_long_ago_is_too_late() => Given(() => Shop(Sent(700, JacketNumber) with { Lines = JacketOrder(1).Lines, Paid = 311m, PlacedAt = Ago(800) }))
        .You("退货：SB1007", "return: SB1007").Tap("received:yes").You("10月30号", "30 October").Bot("goods.refused-late").PlayAsync();

    // In the middle

    [Fact]
    public Task A_question_in_between_is_answered_and_the_flow_goes_on() => Jacket().Tap("reason:size")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "goods.ask-condition").Tap("condition:intact").Bot("return.keep-offer")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.keep").TapOn("keep:no")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.return").PlayAsync();

    [Fact]
    public Task A_question_in_between_while_refused() => Jacket(20).You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.refused")
        .TapOn("insist:SB1007").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.goodwill").PlayAsync();

    [Fact]
    public Task A_question_in_between_the_lines() => Return(Two()).You("几天能到", "how many days does it take").Bot("reply:ship.eta", "goods.ask-line").Tap("line:2").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task It_can_be_cancelled() => Jacket().You("算了", "never mind").Bot("flow.cancelled").Ends().PlayAsync();

    [Fact]
    public Task The_proposal_can_be_declined() => Jacket().Tap("reason:size").Tap("condition:intact").TapOn("keep:no").TapOn("return:no").Bot("goods.left").Ends().Asks().PlayAsync();

    [Fact]
    public Task A_double_tap_does_nothing_twice() => Jacket().Tap("reason:size").Tap("condition:intact").TapOn("keep:no").Bot("return.confirm")
        .TapThatAgain().Bot("button.old", "again.return").TapOn("return:SB1007").Bot("act.return").Asks(typeof(OpenCase))
        .TapThatAgain().Bot("button.old").Asks().PlayAsync();

    [Fact]
    public Task A_button_of_another_proposal_does_not_count() => Jacket().Tap("reason:size").Tap("condition:intact").TapOn("keep:no").Bot("return.confirm")
        .Tap("return:SB1007:1x1:1.00", old: true).Bot("button.old", "again.return").Asks()
        .Tap("reason:size", old: true).Bot("button.old", "again.return").Waits().PlayAsync();

    [Fact]
    public Task An_emoji_and_an_essay_are_misses_and_then_a_person_comes() => Jacket().You("🙃").Bot("flow.miss", "again.reason")
        .You(new string('哈', 3000)).Bot("flow.gave-up", "handoff.waiting").Queues("flow-gave-up", "after-sales").PlayAsync();

    [Fact]
    public Task The_language_follows_the_customer() => Jacket().You("it's too small for me", "尺码小了").Bot("goods.ask-condition").Says("original condition", "完好").PlayAsync();

    [Fact]
    public Task An_older_releases_state_starts_over() => Jacket()
        .WithState(state => state with { Flow = state.Flow! with { State = System.Text.Json.JsonElement.Parse("""{"step":"return-goods","question":"reason"}""") } })
        .You("尺码小了", "too small").Bot("flow.restarted", "goods.ask-condition").PlayAsync();

    [Fact]
    public Task Another_order_in_the_middle_changes_the_order() => Given(() => Shop(JacketOrder(2)).With(JacketOrder(20, "SB1008")))
        .You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You("不对，是SB1008", "no, I mean SB1008").Bot("goods.refused-late").PlayAsync();

    [Fact]
    public Task Among_several_orders_one_is_picked() => Given(() => Shop(JacketOrder(2)).With(JacketOrder(20, "SB1008")).With(Sent()))
        .You("我要退货", "i want to return it").Bot("goods.which-order").Cards("order:SB1007", "order:SB1008", "order:SB1005")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "goods.which-order").You("第一个", "the first one").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task Turning_to_an_exchange_keeps_what_is_known() => Jacket().Tap("reason:size").Bot("goods.ask-condition")
        .You("换货：还是换大一号吧", "exchange: a size up please").Bot("goods.ask-condition").Tap("condition:intact").Bot("exchange.confirm").Says("雾蓝 L", "雾蓝 L").PlayAsync();

    [Fact]
    public Task What_changed_before_the_yes_is_told_and_not_acted_on() => Jacket().Tap("reason:size").Tap("condition:intact").TapOn("keep:no").Bot("return.confirm")
        .Meanwhile(world => world.With(JacketOrder(2) with { Refunded = 300m })).TapOn("return:SB1007").Bot("track.changed", "return.confirm").Says("11 元", "CNY 11").Asks().PlayAsync();

    [Fact]
    public Task The_shop_down_before_the_yes_is_said() => Jacket().Tap("reason:size").Tap("condition:intact").TapOn("keep:no")
        .Meanwhile(world => world.ShopDown = true).TapOn("return:SB1007").Bot("track.unreachable").Asks<OpenCase>(opened => opened.Kind == "shop-unreachable").PlayAsync();

    [Fact]
    public Task The_range_of_the_shop_down_is_said_too() => Given(() => Shop(JacketOrder(2))).Meanwhile(world => world.ProductsDown = true)
        .You("我要退货", "i want to return it").Bot("track.unreachable").PlayAsync();

    [Fact]
    public Task Nothing_is_registered_twice_while_the_register_is_slow() => Jacket().Tap("reason:size").Tap("condition:intact").TapOn("keep:no").TapOn("return:SB1007").Bot("act.return")
        .You("我要退货", "i want to return it").Bot("goods.registering").Asks().Ends()
        .Done<OpenCase>("C1").You("我要退货", "i want to return it").Bot("progress.awaiting-parcel").Asks().PlayAsync();

    [Fact]
    public Task A_case_that_could_not_be_opened_is_no_promise() => Jacket().Tap("reason:size").Tap("condition:intact").TapOn("keep:no").TapOn("return:SB1007")
        .Outcome<OpenCase>(OutcomeResult.GivenUp).Bot("failed.given-up", "failed.person", "handoff.waiting").PlayAsync();

    [Fact]
    public Task Without_the_shops_facts_the_words_stay_honest() => Given(() =>
        {
            var world = Shop(JacketOrder(2));
            world.Facts.Clear();
            return world;
        })
        .You("我要退货", "i want to return it").Tap("reason:size").Tap("condition:intact").TapOn("keep:no").Bot("return.confirm").Says("快递收费为准", "as the courier charges")
        .TapOn("return:SB1007").Says("同事在这里发给您", "a colleague will send you the address").PlayAsync();
}
