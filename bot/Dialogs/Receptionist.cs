using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs;

/// <summary>Takes a customer's turn: running flow → flow command → quick reply → suggestion → person.</summary>
public sealed class Receptionist(
    Func<KnowledgeBase> knowledge,
    IShopFacts facts,
    IServiceDesk desk,
    IOrders orders,
    IParcels parcels,
    Func<PolicySettings> policies)
{
    /// <summary>Never throws for what a customer may say; what the ports cannot answer is told to the customer.</summary>
    public Task<TurnResult> TakeTurnAsync(DialogState state, TurnInput input, TurnContext context, CancellationToken cancellation) =>
        throw new NotImplementedException($"{knowledge}{facts}{desk}{orders}{parcels}{policies}{state}{input}{context}");
}
