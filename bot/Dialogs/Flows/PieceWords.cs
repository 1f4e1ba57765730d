using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>Which lines of an order, and how many of each.</summary>
internal static class PieceWords
{
    public const string LineQuestion = "line";
    public const string QuantityQuestion = "pieces";
    public const string All = "all";

    /// <summary>The wish with all that needs no question: the only line, the only piece, what was told before.</summary>
    public static GoodsWish Settled(GoodsWish wish, Order order, OrderCases held, bool mayBeAll)
    {
        var left = Left(order, held);
        if (wish.Pieces.Count == 0 && left is [var only])
        {
            wish = wish with { Pieces = [new WishedPieces(only.LineNo, 0)] };
        }

        if (mayBeAll && wish is { Pieces: [], Named: { } told } && GoodsListening.SpeaksOfAll(told))
        {
            return AllOf(wish, left, held);
        }

        if (wish is { Pieces: [], Named: { } named } && GoodsTerms.Fitting(named, left, line => line.Title) is [var meant])
        {
            wish = wish with { Pieces = [new WishedPieces(meant.LineNo, 0)], Named = null };
        }

        if (wish.Pieces is not [{ Quantity: 0 } open] || order.Lines.FirstOrDefault(line => line.LineNo == open.LineNo) is not { } line)
        {
            return wish;
        }

        var available = Refunds.Available(line, held);
        var quantity = available <= 1 ? line.Quantity - (line.Quantity - available) : wish.Quantity is { } count and > 0 && count <= available ? count : 0;
        return quantity == 0 ? wish : wish with { Pieces = [open with { Quantity = quantity }], Quantity = null };
    }

    /// <summary>For the rules; empty until it is known how many.</summary>
    public static IReadOnlyList<GoodsPieces> Pieces(GoodsWish wish, Order order, IReadOnlyList<Product> products) =>
        wish.Pieces.Any(piece => piece.Quantity == 0) ? []
        :
        [
            .. from piece in wish.Pieces
               join line in order.Lines on piece.LineNo equals line.LineNo
               let product = products.FirstOrDefault(product => product.Sku == line.Sku)
               select new GoodsPieces(line, piece.Quantity, product?.Category ?? "", product?.Returnable ?? true) { Warranted = product?.Warranted == true },
        ];

    /// <summary>The answer to which line it is: by button, by place, by name, or all of them.</summary>
    public static GoodsEar.Heard? Line(Talk talk, GoodsWish wish, TurnInput.Said said, Order order, OrderCases held, bool mayBeAll)
    {
        var left = Left(order, held);
        var tapped = Choices.AnswerOf(LineQuestion, said.Choice);
        if (mayBeAll && (tapped == All || (said.Choice is null && GoodsListening.MeansAll(said.Text))))
        {
            return new GoodsEar.Heard.Fact(AllOf(wish, left, held));
        }

        var line = said.Choice is not null ? left.FirstOrDefault(line => $"{line.LineNo}" == tapped) : Named(said.Text, left);
        return line is null ? null
            : new GoodsEar.Heard.Fact(GoodsEar.Hear(talk, wish, said) with { Pieces = [new WishedPieces(line.LineNo, 0)] });
    }

    /// <summary>Another line than the one that is asked about, named instead of how many.</summary>
    public static GoodsEar.Heard? OtherLine(Talk talk, GoodsWish wish, TurnInput.Said said, Order order, OrderCases held) =>
        said.Choice is null && Named(said.Text, Left(order, held)) is { } line && wish.Pieces.All(piece => piece.LineNo != line.LineNo)
            ? new GoodsEar.Heard.Fact(GoodsEar.Hear(talk, wish, said) with { Pieces = [new WishedPieces(line.LineNo, 0)] })
            : null;

    private static GoodsWish AllOf(GoodsWish wish, IReadOnlyList<OrderLine> left, OrderCases held) =>
        wish with { Pieces = [.. left.Select(line => new WishedPieces(line.LineNo, Refunds.Available(line, held)))], Named = null };

    /// <summary>The answer to how many: within what is left of the line, or a clear word.</summary>
    public static GoodsEar.Heard? Quantity(GoodsWish wish, TurnInput.Said said, Order order, OrderCases held)
    {
        if (wish.Pieces is not [var open] || order.Lines.FirstOrDefault(line => line.LineNo == open.LineNo) is not { } line)
        {
            return null;
        }

        var most = Refunds.Available(line, held);
        var number = said.Choice is null ? GoodsListening.MeansAll(said.Text) ? most : Amounts.Read(said.Text)
            : Choices.AnswerOf(QuantityQuestion, said.Choice) is { } tapped ? Amounts.Read(tapped)
            : null;
        return number is not { } told ? null
            : told >= 1m && told <= most && told == decimal.Truncate(told) ? new GoodsEar.Heard.Fact(wish with { Pieces = [open with { Quantity = (int)told }] })
            : new GoodsEar.Heard.Wrong(GoodsQuestion.HowMany, "goods.quantity-range", [("most", $"{most}")]);
    }

    /// <summary>The lines with pieces that are in no case.</summary>
    public static IReadOnlyList<OrderLine> Left(Order order, OrderCases held) => [.. order.Lines.Where(line => Refunds.Available(line, held) > 0)];

    /// <summary>The end of the day that the customer told, but never later than now; a day before the order says nothing.</summary>
    public static DateTimeOffset? ReceivedBy(Talk talk, GoodsWish wish, Order order)
    {
        if (wish.ReceivedOn is not { } day || day < talk.Day(order.PlacedAt))
        {
            return null;
        }

        var end = talk.EndOf(day);
        return end < talk.Now ? end : talk.Now;
    }

    private static OrderLine? Named(string text, IReadOnlyList<OrderLine> lines)
    {
        if (OrderWords.Place(text) is { } place)
        {
            return place <= lines.Count ? lines[place - 1] : null;
        }

        var core = Plain.Core(text);
        var fitting = lines.Where(line => core.Length >= 2 && IsNamed(core, line)).Take(2).ToList();
        return fitting is [var only] ? only
            : fitting.Count == 0 && !GoodsListening.IsQuestion(text) && GoodsTerms.Fitting(text, lines, line => $"{line.Title} {line.Variant}") is [var described] ? described
            : null;
    }

    /// <summary>The whole name stands in the message, or the message in the name; else the longest ending of the name of two signs
    /// or more (“外套” of “连帽外套”).</summary>
    private static bool IsNamed(string core, OrderLine line)
    {
        var title = Plain.Core(line.Title);
        return core.Contains(title, StringComparison.Ordinal) || title.Contains(core, StringComparison.Ordinal)
            || (title.Length >= 2 && core.Contains(title[^2..], StringComparison.Ordinal));
    }
}
