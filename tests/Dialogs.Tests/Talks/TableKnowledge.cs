using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Reception;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Knowledge that understands exactly the messages it lists, and “退货：…” and the like, so that talks do not depend on how well
/// matching guesses.</summary>
internal sealed class TableKnowledge : IKnowing
{
    private static readonly IReadOnlyList<QuickReply> Entries =
    [
        Entry("chat.hello", "打招呼", "Hello", "{greeting}，我在的～", "{greeting}! I'm here.", [], ["你好"], ["hello there"]),
        Entry("chat.bye", "告别", "Goodbye", "再见，祝您愉快～", "Goodbye, and have a nice day!", [], ["再见"], ["goodbye"]),
        Entry("ship.when", "什么时候发货", "When is it dispatched", "{cutoff} 前付款当天发。库存看{unknown-fact}。", "Paid before {cutoff}, sent today. Stock is {unknown-fact}.",
            ["ship.eta", "gone.topic"], ["什么时候发货"], ["when do you ship"]),
        Entry("ship.eta", "几天能到", "Delivery time", "一般 2–3 天到哦。", "Usually 2-3 days.", [], ["几天能到"], ["how many days does it take"]),
        Entry("postage.fee", "运费多少", "Postage", "运费是{unknown-fact}。", "Postage is {unknown-fact}.", [], ["运费多少"], ["what is the postage"]),
        Entry("promo.current", "当前活动", "Current promotions", "{promotions}", "{promotions}", [], ["有什么活动"], ["any offers on"]),
        Entry("service.return-policy", "退货政策", "Return policy", "签收 7 天内可以退哦。", "You can return it within 7 days.", [], ["退货规则"], ["return rules"]),
        Flow("flow.track", "查询物流", "Track my parcel", ["查物流", "包裹到哪了", "SB1005到哪了", "我的快递SB1005尾号0421"], ["where is my parcel", "where is SB1005 please", "my parcel SB1005 ending 0421"]),
        Flow("flow.urge", "催发货", "Urge dispatch", ["催发货", "怎么还不发货"], ["why not shipped yet"]),
        Flow("flow.signed-missing", "显示签收未收到", "Signed but not received", ["显示签收但没收到"], ["delivered but not here"]),
        Flow("order.cancel", "取消订单", "Cancel my order", ["取消订单", "核桃糕不想要了", "外套我不要了", "钥匙扣不想要了", "刚下的单不想要了", "不想要了", "SB1007 不想要了", "SB1001 不要了"],
            ["cancel my order", "I don't want the walnut cake any more", "I no longer want the jacket", "I don't want the keyring any more", "I no longer want what I just ordered", "I no longer want it",
                "I no longer want SB1007", "cancel SB1001"]),
        Entry("product.packing", "包装", "Packing", "包得很结实哦。", "Packed well.", [], ["SB1007碎了！你们怎么包装的？"], ["SB1007 is smashed! how do you pack things?"]),
        Entry("service.exchange-policy", "换货政策", "Exchange policy", "签收 7 天内可以换哦。", "You can exchange it within 7 days.", [], ["换货规则"], ["exchange rules"]),
        Flow("flow.return", "我要退货", "I want to return it", ["我要退货"], ["i want to return it"]),
        Flow("flow.exchange", "我要换货", "I want to exchange it", ["我要换货", "SB1007 尺码小了想换大一号，昨天刚收到"], ["i want to exchange it", "SB1007 is too small, a size up please, it came yesterday"]),
        Flow("flow.repair", "返修", "Repair", ["我要返修"], ["i need a repair"]),
        Flow("flow.quality", "质量问题", "Quality problem", ["左边耳朵嗡嗡的"], ["it hums in the left ear"]),
        Flow("flow.damaged", "运输破损", "Damaged in transit", ["杯子碎了"], ["my cup is broken"]),
        Flow("flow.missing", "少发漏发", "Item missing", ["能不能补一个杯子", "少发了一个，能补发吗", "SB1007 少了一件"], ["can you resend the missing cup", "one is missing, can you resend it", "one thing is missing from SB1007"]),
        Flow("flow.human", "转人工", "Talk to a person", ["帮我找个人工客服吧"], ["get me a human being"]),
        Flow("flow.complaint", "投诉", "Complaint", ["SB1007 气死了，我要投诉"], ["SB1007, I want to complain"]),
        Flow("flow.dispute", "平台维权", "Platform dispute", ["我要申请平台介入"], ["i will open a dispute"]),
    ];

    public Match Match(string message, Language language, IReadOnlyCollection<string> about) => Match(message);

    public IReadOnlyList<Match.Answer> MatchEach(string message, Language language, IReadOnlyCollection<string> about) =>
        message.Split('？', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts ? [.. parts.Select(Match).OfType<Match.Answer>()] : [];

    private static Match Match(string message)
    {
        var text = Plain.Text(message);
        var told = text.Split(':', 2)[0];
        text = told is "退货" or "return" ? "我要退货" : told is "换货" or "exchange" ? "我要换货" : text;
        var found = Entries.FirstOrDefault(entry => entry.QuestionsZh.Concat(entry.QuestionsEn).Any(q => Plain.Text(q) == text));
        return found is not null ? new Match.Answer(new Candidate(found, 0.9, []))
            : text is "发货" or "shipping" ? new Match.Suggestions([.. Entries.Where(e => e.Id.StartsWith("ship.", StringComparison.Ordinal)).Select(e => new Candidate(e, 0.4, []))])
            : new Match.None();
    }

    public QuickReply? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    public IReadOnlyCollection<string> Related(string id) => [id, .. Find(id)?.Buttons ?? []];

    public Language? LanguageOf(string message) => WrittenLanguage.Of(message);

    public static IEnumerable<string> Questions() => Entries.SelectMany(entry => entry.QuestionsZh.Concat(entry.QuestionsEn));

    private static QuickReply Entry(
        string id, string titleZh, string titleEn, string zh, string en, string[] buttons, string[] questionsZh, string[] questionsEn) =>
        new(id, QuickReplyKind.Reply, new LocalText(titleZh, titleEn), new LocalText(zh, en), buttons, questionsZh, questionsEn);

    private static QuickReply Flow(string id, string titleZh, string titleEn, string[] questionsZh, string[] questionsEn) =>
        new(id, QuickReplyKind.Flow, new LocalText(titleZh, titleEn), new LocalText("规则是这样的。", "The rule is this."), [], questionsZh, questionsEn);
}
