using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests;

/// <summary>Entries and packs that tests start from.</summary>
internal static class Given
{
    private static readonly Lazy<Pack> ShopPack = new(() => Pack.Read(Packs.Shop));
    private static readonly Lazy<KnowledgeBase> ShopKnowledge = new(() => KnowledgeBase.Learn(ShopPack.Value));

    public static Pack Shop => ShopPack.Value;

    /// <summary>The shop pack, learnt once for all tests.</summary>
    public static KnowledgeBase ShopLearnt => ShopKnowledge.Value;

    public static readonly IReadOnlyDictionary<string, Fact> Facts = new Dictionary<string, Fact>
    {
        ["cutoff"] = new("cutoff", new LocalText("17:30", "5:30 pm"), "", Live: false),
    };

    public static QuickReply Entry(string id = "ship.when", params string[] questionsZh) => new(
        id,
        QuickReplyKind.Reply,
        new LocalText("什么时候发货", "When is it dispatched"),
        new LocalText("{cutoff} 前付款，当天寄出。", "Paid before {cutoff}, it leaves today."),
        [],
        questionsZh.Length > 0 ? questionsZh : ["啥时候发货", "今天能寄出吗"],
        ["when do you ship", "does it leave today"]);

    /// <summary>Small but real: three topics and what belongs to none.</summary>
    public static IReadOnlyList<QuickReply> FewEntries =>
    [
        Entry("ship.when", "什么时候发货", "今天能发吗", "多久寄出来", "啥时候发"),
        Entry("price.bargain", "能便宜点吗", "再优惠点呗", "打个折行不", "抹个零吧") with
        {
            Title = new LocalText("议价", "Bargaining"),
            QuestionsEn = ["can you make it cheaper", "give me a discount", "lower the price please"],
        },
        Entry("flow.human", "转人工", "我要找真人", "人工客服", "叫个人来") with
        {
            Title = new LocalText("转人工", "Talk to a person"),
            QuestionsEn = ["talk to a person", "human agent please", "I want a real person"],
        },
        new(QuickReply.NoneId, QuickReplyKind.None, new LocalText(), new LocalText(), [],
            ["今天天气怎么样", "讲个笑话", "股票涨了吗"], ["what's the weather", "tell me a joke", "who won the game"]),
    ];
}
