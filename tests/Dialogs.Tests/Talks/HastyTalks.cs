using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What impatient customers wrote in whole talks, and were once not understood.</summary>
public class HastyTalks
{
    private const string Pair = "SB1009";

    private static Order Two(string number = Pair) => JacketOrder(1, number) with
    {
        Title = $"{JacketProduct.Title} 等 2 件",
        Paid = 488.00m,
        Freight = 0m,
        Lines = [new OrderLine(1, JacketProduct.Sku, JacketProduct.Title, "雾蓝 M", 1, 299m), new OrderLine(2, Trousers.Sku, Trousers.Title, "深蓝 M", 1, 189m)],
    };

    private static World Shop(params GoodsCase[] cases) => cases.Aggregate(
        new World { SignedIn = World.Customer }.With(JacketOrder(2)).With(JacketOrder(20, "SB1008")).With(Two()).With(SignedFor(30, "SB1021")).With(JacketProduct).With(Trousers).With(Coat),
        (shop, each) => shop.With(each));

    // A named order, whatever the words

    [Fact]
    public async Task How_to_return_a_named_order_is_the_wish_to()
    {
        foreach (var (zh, en) in ((string, string)[])
        [
            ("那个啥 SB1007 的外套 穿着有点紧 昨天才拆开试了下 吊牌还在 咋退", "hi i wanna send back SB1007 its to small, got it 2 days ago, never wore it"),
            ("SB1007怎么退？太小了 没穿过", "can I return SB1007? too small, unworn"),
        ])
            await Given(() => Shop()).You(zh, en).Bot("return.keep-offer").PlayAsync();
        await Given(() => Shop()).You("SB1007能换大一号吗 小了 没穿过", "can I exchange SB1007 for a size up? too small, unworn").Bot("exchange.confirm").PlayAsync();
    }

    [Fact]
    public Task All_of_a_named_order_is_not_asked_for_line_by_line() => Given(() => Shop()).You("SB1009全部要退，不喜欢", "I want to return everything from SB1009, don't like it")
        .Bot("goods.ask-condition").You("都没用过", "all new").Bot("return.keep-offer").TapOn("keep:no").Bot("return.confirm").Says("488 元", "CNY 488").PlayAsync();

    [Fact]
    public Task Two_orders_in_one_wish_come_one_after_the_other() => Given(() => Shop()).You("SB1007要退，SB1009也要退", "I want to return SB1007 and SB1009")
        .Bot("goods.ask-reason").Says("先办 SB1007", "SB1007 first").You("算了不退了", "I don't want to return it").Bot("goods.left").You("SB1009").Bot("goods.ask-line").PlayAsync();

    [Fact]
    public Task A_number_without_its_letters_is_found_among_ones_own() => Given(() => Shop()).You("退货：退1007", "return: return 1007").Bot("goods.ask-reason").Says("SB1007", "SB1007").PlayAsync();

    [Fact]
    public Task A_mistyped_number_is_corrected_in_passing() => Given(() => Shop()).You("退货：SB1024", "return: SB1024").Bot("track.not-found-own")
        .You("打错了 1007", "sorry 1007").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public async Task A_parcels_number_alone_tracks_the_order_that_it_belongs_to()
    {
        await Given(() => Shop().With(Sent() with { TrackingNumber = "YT8800000000020" }, Parcel(10) with { TrackingNumber = "YT8800000000020" })).You("yt 8800000000020").Bot("track.moving").Says("SB1005", "SB1005").PlayAsync();
        await Given(() => Shop().With(Sent(), Parcel(10))).You("SF1234567890123").Bot("track.which").PlayAsync();
        await Given(() => new World().With(Sent(), Parcel(10))).You("YT8800000000020").Bot("track.ask-both").PlayAsync();
    }

    [Fact]
    public async Task Run_on_misspelt_and_mixed_messages_are_read()
    {
        await Given(() => Shop()).You("那个啥外套1007我不是很喜欢想退了没穿过的", "hey so um i got sb1007 and i dont really want it anymore so can i just send it back its not been opened or anything").Bot("return.keep-offer").PlayAsync();
        await Given(() => Shop()).You("hi 我想return SB1007 size不对", "i wnat to retrun SB1007 its to smal").Bot("goods.ask-condition").PlayAsync();
        await Given(() => Shop()).You("换货：SB1007", "exchange: SB1007").Bot("goods.ask-reason").You("还是退吧不喜欢", "I don't like it. return it").Bot("goods.ask-condition").You("没穿过", "unworn").Bot("return.keep-offer").PlayAsync();
    }

    // From tracking to the goods

    [Fact]
    public Task This_one_is_the_order_that_was_just_told_of() => Given(() => Shop().With(Sent(), Parcel(2, ParcelState.OutForDelivery))).You("SB1005").Ends()
        .You("退货：我要退这个", "return: I want to return this one").Bot("goods.ask-received").You("还没到", "it hasn't arrived").Bot("goods.on-its-way").PlayAsync();

    [Fact]
    public async Task The_order_that_was_just_spoken_of_is_meant()
    {
        await Given(() => Shop()).You("SB1007").Bot("track.signed").You("退货", "return").Bot("goods.ask-reason").Says("SB1007", "SB1007").PlayAsync();
        await Given(() => Shop()).You("SB1007").Bot("track.signed").You("坏了", "it's broken").Bot("goods.ask-photos").PlayAsync();
        await Given(() => new World().With(JacketOrder(2)).With(JacketProduct)).You("SB1007 0421").Bot("track.signed").You("退货", "return").Bot("goods.ask-reason").PlayAsync();
    }

    [Fact]
    public Task Another_parcel_instead_of_a_lost_one_is_asked_for_in_any_words() => Given(() => new World { SignedIn = World.Customer }.With(Sent(), Parcel(100)))
        .You("SB1005").Bot("track.lost").You("给我重新寄一个", "just send me another one").Bot("act.replace").PlayAsync();

    // Photos

    [Fact]
    public Task A_photo_with_what_is_wrong_begins_the_return_and_counts() => Given(() => Shop()).Photos("收到就坏了", "it came broken", "p-1").Bot("goods.which-order")
        .Tap("order:SB1007").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task A_photo_before_the_words_counts_as_well() => Given(() => Shop()).Photos("p-1").Bot("photo").You("打开就碎了", "it was smashed").Bot("goods.which-order")
        .Tap("order:SB1007").Bot("return.keep-offer-fault").TapOn("keep:no").TapOn("return:SB1007").Asks<OpenCase>(opened => opened.Facts!.EvidenceIds is ["p-1"]).PlayAsync();

    [Fact]
    public Task Who_is_about_to_send_a_photo_is_waited_for() => Given(() => Shop()).You("SB1007碎了", "SB1007 is smashed").Bot("goods.ask-photos").You("好的", "ok").Bot("again.photos").Waits()
        .You("全碎了啊", "it's all in pieces").Bot("again.photos").Waits().You("好", "yes").Bot("again.photos").Waits().Photos("p-1").Bot("return.keep-offer-fault").PlayAsync();

    // Another mind

    [Fact]
    public async Task A_return_turns_to_an_exchange_in_any_words()
    {
        foreach (var (zh, en) in ((string, string)[])[("换一件新的", "can I get a new one instead"), ("算了 给我换个新的吧", "I'd like a replacement, send me a new one"), ("能不能换一件", "could you exchange it instead")])
            await Given(() => Shop()).You("SB1007碎了", "SB1007 is smashed").Tap("photo:none").Bot("return.keep-offer-fault").You(zh, en).Bot("exchange.confirm").Says("雾蓝 M", "雾蓝 M").PlayAsync();
    }

    [Fact]
    public Task An_exchange_turns_to_a_return() => Given(() => Shop()).You("换货：SB1007 不喜欢，没穿过", "exchange: SB1007 I don't like it, unworn").Bot("exchange.ask-variant")
        .You("没有喜欢的，退了吧，我要退", "nothing I like. return it").Bot("return.keep-offer").PlayAsync();

    [Fact]
    public async Task Who_still_returns_says_so_in_one_of_several_clauses()
    {
        foreach (var (zh, en) in ((string, string)[])[("退 别墨迹", "no thanks, return"), ("退啊 还要我留着碎的", "No. Return it."), ("不要钱 我就退", "full refund")])
            await Given(() => Shop()).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").Bot("return.keep-offer").You(zh, en).Bot("return.confirm").Asks().PlayAsync();
    }

    [Fact]
    public Task A_yes_to_the_question_what_instead_is_no_product() => Given(() => Shop()).You("换货：SB1007 不喜欢，没穿过", "exchange: SB1007 I don't like it, unworn").Bot("exchange.ask-variant")
        .You("好", "ok").Bot("exchange.ask-variant").PlayAsync();

    // Short hand, and nothing but emoji

    [Fact]
    public async Task Short_hand_means_the_word_that_it_stands_for()
    {
        foreach (var (both, key) in ((string, string)[])[("SB1007 th", "goods.ask-reason"), ("SB1007退h", "goods.ask-reason"), ("SB1007 tui huo", "goods.ask-reason"), ("SB1007退k", "goods.ask-reason"), ("SB1007 tk", "goods.ask-reason"), ("SB1007 huan huo", "goods.ask-reason")])
            await Given(() => Shop()).You(both).Bot(key).PlayAsync();
        await Given(() => Shop()).You("tk", "refund").Bot("goods.which-order").Tap("order:SB1007").Bot("goods.ask-reason").PlayAsync();
        await Given(() => Shop()).You("1007退k", "1007 tk").Bot("goods.ask-reason").Says("SB1007", "SB1007").PlayAsync();
        await Given(() => Shop()).You("zrg").Bot("handoff.waiting").PlayAsync();
    }

    [Fact]
    public Task Who_is_upset_is_offered_a_person() => Given(() => Shop()).You("😡😡").Bot("mood.upset").Buttons("human").You("好的", "yes").Bot("handoff.waiting").PlayAsync();

    [Fact]
    public Task Who_is_upset_in_the_middle_keeps_the_question_and_gets_a_person_the_second_time() => Given(() => Shop()).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason")
        .You("😭").Bot("mood.upset-flow", "again.reason").Waits().You("😤😤").Bot("flow.gave-up", "handoff.waiting").PlayAsync();

    [Fact]
    public Task A_heart_is_thanked_for_and_means_nothing_else() => Given(() => Shop()).You("❤️").Bot("mood.friendly").You("👍🏻").Bot("idle").You("🙏").Bot("idle").PlayAsync();

    [Fact]
    public Task Folded_hands_are_a_yes_where_nothing_is_done_yet_and_a_thumb_everywhere() => Given(() => Shop()).You("退货：SB1008", "return: SB1008").Bot("goods.refused-late").You("🙏🏻").Bot("goods.goodwill-offer")
        .You("🙏").Bot("again.goodwill").Asks().Waits().You("👍").Bot("act.goodwill").Asks(typeof(OpenCase), typeof(AskApproval)).PlayAsync();

    [Fact]
    public Task No_money_moves_for_folded_hands() => Given(() => Shop()).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").Bot("return.keep-offer").You("🙏").Bot("again.keep").Asks().Waits().PlayAsync();

    [Fact]
    public Task A_nod_in_between_is_no_answer_and_no_riddle() => Given(() => Shop()).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.reason")
        .You("好的", "ok").Bot("again.reason").Says("咱们接着刚才的", "Back to where we were").You("第二个", "the second").Bot("goods.ask-condition").PlayAsync();

    [Fact]
    public async Task More_for_keeping_it_is_not_there_and_both_ways_stay_open()
    {
        foreach (var (zh, en) in ((string, string)[])[("30块太少了，给80我就留下", "30 is too little, make it 80"), ("50呢", "50?"), ("多给点", "a bit more"), ("30%", "30%")])
            await Given(() => Shop()).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").Bot("return.keep-offer").You(zh, en).Bot("return.keep-most").Says("29.90 元", "CNY 29.90").Asks().Waits()
                .You("不留", "return it").Bot("return.confirm").PlayAsync();
    }

    [Fact]
    public Task One_goes_from_the_return_to_the_exchange_and_back_as_often_as_one_likes() => Given(() => Shop()).You("SB1007 想换大一号，没穿过，小了", "I want to exchange SB1007 for a size up, unworn, too small").Bot("exchange.confirm")
        .You("不换了 退了吧，我要退", "I want to return it").Bot("return.keep-offer").You("算了 还是换吧", "no, I'd like to exchange it instead").Bot("exchange.ask-variant").You("大一号", "a size up").Bot("exchange.confirm").PlayAsync();

    [Fact]
    public Task The_order_named_in_a_complaint_is_the_one_that_comes_back() => Given(() => Shop()).You("SB1007 气死了，我要投诉", "SB1007, I want to complain").Bot("reply:flow.complaint")
        .You("给我退了", "just return it").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task A_photo_to_another_question_is_kept() => Given(() => Shop()).You("退货", "return").Bot("goods.which-order").Photos("p-1").Bot("goods.which-order").Says("记下了", "noted").Tap("order:SB1007")
        .Bot("goods.ask-reason").You("碎了", "smashed").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task Traditional_characters_are_read_too() => Given(() => Shop()).You("退貨：SB1007 不喜歡，沒穿過").Bot("return.keep-offer").You("還是退").Bot("return.confirm").PlayAsync();

    [Fact]
    public Task A_fault_that_only_the_knowledge_knows_is_the_reason() => Given(() => Shop()).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You("左边耳朵嗡嗡的", "it hums in the left ear").Bot("goods.ask-photos")
        .You("杯子碎了", "my cup is broken").Bot("again.photos").Waits().PlayAsync();

    [Fact]
    public Task A_number_below_nothing_is_no_place_in_a_list() => Given(() => Shop()).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You("-5").Bot("flow.miss", "again.reason").You("5").Bot("goods.ask-photos").PlayAsync();

    [Fact]
    public Task Money_is_named_before_any_was_offered() => Given(() => Shop()).You("退货：SB1008", "return: SB1008").Bot("goods.refused-late").You("能补三成吗", "could you pay 30%?").Bot("goods.goodwill-named").Says("93.30 元", "CNY 93.30")
        .You("最多呢", "how much can you do at most").Bot("goods.goodwill-most").PlayAsync();

    [Fact]
    public Task Goods_that_are_not_wanted_any_more_are_named_in_the_middle_of_tracking() => Given(() => Shop()).You("显示签收但没收到", "delivered but not here").Tap("order:SB1007").Bot("track.not-received")
        .You("外套我不要了", "I no longer want the jacket").Bot("goods.which-order").PlayAsync();

    // 仅退款

    [Fact]
    public Task Money_without_the_goods_is_explained_and_the_question_stands() => Given(() => Shop()).You("SB1007 坏了", "SB1007 is broken").Bot("goods.ask-photos")
        .You("仅退款可以吗", "can I have the refund only?").Bot("return.refund-only", "again.photos").Waits().You("拍不了", "I have no camera").Bot("return.keep-offer-fault")
        .You("不行我要全额退款，东西不想寄", "full refund please, I don't want to send it").Bot("return.refund-only", "return.confirm").Asks().Waits().PlayAsync();

    [Fact]
    public Task Who_still_returns_means_the_order_that_was_just_spoken_of() => Given(() => Shop()).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").You("好的", "yes").Bot("act.keep")
        .Done<OpenCase>("C1024").Done<RefundMoney>().You("还是退", "just return it").Bot("progress.refunded").Says("SB1007", "SB1007").PlayAsync();

    [Fact]
    public Task What_now_after_a_refusal_insists() => Given(() => Shop()).You("退货：SB1008", "return: SB1008").Bot("goods.refused-late").You("那怎么办", "what now?").Bot("goods.goodwill-offer").PlayAsync();

    [Fact]
    public async Task A_wish_in_words_that_nothing_else_knows_is_the_wish()
    {
        await Given(() => Shop()).You("退外套", "return the jacket").Bot("goods.which-order").PlayAsync();
        await Given(() => Shop()).You("换牛仔裤", "swap the jeans").Bot("goods.ask-reason").Says("SB1009", "SB1009").PlayAsync();
    }

    [Fact]
    public Task Who_leaves_the_very_order_that_is_asked_about_leaves_it() => Given(() => Shop(Case("return", GoodsCaseState.AwaitingParcel, "SB1008"))).You("退货：SB1007", "return: SB1007")
        .Bot("goods.ask-reason").You("SB1007的不退了", "I don't want to return it").Bot("goods.left").Ends().PlayAsync();

    [Fact]
    public Task Another_line_is_named_instead_of_how_many() => Given(() => Shop().With(Two("SB1011") with { Lines = [new OrderLine(1, JacketProduct.Sku, JacketProduct.Title, "雾蓝 M", 2, 299m), new OrderLine(2, Trousers.Sku, Trousers.Title, "深蓝 M", 3, 189m)] }))
        .You("退货：SB1011", "return: SB1011").Bot("goods.ask-line").You("外套", "the jacket").Bot("goods.ask-quantity").You("SB1011").Bot("goods.ask-quantity").Says("记下了", "noted")
        .You("牛仔裤", "the jeans").Bot("goods.ask-quantity").Says("直筒水洗牛仔裤", "直筒水洗牛仔裤").You("3").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task Never_mind_after_tracking_is_no_return() => Given(() => Shop()).You("SB1007").Bot("track.signed").You("取消订单", "cancel my order").Bot("reply:order.cancel", "again.received").PlayAsync();

    [Fact]
    public async Task No_reason_is_one_too()
    {
        foreach (var (zh, en) in ((string, string)[])[("没什么原因", "no reason"), ("随便", "whatever"), ("就是想退", "just because")])
            await Given(() => Shop()).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You(zh, en).Bot("goods.ask-condition").PlayAsync();
    }

    [Fact]
    public Task A_consent_does_not_tell_that_the_packing_is_open() => Given(() => Shop().With(SignedFor(20, "SB1023") with { Title = Cake.Title, Paid = 45m, Lines = [new OrderLine(1, Cake.Sku, Cake.Title, "原味", 1, 45m)] }).With(Cake))
        .You("退货：SB1023 不喜欢", "return: SB1023 I don't like it").Bot("goods.ask-sealed").You("好的", "ok").Bot("goods.ask-sealed").Waits().You("是的", "yes").Bot("goods.refused-opened").PlayAsync();

    // Goodwill

    [Fact]
    public Task Goodwill_is_bargained_for() => Given(() => Shop()).You("退货：SB1008", "return: SB1008").Bot("goods.refused-late").You("还是退吧", "just return it").Bot("goods.goodwill-offer")
        .You("太少了", "too little").Bot("goods.goodwill-most").Says("93.30 元", "CNY 93.30").You("最多多少", "how much can you do at most").Bot("goods.goodwill-most").Waits()
        .You("31太少了，最少80", "31 is too little, at least 80").Bot("goods.goodwill-named").Says("80 元", "CNY 80").You("嗯嗯", "yes").Asks<AskApproval>(approval => approval.Amount == 80m).PlayAsync();

    [Fact]
    public Task Where_no_goodwill_is_left_a_yes_brings_a_person() => Given(() => Shop(Case("goodwill", GoodsCaseState.AwaitingApproval, "SB1008"))).You("退货：SB1008", "return: SB1008")
        .Bot("goods.refused-late").Buttons("human").You("好的", "yes please").Bot("handoff.waiting").PlayAsync();

    [Fact]
    public Task A_word_about_photos_does_not_repeat_the_refusal() => Given(() => Shop()).You("退货：SB1008", "return: SB1008").Bot("goods.refused-late").You("没照片", "no pic").Bot("flow.miss", "again.refused").PlayAsync();

    [Fact]
    public Task A_share_is_one_of_what_was_paid() => Given(() => Shop()).You("退货：SB1008", "return: SB1008").TapOn("insist:").Bot("goods.goodwill-offer").You("30%行不行", "how about 30 percent?")
        .Bot("goods.goodwill-named").Says("93.30 元", "CNY 93.30").You("五成", "50%").Bot("goods.goodwill-range").You("好的", "yes").Bot("act.goodwill").Asks<AskApproval>(approval => approval.Amount == 93.30m).PlayAsync();

    [Fact]
    public Task How_far_the_goodwill_is_is_told_from_its_case() => Given(() => Shop(Case("goodwill", GoodsCaseState.AwaitingApproval, "SB1008"))).You("我的补偿申请到哪了", "any update on my compensation?").Bot("progress.awaiting-approval").PlayAsync();

    // Posted before it was asked for

    [Fact]
    public Task What_was_posted_already_is_registered_and_nothing_is_offered_for_keeping_it() => Given(() => Shop()).You("SB1007的衣服我已经寄回去了，单号SF1234567890123", "I sent the SB1007 jacket back, SF1234567890123")
        .Bot("goods.parcel-noted", "goods.ask-reason").You("不喜欢，没穿过", "I don't like it, unworn").Bot("return.confirm").TapOn("return:SB1007").Bot("act.posted", "act.sent-return")
        .Asks(typeof(OpenCase), typeof(RecordReturnParcel)).PlayAsync();

    [Fact]
    public Task Without_a_number_it_is_asked_which_order_came_back() => Given(() => Shop()).You("我已经寄回去了 单号SF1234567890123", "I sent it back, SF1234567890123").Bot("goods.parcel-noted", "goods.which-order").PlayAsync();

    [Fact]
    public Task What_is_on_its_way_back_can_no_longer_be_left_and_that_is_said() => Given(() => Shop(Case("exchange", GoodsCaseState.ParcelSent) with { ReturnTracking = "SF1234567890123" }))
        .You("不换了", "I don't want to exchange it").Bot("progress.parcel-sent").You("我的换货到哪一步了", "what's happening with my exchange").Bot("progress.parcel-sent").PlayAsync();
}
