using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

/// <summary>What a case that staff open names, looked up: its order, what an exchange sends out, and its conversation.</summary>
public sealed class HandLookups(IOrderBook orders, IProducts products, ConversationStore conversations)
{
    /// <summary>Conversations in which nobody talks: of customers who never wrote.</summary>
    public const string Channel = "register";

    /// <exception cref="StepRefused">The shop does not have it, or does not answer.</exception>
    public async Task<OrderEntry?> OrderAsync(HandRequest request, CancellationToken cancellation) =>
        request.OrderNumber is not { } number ? null : await orders.FindAsync(number, cancellation) switch
        {
            OrderLook.Found found => found.Order,
            OrderLook.Missing => throw new StepRefused(new StepOutcome.Invalid([new("orderNumber", "unknown", "The shop has no such order.")])),
            _ => throw new StepRefused(new StepOutcome.ShopDown()),
        };

    /// <summary>What an exchange sends out: the same product where nothing else is named.</summary>
    public async Task<Product?> WantedAsync(HandRequest request, OrderEntry? order, CancellationToken cancellation)
    {
        if (CaseKinds.Of(request.Kind!).ByHand != ByHand.Exchange)
            return null;
        var sku = request.WantedSku ?? order?.Lines.FirstOrDefault(line => line.LineNo == request.Pieces![0].LineNo)?.Sku;
        return await products.FindAsync(sku ?? "", cancellation) switch
        {
            ProductLookup.Found found => found.Product,
            ProductLookup.NotFound => throw new StepRefused(new StepOutcome.Invalid([new("wantedSku", "unknown", "The shop has no such product.")])),
            _ => throw new StepRefused(new StepOutcome.ShopDown()),
        };
    }

    /// <summary>Where its customer is told of the case, and from where the shop is asked for what it wants.</summary>
    /// <exception cref="StepRefused">There is no such conversation, or the order is somebody else's.</exception>
    public async Task<string> ConversationAsync(HandRequest request, OrderEntry? order, CancellationToken cancellation)
    {
        if (request.ConversationId is not { } named)
            return await OfCustomerAsync(order!, cancellation);
        if (await conversations.FindAsync(named, cancellation) is not { } found)
            throw new StepRefused(new StepOutcome.Invalid([new("conversationId", "unknown", "There is no such conversation.")]));
        return found.CustomerId is { } customer && order?.CustomerId is { } owner && owner != customer
            ? throw new StepRefused(new StepOutcome.Invalid([new("orderNumber", "another-customer", "The order is another customer's.")]))
            : found.Id;
    }

    private async Task<string> OfCustomerAsync(OrderEntry order, CancellationToken cancellation)
    {
        if (order.CustomerId is { } customer && await conversations.FindByCustomerAsync(customer, cancellation) is { } spoken)
            return spoken.Id;
        var visitor = $"{Channel}-{order.CustomerId ?? order.Number}";
        if (await conversations.FindByVisitorAsync(visitor, cancellation) is { } known)
            return known.Id;
        var made = new Conversation(
            $"c{Guid.NewGuid():n}", visitor, order.CustomerId, Channel, Language.Zh, OwnedBy.Bot, 0, 0, 1, null, DateTimeOffset.UnixEpoch);
        await conversations.CreateAsync(made, [], cancellation);
        return made.Id;
    }
}
