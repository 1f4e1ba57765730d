using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Endpoints;

/// <summary>What the shop does when it is asked to act on an order, and when it refuses.</summary>
internal static class OrderActs
{
    private const int LongestText = 500;

    public static Answer AddNote(Shelves shelves, Order order, NoteBody body, DateTimeOffset now)
    {
        if (!Says(body.Text))
            return Answer.Invalid($"A note has 1 to {LongestText} characters.");
        var note = new Note(body.Text, now);
        shelves.Put(order with { Notes = [.. order.Notes, note], ChangedAt = now });
        return Answer.Created(note);
    }

    public static Answer Change(Shelves shelves, Order order, ChangeBody body, DateTimeOffset now)
    {
        if (body.Address is null && body.Lines is not { Count: > 0 })
            return Answer.Invalid("There is neither an address nor a line to change.");
        if (Left(order) is { } refusal)
            return refusal;
        var lines = order.Lines.ToList();
        foreach (var wish in body.Lines ?? [])
        {
            var at = lines.FindIndex(line => line.LineNo == wish.LineNo);
            if (at < 0 || wish.Quantity is < 0 or > 10_000)
                return Answer.Invalid($"Line {wish.LineNo} is not on the order, or its quantity cannot be.");
            var product = wish.Sku is null ? null : shelves.Product(wish.Sku);
            if (wish.Sku is not null && product is null)
                return Answer.Invalid($"There is no product {wish.Sku}.");
            lines[at] = lines[at] with { Quantity = wish.Quantity, Variant = wish.Variant ?? lines[at].Variant };
            if (product is not null)
                lines[at] = lines[at] with
                {
                    Sku = product.Sku, Title = product.Title, UnitPrice = product.Price, WeightGrams = product.WeightGrams,
                    Variant = wish.Variant,
                };
        }

        lines.RemoveAll(line => line.Quantity == 0);
        if (lines.Count == 0)
            return Answer.Invalid("Nothing would be left on the order: cancel it instead.");
        var changed = order with { Address = body.Address ?? order.Address, Lines = lines, ChangedAt = now };
        shelves.Put(changed);
        return Answer.Ok(changed);
    }

    public static Answer Cancel(Shelves shelves, Order order, EmptyBody body, DateTimeOffset now)
    {
        if (Left(order) is { } refusal)
            return refusal;
        var cancelled = order with { State = OrderState.Cancelled, Refunded = order.Paid, ChangedAt = now };
        shelves.Put(cancelled);
        return Answer.Ok(cancelled);
    }

    public static Answer PayBack(Shelves shelves, Order order, RefundBody body, DateTimeOffset now)
    {
        if (body.Amount <= 0 || body.Amount != decimal.Round(body.Amount, 2) || !Says(body.Reason) || !Says(body.CaseId))
            return Answer.Invalid("A refund has an amount above nothing in whole fen, a reason and a case.");
        if (body.Amount > order.Paid - order.Refunded)
            return Answer.Conflict("past-what-is-left", $"Of this order {order.Paid - order.Refunded:0.00} can still be paid back.");
        var refund = new Refund(body.Amount, body.Reason, body.CaseId, now);
        shelves.Put(order with { Refunded = order.Refunded + body.Amount, Refunds = [.. order.Refunds, refund], ChangedAt = now });
        return Answer.Created(refund);
    }

    public static Answer Reship(Shelves shelves, Order order, ReshipmentBody body, DateTimeOffset now)
    {
        IReadOnlyList<Pieces> wanted = body.Lines is { Count: > 0 }
            ? body.Lines
            : [.. order.Lines.Select(line => new Pieces(line.LineNo, line.Quantity))];
        if (!Says(body.CaseId) || wanted.Any(piece => piece.Quantity < 1 || order.Lines.All(line => line.LineNo != piece.LineNo)))
            return Answer.Invalid("A reshipment has a case and pieces of lines that are on the order.");
        if (order.State is not (OrderState.Dispatched or OrderState.Signed))
            return Answer.Conflict("not-dispatched", "Nothing of this order has left yet, so nothing can be sent again.");
        if (wanted.Where(piece => piece.Sku is not null).Select(piece => WhyNotInPlace(shelves, piece)).FirstOrDefault(no => no is not null) is { } lacking)
            return lacking;
        if (order.Lines.Any(line => Sent(order, line.LineNo) + Wanted(wanted, line.LineNo) > line.Quantity))
            return Answer.Conflict("already-reshipped", "These pieces were sent again before.");

        // A new label of the same courier; the first scan comes when it is picked up.
        var trackingNumber = $"YT{8_800_000_000_000 + shelves.CountParcels()}";
        var courier = order.Courier ?? "圆通速递";
        shelves.Put(new Parcel(trackingNumber, order.Number, courier, ParcelService.Express, ParcelState.Announced, []));
        var reshipment = new Reshipment(wanted, body.CaseId, trackingNumber, now);
        shelves.Put(order with { Reshipments = [.. order.Reshipments, reshipment], ChangedAt = now });
        return Answer.Created(reshipment);
    }

    public static Answer AddGift(Shelves shelves, Order order, GiftBody body, DateTimeOffset now)
    {
        if (!Says(body.Reason))
            return Answer.Invalid("A gift has a reason.");
        if (shelves.Product(body.Sku) is not { } product)
            return Answer.Invalid($"There is no product {body.Sku}.");
        if (Left(order) is { } refusal)
            return refusal;
        var gift = new Gift(product.Sku, product.Title, body.Reason, now);
        shelves.Put(order with { Gifts = [.. order.Gifts, gift], ChangedAt = now });
        return Answer.Created(gift);
    }

    public static Answer Issue(Shelves shelves, Order order, InvoiceBody body, DateTimeOffset now)
    {
        var taxNumber = body.TaxNumber is { Length: >= 15 and <= 20 } number && number.All(char.IsAsciiLetterOrDigit);
        if (!Says(body.Title) || body.Kind is not ("personal" or "company" or "special") || (body.Kind != "personal" && !taxNumber))
            return Answer.Invalid("An invoice has a title, a kind (personal, company, special) and, for firms, a tax number of 15 to 20.");
        if (order.State is OrderState.Unpaid or OrderState.Cancelled)
            return Answer.Conflict("not-paid", "There is no invoice before the payment.");
        if (order.Invoice is not null)
            return Answer.Conflict("already-issued", $"Invoice {order.Invoice.Number} was issued before.");
        var inSequence = $"{now.Year}{shelves.CountActs("invoice") + 1:00000000}";
        var invoice = new Invoice(inSequence, body.Title, body.Kind, body.Urgent, now, body.TaxNumber);
        shelves.Put(order with { Invoice = invoice, ChangedAt = now });
        return Answer.Created(invoice);
    }

    /// <summary>The warehouse counts. What a parcel left without lies on the shelf beyond the books.</summary>
    public static Answer Count(Shelves shelves, Order order, StockCountBody body, DateTimeOffset now)
    {
        var line = order.Lines.FirstOrDefault(line => line.Sku == body.Sku);
        if (line is null || shelves.Product(body.Sku) is not { } product)
            return Answer.Invalid("The product is not on the order.");
        var booked = product.Variants.FirstOrDefault(variant => variant.Name == line.Variant)?.Stock
            ?? product.Variants.Sum(variant => variant.Stock);
        var lacking = order.Lines.Sum(each => each.Quantity * each.WeightGrams) - order.PackedGrams;
        var surplus = lacking == line.Quantity * line.WeightGrams ? line.Quantity : 0;
        var count = new StockCount(body.Sku, booked + surplus, booked, now);
        shelves.Put(order with { StockCounts = [.. order.StockCounts, count], ChangedAt = now });
        return Answer.Accepted(count);
    }

    /// <summary>Why other goods cannot go out in place of a line's, or <see langword="null"/>.</summary>
    private static Answer? WhyNotInPlace(Shelves shelves, Pieces piece)
    {
        if (shelves.Product(piece.Sku!) is not { } product || (piece.Variant is not null && product.Variants.All(each => each.Name != piece.Variant)))
            return Answer.Invalid($"There is no product {piece.Sku} {piece.Variant}.".Replace(" .", ".", StringComparison.Ordinal));
        var stock = product.Variants.Where(each => piece.Variant is null || each.Name == piece.Variant).Sum(each => each.Stock);
        return stock < piece.Quantity ? Answer.Conflict("out-of-stock", $"Of {piece.Sku} {stock} are left.") : null;
    }

    /// <summary>Why an order cannot be touched in the warehouse any more, or <see langword="null"/>.</summary>
    private static Answer? Left(Order order) => order.State switch
    {
        OrderState.Dispatched or OrderState.Signed => Answer.Conflict("dispatched", "The order has left the warehouse."),
        OrderState.Cancelled => Answer.Conflict("cancelled", "The order is cancelled."),
        _ => null,
    };

    private static int Sent(Order order, int lineNo) => order.Reshipments.Sum(sent => Wanted(sent.Lines, lineNo));

    private static int Wanted(IReadOnlyList<Pieces> pieces, int lineNo) =>
        pieces.Where(piece => piece.LineNo == lineNo).Sum(piece => piece.Quantity);

    private static bool Says(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText;
}
