using SupportBot.Knowledge.Examining;

namespace SupportBot.Knowledge.Tests;

/// <summary>Messages written for these tests, none of them learnt, each with the topic that answers it.</summary>
internal static class OwnQuestions
{
    private const string Zh = """
        chat.hello          哈喽哈喽，有客服小妹在不
        chat.thanks         太感谢啦，帮大忙了
        chat.bye            好的那先这样，拜拜咯
        chat.identity       跟我聊天的是真人还是程序
        product.material    这条围巾是羊毛的还是腈纶的
        product.origin      这款是在哪个国家生产的
        product.authentic   你家卖的不会是假货吧
        product.size-advice 身高172体重130斤应该穿多大
        product.size-table  桌子长宽高分别是多少厘米
        product.color-difference 实物颜色会不会跟图上差很多
        product.photos      能不能拍张真实的照片给我瞧瞧
        product.usage       这个榨汁机第一次用要怎么操作
        product.care        羽绒服能丢洗衣机洗么
        product.safety      婴儿用会不会有毒
        product.shelf-life  麻烦看下生产日期是几月的
        product.package-contents 盒子里带不带充电器
        product.compatibility 安卓手机可以配这个耳机用吗
        product.warranty    坏了保修几年啊
        product.compare     A款跟B款到底差在哪里
        product.best-sellers 店里哪个卖得最好给推荐个
        stock.available     黑色L码现在还有没有现货
        stock.restock       卖完了啥时候再补货呢
        price.bargain       给打个折呗，两百块卖不卖
        price.coupon        优惠券从哪儿领取啊
        price.bulk          公司团购要80个，有折扣吗
        price.protection    刚买完就降价了，差价补不补
        price.gift          下单有小礼品送吗
        price.instalment    支持花呗分期免息吗
        promo.current       这两天店里搞啥优惠活动
        promo.stacking      满减和优惠券可以叠着用吗
        postage.fee         寄到成都运费要多少钱
        postage.free        满多少钱能包邮
        postage.remote      新疆能发货吗，要不要加邮费
        postage.overseas    可以寄到日本吗
        postage.insurance   有送退货运费险吗
        ship.when           我现在付款今天发得出去吗
        ship.from           你们从哪个城市发出来的
        ship.courier        默认走哪家快递，能发京东不
        ship.eta            到哈尔滨大概要几天呀
        ship.weekend        星期天仓库发货不
        order.payment-methods 可以刷信用卡付钱吗
        order.cod           能不能货到了再给钱
        order.cancel        刚下的单不想要了帮我撤掉
        order.change        地址填错啦，帮我改到公司
        order.invoice       帮我开一张增值税专票
        service.refund-time 退款申请通过了钱几天回到卡里
        service.return-freight 退回去的邮费是我掏还是你们掏
        service.hours       客服晚上几点下班
        service.phone       你们热线电话是多少
        flow.track          帮我看看包裹走到哪里了
        flow.urge           都付款四天了怎么还没发出去，赶紧的
        flow.signed-missing 物流写着已签收可我压根没拿到
        flow.missing        少给我发了一包螺丝
        flow.wrong          我买的蓝色你们给我发了个绿色
        flow.damaged        杯子寄过来碎成渣了
        flow.human          别机器人了，给我转人工客服
        none                帮我算一下微积分作业
        none                周杰伦演唱会门票怎么抢
        none                你觉得今晚球赛谁会赢
        none                给我写首关于秋天的诗
        """;

    private const string En = """
        chat.hello          hello, is somebody there?
        chat.thanks         thanks a lot, you've been very helpful
        chat.identity       am I chatting with a robot right now
        product.material    is this jacket made of real leather
        product.size-advice I'm 178 cm and 75 kg, which size should I take
        product.care        can I put this sweater in the washing machine
        product.warranty    how long is the guarantee on this drill
        stock.available     do you still have this in black, size M
        stock.restock       when will the sold out model be back in stock
        price.bargain       could you give me a better price
        price.coupon        where do I enter the coupon code
        price.bulk          we need 60 pieces for our company, any discount
        postage.fee         how much is shipping to Chengdu
        postage.free        is there free delivery above some amount
        postage.overseas    do you ship to Germany
        ship.when           if I pay now, will it be sent out today
        ship.courier        which courier company do you use
        ship.eta            how many days until it arrives in Beijing
        order.payment-methods can I pay by credit card
        order.cancel        please cancel the order I just placed
        order.change        I typed the wrong address, please change it
        order.invoice       I need an invoice for my company
        service.return-policy what are the rules for returning something
        service.refund-time how long until the refund is on my card
        flow.track          where is my package right now
        flow.urge           I paid four days ago and you still haven't shipped it
        flow.signed-missing it says delivered but I never got it
        flow.wrong          you sent me a green one but I ordered blue
        flow.damaged        the cups arrived broken
        flow.human          let me talk to a real human please
        none                who will win the football match tonight
        none                write me a poem about autumn
        """;

    public static readonly IReadOnlyList<ExamQuestion> All = [.. Read(Zh, Language.Zh), .. Read(En, Language.En)];

    private static IEnumerable<ExamQuestion> Read(string table, Language language) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Select(parts => new ExamQuestion(language, parts[1], parts[0]));
}
