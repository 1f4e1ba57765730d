using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Service.Cases;
using SupportBot.Service.Desk;
using SupportBot.Service.Staff;

namespace SupportBot.Service.CasePage;

/// <param name="Left">CNY that can still be paid back.</param>
internal sealed record OrderForCase(
    string Number, string? CustomerName, DateTimeOffset PlacedAt, decimal Paid, decimal Left, IReadOnlyList<LineForCase> Lines);

/// <param name="Available">Pieces that are in no case.</param>
/// <param name="Paid">CNY for one piece, discounts spread.</param>
internal sealed record LineForCase(int LineNo, string Sku, string Title, string? Variant, int Quantity, int Available, decimal Paid);

internal sealed record ProductForCase(string Sku, string Title, decimal Price, bool Listed, IReadOnlyList<Variant> Variants);

/// <summary>Cases that staff open themselves, and what they must see of the shop to do so.</summary>
internal static class HandEndpoints
{
    public static void Map(RouteGroupBuilder cases)
    {
        cases.MapPost("", Open);
        cases.MapGet("/orders/{number}", FindOrder);
        cases.MapGet("/products/{sku}", FindProduct);
    }

    /// <summary>Agents open cases in conversations that were handed on once, as they see those only.</summary>
    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> Open(
        HandRequest body, HttpContext http, HandOpening opening, CaseDetails details, DeskItems items)
    {
        if (body.ConversationId is { } talk && !http.User.IsSupervisor() && await items.LastOfAsync(talk, Language.Zh) is null)
            return Problems.Invalid([new("conversationId", "unknown", "There is no such conversation.")]);
        return await details.AnswerAsync(await opening.OpenAsync(body, http.User.CaseActor(), http.RequestAborted), http);
    }

    private static async Task<Results<Ok<OrderForCase>, ProblemHttpResult>> FindOrder(
        string number, IOrderBook orders, ICases cases, CancellationToken cancellation)
    {
        var look = await orders.FindAsync(number.Trim().ToUpperInvariant(), cancellation);
        if (look is not OrderLook.Found { Order: { Terms: { } terms } order })
            return look is OrderLook.Unavailable
                ? CaseProblems.Of(new StepOutcome.ShopDown())
                : Problems.Problem(StatusCodes.Status404NotFound, "no-order", "The shop has no such order.");
        var held = await cases.OfOrderAsync(order.Number, cancellation);
        return TypedResults.Ok(new OrderForCase(
            order.Number, order.CustomerName, order.PlacedAt, order.Paid, Refunds.Left(terms, held),
            [.. terms.Lines.Select(line => new LineForCase(
                line.LineNo, line.Sku, line.Title, line.Variant, line.Quantity, Refunds.Available(line, held),
                Refunds.PaidFor(terms, [new GoodsPieces(line, 1, "", Returnable: true)])))]));
    }

    private static async Task<Results<Ok<ProductForCase>, ProblemHttpResult>> FindProduct(string sku, IProducts products, CancellationToken cancellation) =>
        await products.FindAsync(sku.Trim(), cancellation) switch
        {
            ProductLookup.Found { Product: var found } => TypedResults.Ok(
                new ProductForCase(found.Sku, found.Title, found.Price, found.Listed, found.Variants)),
            ProductLookup.Unavailable => CaseProblems.Of(new StepOutcome.ShopDown()),
            _ => Problems.Problem(StatusCodes.Status404NotFound, "no-product", "The shop has no such product."),
        };
}
