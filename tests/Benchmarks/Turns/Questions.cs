namespace SupportBot.Benchmarks.Turns;

/// <summary>What the visitors ask: plain questions that the shop pack answers, in both languages, each of another topic.</summary>
internal static class Questions
{
    public static readonly IReadOnlyList<string> All =
    [
        "什么时候发货",
        "发什么快递",
        "邮费多少钱",
        "满多少包邮",
        "支持七天无理由退货吗",
        "可以开发票吗",
        "有什么优惠活动",
        "怎么付款",
        "在吗",
        "你们客服几点上班",
        "when do you ship orders",
        "which courier do you use",
        "how much is the shipping fee",
        "what is your return policy",
        "do you have any promotions now",
        "how can I pay",
    ];
}
