using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Endpoints;

internal sealed record EmptyBody;

internal sealed record NoteBody(string Text);

internal sealed record ChangeBody(Address? Address = null, IReadOnlyList<ChangedLine>? Lines = null);

/// <summary>What a line shall be from now on; quantity 0 takes it off.</summary>
internal sealed record ChangedLine(int LineNo, int Quantity, string? Sku = null, string? Variant = null);

internal sealed record RefundBody(decimal Amount, string Reason, string CaseId);

/// <param name="Lines">Absent or empty: everything.</param>
internal sealed record ReshipmentBody(string CaseId, IReadOnlyList<Pieces>? Lines = null);

internal sealed record GiftBody(string Sku, string Reason);

/// <param name="Kind"><c>personal</c>, <c>company</c>, or <c>special</c> (VAT).</param>
internal sealed record InvoiceBody(string Title, string Kind, string? TaxNumber = null, bool Urgent = false);

internal sealed record StockCountBody(string Sku);

internal sealed record CourierBody(string Reason, Address? Address = null);
