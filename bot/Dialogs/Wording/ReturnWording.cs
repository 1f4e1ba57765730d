namespace SupportBot.Dialogs.Wording;

/// <summary>Returning (AFT-RETURN).</summary>
internal static class ReturnWording
{
    public static readonly IReadOnlyList<Sentence> All =
    [
        // One offer to keep it
        new("return.keep-offer",
            "退是可以退的。不过来回寄也折腾，您要是愿意把{goods}留下，我现在就给您退 {amount}当作补偿，东西不用寄回来，您看怎么样？",
            "You can certainly return it. But posting it back is a nuisance, so if you'd rather keep {goods}, I'll refund you {amount} right away and nothing needs to come back. How does that sound?"),
        new("return.keep-offer-fault",
            "退没问题，寄回的运费我们出；想换个新的也行，跟我说一声就好。要是不影响用、您愿意把{goods}留下，我现在就给您退 {amount}当作补偿，东西不用寄回来，您看怎么样？",
            "Returning it is no problem, and the postage is on us; if you'd rather have it exchanged, just say so. Should {goods} still be of use to you, I can refund you {amount} right away and nothing needs to come back. How does that sound?"),
        new("return.keep-most",
            "我理解，不过东西留下的话，我这边最多只能退 {amount}了。您要是觉得不划算，照常退货也完全没问题，您看哪样合适呢？",
            "I understand, but {amount} is the most I can refund for keeping it. If that doesn't seem worth it, returning it is perfectly fine. Which would you prefer?"),
        new("return.refund-only",
            "东西不寄回、只退全款的话，我这边直接办不下来，要请同事看过情况再定，点“人工客服”就能转。寄回来验货没问题，我就原路退给您。",
            "A full refund without the goods coming back isn't something I can do by myself: a colleague has to look at it first, just tap “Talk to a person”. If you send them back and they pass the check, I'll refund you the way you paid."),
        new("button.keep", "留下，退我补偿", "Keep it for the refund"),
        new("button.still-return", "还是想退货", "I'd still return it"),

        // What is about to be done
        new("return.confirm",
            "好的，麻烦您核对一下：\n退回：{goods}（订单 {order}）\n原因：{reason}\n退款：{amount}，仓库验货没问题后原路退回\n寄回运费：{freight}\n就这样给您办，可以吗？",
            "Right, please have a look:\nSent back: {goods} (order {order})\nReason: {reason}\nRefund: {amount}, the way you paid, once the warehouse has checked it\nPostage back: {freight}\nShall I go ahead?"),
        new("return.confirm-over",
            "好的，麻烦您核对一下：\n退回：{goods}（订单 {order}）\n原因：{reason}\n退款：{amount}，仓库验货没问题后原路退回\n寄回运费：{freight}\n这个金额需要主管先点个头，我现在就帮您提交，可以吗？",
            "Right, please have a look:\nSent back: {goods} (order {order})\nReason: {reason}\nRefund: {amount}, the way you paid, once the warehouse has checked it\nPostage back: {freight}\nFor this amount a supervisor has to agree first. Shall I ask now?"),
        new("act.return",
            "好的，正在给您登记退货，编号稍后就发您。请在 {days} 天内寄到：\n{address}\n运费{freight}。寄出以后把快递单号发我，后面的进度我来告诉您。",
            "Thank you. I'm registering the return and will send you its number in a moment. Please send it within {days} days to:\n{address}\nThe postage is {freight}. Once it's posted, send me the tracking number and I'll keep you up to date."),
        new("act.return-over",
            "好的，已经在帮您提交给主管了，预计 {by} 前在这里答复您。通过后我马上把退货地址发给您。",
            "Thank you, I'm passing it to a supervisor. You should have an answer here by {by}, and the return address right after."),
        new("act.keep",
            "谢谢您的体谅。正在给您原路退 {amount}，到账了我在这里告诉您，东西您放心留着用。",
            "Thank you for bearing with us. I'm refunding {amount} the way you paid and will tell you here once it's done. Enjoy it."),

        // The question once more
        new("again.keep", "东西您留着，我给您退 {amount}，这样可以吗？想退货的话也没问题，跟我说“还是退货”就好。", "Would you keep it for a refund of {amount}? If you'd still rather return it, that's fine too, just say “return it”."),
        new("again.return", "{order} 这次退货，退款 {amount}，要我现在给您办吗？", "Shall I go ahead with returning {order}, with a refund of {amount}?"),

        // For staff
        new("staff.return", "退货，应退 {amount} 元（实付 {paid}，可退余额 {left}）", "Return, {amount} to pay back (paid {paid}, left {left})"),
        new("staff.return-over", "退货 {amount} 元，超过自动额度，请审批（实付 {paid}，可退余额 {left}）", "Return of {amount} above the limit, please decide (paid {paid}, left {left})"),
        new("staff.keep", "客户留下商品，补偿 {amount} 元（实付 {paid}，可退余额 {left}）", "Customer keeps the goods for {amount} (paid {paid}, left {left})"),
        new("staff.return-gave-up", "客户想退货，信息没能问清楚", "The customer wants to return goods; the details did not become clear"),
        new("staff.basis",
            "{rule}：{outcome}；{signed} 签收；实付 {paid}，运费 {freight}，已退 {refunded}，处理中 {reserved}",
            "{rule}: {outcome}; received {signed}; paid {paid}, freight {freight}, refunded {refunded}, under way {reserved}"),
        new("staff.basis-eligible", "符合条件", "Eligible"),
        new("staff.basis-late", "已过退货期", "Too late"),
        new("staff.basis-category", "该品类不退", "Not taken back by its category"),
        new("staff.basis-opened", "已拆封", "Opened"),
        new("staff.basis-used", "已使用", "Used"),
        new("staff.basis-special-price", "特价商品", "Sold at a special price"),
    ];
}
