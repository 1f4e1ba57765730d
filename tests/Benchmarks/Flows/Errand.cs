namespace SupportBot.Benchmarks.Flows;

/// <summary>What a visitor comes for: how it begins, what the visitor answers to each question, and how it goes on once it is done.</summary>
/// <param name="Opening">The first message; {0} is the order.</param>
/// <param name="Answers">What is said to a reply, by its key; an answer that begins with <see cref="Button"/> taps the button whose choice
/// begins with the rest.</param>
/// <param name="Done">The reply that says that what was agreed on is being done.</param>
/// <param name="Registered">What the bot says of itself once that has happened, or <see langword="null"/>: nobody waits for it.</param>
/// <param name="Afterwards">Said then; {0} is the order, {1} a number of a parcel.</param>
/// <param name="Last">The replies that those get.</param>
/// <param name="Outcomes">How often it asks for something to be done; each outcome comes back as an event, and the bot takes a turn on it.</param>
internal sealed record Errand(
    string Opening,
    IReadOnlyDictionary<string, string> Answers,
    string Done,
    string? Registered,
    IReadOnlyList<string> Afterwards,
    IReadOnlyList<string> Last,
    int Outcomes)
{
    public const string Button = "button:";

    private static readonly Errand Return = new(
        "{0} 我要退货，手机尾号 0421",
        new Dictionary<string, string>
        {
            ["goods.ask-reason"] = "尺码小了",
            ["goods.ask-condition"] = "没穿过，吊牌都在",
            ["return.keep-offer"] = Button + "keep:no",
            ["return.confirm"] = Button + "return:",
        },
        "act.return", "done.case-goods", ["寄出了，单号 {1}", "{0} 的退货到哪一步了"], ["act.sent-return", "progress."], Outcomes: 2);

    private static readonly Errand Exchange = new(
        "{0} 手机尾号 0421，尺码小了想换大一号，没穿过",
        new Dictionary<string, string> { ["exchange.confirm"] = Button + "exchange:" },
        "act.exchange", "done.case-goods", ["{0} 的换货到哪一步了"], ["progress."], Outcomes: 1);

    private static readonly Errand Track = new(
        "帮我查一下 {0} 的物流到哪了，手机尾号 0421",
        new Dictionary<string, string> { ["track.slow"] = Button + "yes" },
        "act.nudge", Registered: null, [], [], Outcomes: 1);

    public static readonly IReadOnlyList<Errand> All = [Return, Track, Exchange];

    public bool IsAboutParcel => this == Track;
}
