namespace SupportBot.Dialogs.Wording;

/// <summary>What became of what was asked for.</summary>
internal static class OutcomeWording
{
    public static readonly IReadOnlyList<Sentence> All =
    [
        new("done.nudge-hurry",
            "已经帮您催过快递了，{order} 一有新进展，物流里就会更新哦。",
            "I've nudged the courier about {order}. Anything new will show up in the tracking."),
        new("done.nudge-stuck",
            "快递那边已经收到 {order} 的核实请求，正在查包裹卡在哪里。",
            "The courier has received our inquiry about {order} and is checking where the parcel got stuck."),
        new("done.nudge-search",
            "快递那边已经开始帮您找 {order} 的包裹了。",
            "The courier has started searching for the parcel of {order}."),
        new("done.nudge-proof",
            "已经请快递提供 {order} 的签收凭证了，拿到以后会在这里告诉您。",
            "The courier has been asked for the proof of delivery of {order}. You'll hear about it here."),
        new("done.claim",
            "{order} 的快递理赔已经提交了，这部分我们来跟，您不用操心。",
            "The claim with the courier for {order} is filed. We'll follow it up, so you needn't worry about that part."),
        new("done.replacement",
            "新的包裹已经给您安排好了，快递单号 {number}，一般 24 小时内就能看到物流。",
            "Your new parcel is arranged. The tracking number is {number}, and the first scan usually shows within 24 hours."),
        new("done.gift",
            "小礼物也给您放进 {order} 里了，会跟包裹一起寄出。",
            "A small gift has been added to {order} and will travel with your parcel."),
        new("done.case",
            "已经给您登记好了，编号 {number}，您留着方便查。",
            "It's registered for you under number {number}, in case you want to refer to it."),
        new("done.quiet",
            "刚才答应您的事已经办好了。",
            "What I promised you a moment ago is done."),

        new("failed.refused",
            "不好意思，刚才帮您{what}，对方没有受理。",
            "I'm sorry, {what} was not accepted on the other side."),
        new("failed.given-up",
            "不好意思，刚才帮您{what}，试了几次都没有成功。",
            "I'm sorry, {what} did not go through, although I tried several times."),
        new("failed.case-follows",
            "您的情况已经登记在案，同事会接着处理，预计 {by} 前给您回复。",
            "Your matter is on record, so a colleague will take it from here and should answer by {by}."),
        new("failed.person",
            "我请同事来接着帮您办。",
            "Let me have a colleague take care of it."),
        new("failed.come-back",
            "麻烦您 {opening} 以后再来找我们一下，到时候有同事在，能直接帮您处理。",
            "Could you come back to us after {opening}? Colleagues will be here then and can take care of it directly."),

        new("effect.nudge-courier", "联系快递", "contacting the courier"),
        new("effect.file-claim", "申请快递理赔", "the claim with the courier"),
        new("effect.send-replacement", "安排重新寄一件", "arranging the new parcel"),
        new("effect.open-case", "登记", "registering your matter"),
    ];
}
