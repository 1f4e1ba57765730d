using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>The questions that returns and exchanges share, and the names of goods.</summary>
internal static class GoodsWords
{
    private const int MostButtons = 8;
    private const int MostListed = 20;

    /// <summary>As they are offered.</summary>
    public static readonly IReadOnlyList<ReturnReason> Reasons =
    [
        ReturnReason.Size, ReturnReason.ChangedMind, ReturnReason.WrongPick, ReturnReason.Quality, ReturnReason.Damaged,
        ReturnReason.WrongItem, ReturnReason.NotAsDescribed,
    ];

    /// <summary>A question that needs nothing of the order.</summary>
    public static void Ask(Talk talk, GoodsKind kind, GoodsQuestion question)
    {
        switch (question)
        {
            case GoodsQuestion.Received:
                talk.Say("goods.ask-received", Pair(talk, GoodsEar.ReceivedQuestion, "yes", "button.received", "no", "button.not-yet"));
                break;
            case GoodsQuestion.ReceivedOn:
                talk.Say("goods.ask-received-on");
                break;
            case GoodsQuestion.Reason:
                talk.Say("goods.ask-reason", ReasonButtons(talk), kind.Do(talk));
                break;
            case GoodsQuestion.Condition:
                talk.Say("goods.ask-condition", Pair(talk, GoodsEar.ConditionQuestion, "intact", "button.intact", "used", "button.used"));
                break;
            case GoodsQuestion.Sealed:
                talk.Say("goods.ask-sealed", Pair(talk, GoodsEar.ConditionQuestion, "intact", "button.sealed", "opened", "button.opened"));
                break;
            default:
                talk.Say("goods.ask-photos", NoPhotoButton(talk));
                break;
        }
    }

    /// <summary>The question once more, without its opening.</summary>
    public static void AskAgain(Talk talk, GoodsKind kind, GoodsQuestion question)
    {
        if (question == GoodsQuestion.Reason)
        {
            talk.Say("again.reason", ReasonButtons(talk), kind.Do(talk));
        }
        else if (question == GoodsQuestion.Photos)
        {
            talk.Say("again.photos", NoPhotoButton(talk));
        }
        else
        {
            Ask(talk, kind, question);
        }
    }

    private static IReadOnlyList<Button> NoPhotoButton(Talk talk) => [talk.Button("button.no-photo", Choices.Answer(GoodsEar.PhotosQuestion, "none"))];

    private static List<Button> ReasonButtons(Talk talk) =>
        [.. Reasons.Select(reason => new Button(Reason(talk, reason), Choices.Answer(GoodsEar.ReasonQuestion, GoodsEar.Name(reason))))];

    /// <summary>Which line, or how many of it.</summary>
    /// <returns>Whether there was anything to ask for.</returns>
    public static bool AskPieces(Talk talk, GoodsKind kind, GoodsQuestion question, GoodsWish wish, Order order, OrderCases held)
    {
        var left = PieceWords.Left(order, held);
        if (question == GoodsQuestion.HowMany && left.FirstOrDefault(line => wish.Pieces.Any(piece => piece.LineNo == line.LineNo)) is { } line)
        {
            var most = Refunds.Available(line, held);
            talk.Say("goods.ask-quantity",
                [.. Enumerable.Range(1, Math.Min(most, MostButtons)).Select(count => new Button($"{count}", Choices.Answer(PieceWords.QuantityQuestion, $"{count}")))],
                kind.Do(talk), ("goods", Title(line.Title, line.Variant)), ("most", $"{most}"));
            return true;
        }

        var buttons = left.Take(MostButtons).Select(each => new Button(Title(each.Title, each.Variant), Choices.Answer(PieceWords.LineQuestion, $"{each.LineNo}"))).ToList();
        if (kind == GoodsKind.Return && left.Count > 1)
        {
            buttons.Add(talk.Button("button.all-lines", Choices.Answer(PieceWords.LineQuestion, PieceWords.All)));
        }

        if (left.Count > 0)
        {
            var list = left.Take(MostListed).Select((each, at) => $"{at + 1}. {Title(each.Title, each.Variant)} · {talk.Spoken.Money(each.UnitPrice)}{Times(each.Quantity)}");
            talk.Say("goods.ask-line", buttons, kind.Do(talk), ("order", order.Number), ("list", string.Join('\n', list)));
        }

        return left.Count > 0;
    }

    public static string Reason(Talk talk, ReturnReason reason) => talk.Words("reason." + GoodsEar.Name(reason));

    /// <summary>“轻羽防风连帽外套（雾蓝 M）×2、…”.</summary>
    public static string Names(Talk talk, IEnumerable<GoodsPieces> pieces) => string.Join(
        talk.Words("part.and"), pieces.Select(piece => Title(piece.Line.Title, piece.Line.Variant) + Times(piece.Quantity)));

    private static string Times(int quantity) => quantity > 1 ? $" ×{quantity}" : "";

    public static string Title(string title, string? variant) => string.IsNullOrEmpty(variant) ? title : $"{title} ({variant})";

    public static IReadOnlyList<CasePieces> Registered(IEnumerable<GoodsPieces> pieces) =>
        [.. pieces.Select(piece => new CasePieces(piece.Line.LineNo, piece.Line.Sku, piece.Line.Title, piece.Line.Variant, piece.Quantity))];

    /// <summary>Who pays for sending the goods in, and about how much.</summary>
    public static string Freight(Talk talk, IShopFacts facts, bool shopPays) => shopPays ? talk.Words("part.freight-shop")
        : facts.Find("return-freight", talk.Language) is { } fee ? talk.Words("part.freight-customer", ("fee", fee))
        : talk.Words("part.freight-customer-plain");

    public static string Address(Talk talk, IShopFacts facts) => facts.Find("return-address", talk.Language) ?? talk.Words("part.address-follows");

    public static IReadOnlyList<Button> Pair(Talk talk, string question, string first, string firstKey, string second, string secondKey) =>
        [talk.Button(firstKey, Choices.Answer(question, first)), talk.Button(secondKey, Choices.Answer(question, second))];

    /// <summary>What a flow says where nothing can come back, whatever is to become of it.</summary>
    /// <returns><see langword="null"/> where the decision is the flow's own business.</returns>
    public static Step? Stopped(Talk talk, GoodsKind kind, ReturnFacts facts, ReturnDecision decision)
    {
        var order = ("order", facts.Order.Number);
        switch (decision)
        {
            case ReturnDecision.NotPaid:
                talk.Say("goods.not-paid", order);
                return new Step.Finished();
            case ReturnDecision.Cancelled:
                talk.Say("goods.cancelled", [talk.HumanButton()], order);
                return new Step.Finished();
            case ReturnDecision.NotSent:
                talk.Say("goods.not-sent", [talk.HumanButton()], order);
                talk.State = talk.State with { PersonOffered = true };
                return new Step.Finished();
            case ReturnDecision.OnItsWay:
                talk.Say("goods.on-its-way", [talk.HumanButton()], order);
                return new Step.Finished();
            case ReturnDecision.Wholesale:
                talk.Say("goods.wholesale", order);
                return new Step.Person("policy", "supervisor", talk.StaffWords("staff.wholesale-" + kind.Case()));
            case ReturnDecision.NothingLeft:
                talk.Say("goods.nothing-left", [talk.HumanButton()], order);
                return new Step.Finished();
            case ReturnDecision.Already already:
                CaseWords.Tell(talk, already.Case);
                return new Step.Finished();
            default:
                return null;
        }
    }

    /// <summary>The exact reason why the goods are not taken back.</summary>
    public static void Refuse(Talk talk, ReturnFacts facts, ReturnDecision.NotEligible refused, IReadOnlyList<Button> buttons)
    {
        var goods = ("goods", facts.Pieces.Count > 0 ? Names(talk, facts.Pieces) : GoodsOf(talk, facts.Order));
        var settings = talk.Policies.Return;
        switch (refused.Why)
        {
            case RefusedFor.Late:
                var days = (facts.Reason is { } reason && ReturnPolicy.IsShopsFault(reason) ? settings.FaultWindow : settings.Window).Days;
                var signed = facts.Order.SignedAt ?? facts.ReceivedOn ?? talk.Now;
                talk.Say(
                    refused.Repair switch { Repair.Free => "goods.refused-repair", Repair.Quoted => "goods.refused-repair-quoted", _ => "goods.refused-late" }, buttons,
                    goods, ("days", $"{days}"), ("ago", $"{(int)(talk.Now - signed).TotalDays}"), ("until", facts.Order.WarrantyUntil is { } until ? talk.Spoken.Date(until) : ""));
                break;
            case RefusedFor.Category:
                talk.Say("goods.refused-category", buttons, goods);
                break;
            case RefusedFor.Opened:
                talk.Say("goods.refused-opened", buttons, goods);
                break;
            case RefusedFor.SpecialPrice:
                talk.Say("goods.refused-special", buttons, goods);
                break;
            default:
                talk.Say("goods.refused-used", buttons, goods);
                break;
        }
    }

    private static string GoodsOf(Talk talk, Order order) => talk.Words("part.order-goods", ("order", order.Number));
}
