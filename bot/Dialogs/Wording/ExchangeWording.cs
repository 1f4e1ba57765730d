namespace SupportBot.Dialogs.Wording;

/// <summary>Exchanging (AFT-EXCHANGE).</summary>
internal static class ExchangeWording
{
    public static readonly IReadOnlyList<Sentence> All =
    [
        // What instead
        new("exchange.ask-variant",
            "{goods}现在有这些可以换，您想要哪一个呢？想换别的商品，直接打名字给我也行。",
            "These are in stock for {goods}. Which one would you like? For something else, just type its name."),
        new("exchange.no-larger",
            "{goods}没有比您手上更大的码了，现在能换的是下面这些。要是都不合适，也可以打别的商品名字给我，或者直接说“我要退货”哦。",
            "{goods} doesn't come in a larger size than yours. These are what I can swap it for; if none suits, just type another product's name, or say “return it”."),
        new("exchange.no-smaller",
            "{goods}没有比您手上更小的码了，现在能换的是下面这些。要是都不合适，也可以打别的商品名字给我，或者直接说“我要退货”哦。",
            "{goods} doesn't come in a smaller size than yours. These are what I can swap it for; if none suits, just type another product's name, or say “return it”."),
        new("exchange.no-such",
            "不好意思，{goods}暂时没有您说的这一款，现在能换的是下面这些。要是都不合适，也可以打别的商品名字给我，或者直接说“我要退货”哦。",
            "I'm sorry, {goods} isn't available in that version. These are what I can swap it for; if none suits, just type another product's name, or say “return it”."),
        new("exchange.ask-product",
            "好的，您想换成哪一款呢？把名字发我就行，比如“围巾”“保温杯”。",
            "All right, what would you like instead? Just send me its name, for example “scarf” or “thermos”."),
        new("exchange.which-product",
            "您说的是下面哪一款呢？点一下，或者发序号给我都行。",
            "Which of these do you mean? Just tap it, or send its number."),
        new("exchange.not-found",
            "不好意思，没有找到“{words}”。您换个叫法试试，或者让同事帮您挑一款，好吗？",
            "Sorry, I couldn't find “{words}”. Could you try another name, or let a colleague help you choose?"),
        new("exchange.same",
            "{goods}就是您手上这一款，您看看想换成哪一个呢？",
            "That is the {goods} you already have."),
        new("exchange.out-of-stock",
            "不好意思，{goods}暂时缺货。下面这些马上能寄，您看看有没有合适的呢？",
            "I'm sorry, {goods} is out of stock. These could leave right away; would one of them do?"),
        new("exchange.gone",
            "不好意思，{goods}暂时没有货，同款也没有别的可以换。您可以发别的商品名字给我，或者直接退货，您看哪样方便呢？",
            "I'm sorry, {goods} isn't available and neither is any other version of it. You could name another product, or return it instead. Which suits you?"),
        new("button.this-one", "换这款", "This one"),
        new("button.other-goods", "换成别的", "Something else"),

        new("exchange.difference",
            "换成贵一些的，您确认换货以后，同事会把补差价的付款链接发到这个窗口里，您付好再把原来的寄回；换成便宜的，差价原路退给您，价格一样就不用补。",
            "If the new one costs more, a colleague sends a payment link right here once you've confirmed, and you post the old one after paying. If it costs less, the difference goes back the way you paid; at the same price nothing is due."),

        // What is about to be done
        new("exchange.confirm",
            "好的，麻烦您核对一下：\n寄回：{old}（订单 {order}）\n换成：{new}，不用补差价\n原因：{reason}\n寄回运费：{freight}\n仓库验货没问题就给您寄新的，就这样办，可以吗？",
            "Right, please have a look:\nSent back: {old} (order {order})\nInstead: {new}, no price difference\nReason: {reason}\nPostage back: {freight}\nThe new one leaves once the warehouse has checked the old one. Shall I go ahead?"),
        new("exchange.confirm-pay",
            "好的，麻烦您核对一下：\n寄回：{old}（订单 {order}）\n换成：{new}，需要先补差价 {amount}\n原因：{reason}\n寄回运费：{freight}\n同事会先把补差价的链接发给您，付好再寄回，就这样办，可以吗？",
            "Right, please have a look:\nSent back: {old} (order {order})\nInstead: {new}, with {amount} to pay first\nReason: {reason}\nPostage back: {freight}\nA colleague sends you a payment link first, then you send the old one back. Shall I go ahead?"),
        new("exchange.confirm-back",
            "好的，麻烦您核对一下：\n寄回：{old}（订单 {order}）\n换成：{new}，差价 {amount}现在就退给您\n原因：{reason}\n寄回运费：{freight}\n仓库验货没问题就给您寄新的，就这样办，可以吗？",
            "Right, please have a look:\nSent back: {old} (order {order})\nInstead: {new}, with {amount} refunded right away\nReason: {reason}\nPostage back: {freight}\nThe new one leaves once the warehouse has checked the old one. Shall I go ahead?"),
        new("exchange.confirm-over",
            "好的，麻烦您核对一下：\n寄回：{old}（订单 {order}）\n换成：{new}，差价 {amount}退给您\n原因：{reason}\n寄回运费：{freight}\n这个金额需要主管先点个头，我现在就帮您提交，可以吗？",
            "Right, please have a look:\nSent back: {old} (order {order})\nInstead: {new}, with {amount} refunded\nReason: {reason}\nPostage back: {freight}\nFor this amount a supervisor has to agree first. Shall I ask now?"),
        new("act.exchange",
            "好的，正在给您登记换货，编号稍后就发您。请在 {days} 天内把原来的寄到：\n{address}\n运费{freight}。寄出以后把快递单号发我，后面的进度我来告诉您。",
            "Thank you. I'm registering the exchange and will send you its number in a moment. Please send the old one within {days} days to:\n{address}\nThe postage is {freight}. Once it's posted, send me the tracking number and I'll keep you up to date."),
        new("act.exchange-pay",
            "好的，正在给您登记换货。差价 {amount}，预计 {by} 前同事会把付款链接发到这里；收到差价后我把寄回地址发给您。",
            "Thank you. I'm registering the exchange. A colleague should send you the link for the {amount} by {by}; once it's paid, I'll send you the address."),
        new("act.exchange-over",
            "好的，已经在帮您提交给主管了，预计 {by} 前在这里答复您。通过后我马上把寄回地址发给您。",
            "Thank you, I'm passing it to a supervisor. You should have an answer here by {by}, and the address right after."),
        new("again.exchange", "{order} 这次换货，要我现在给您办吗？", "Shall I go ahead with the exchange for {order}?"),
        new("again.choose", "您想换成哪一款呢？把名字发我就行。", "What would you like instead? Just send me its name."),

        // For staff
        new("staff.exchange", "换货，先退差价 {amount} 元（实付 {paid}，可退余额 {left}）", "Exchange, difference of {amount} paid back first (paid {paid}, left {left})"),
        new("staff.exchange-pay", "换货，请先收差价 {amount} 元再寄新的（实付 {paid}，可退余额 {left}）", "Exchange, please collect {amount} first (paid {paid}, left {left})"),
        new("staff.exchange-over", "换货退差价 {amount} 元，超过自动额度，请审批（实付 {paid}，可退余额 {left}）", "Exchange with {amount} back, above the limit, please decide (paid {paid}, left {left})"),
        new("staff.exchange-gave-up", "客户想换货，信息没能问清楚", "The customer wants to exchange goods; the details did not become clear"),
    ];
}
