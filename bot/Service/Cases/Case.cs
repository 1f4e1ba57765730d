using System.Text.Json;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;

namespace SupportBot.Service.Cases;

/// <summary>A case as it is stored. Times are Unix milliseconds, money is fen.</summary>
/// <param name="Version">Grows with each change; who acts on an old one is refused.</param>
public sealed record Case
{
    public string Id { get; init; } = "";

    public long Number { get; init; }

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public long Version { get; init; }

    public string? ConversationId { get; init; }

    public string? CustomerId { get; init; }

    public string? VisitorId { get; init; }

    public string? CustomerName { get; init; }

    /// <summary>The last four digits of the order's phone.</summary>
    public string? PhoneEnding { get; init; }

    public string? OrderNumber { get; init; }

    public string? TrackingNumber { get; init; }

    public string? ReturnTracking { get; init; }

    public string? NewTracking { get; init; }

    public string Team { get; init; } = "";

    public string Problem { get; init; } = "";

    public string? Degree { get; init; }

    public string? Proposal { get; init; }

    public long? PurchasedAt { get; init; }

    public string? Product { get; init; }

    public string? Title { get; init; }

    public int? Quantity { get; init; }

    /// <summary>What its goods cost.</summary>
    public long? Amount { get; init; }

    /// <summary>What is to be paid back over its whole life; below 0 what the customer pays first.</summary>
    public long? Owed { get; init; }

    public string? OwnerId { get; init; }

    public string? OwnerName { get; init; }

    public long PromisedBy { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    public long? ClosedAt { get; init; }

    public string? FactsJson { get; init; }

    /// <summary>What people call it.</summary>
    public string Name => $"C{Number}";

    /// <summary>What the flow found and the customer agreed to; only cases with goods or money have it.</summary>
    public CaseFacts? Facts => FactsJson is null ? null : JsonSerializer.Deserialize<CaseFacts>(FactsJson, DialogsJson.Options);

    public bool IsOver => CaseWords.IsOver(State);

    public const string Columns =
        """
        id as Id, number as Number, kind as Kind, state as State, version as Version, conversation_id as ConversationId,
        customer_id as CustomerId, visitor_id as VisitorId, customer_name as CustomerName, phone_ending as PhoneEnding, order_number as OrderNumber,
        tracking_number as TrackingNumber, return_tracking as ReturnTracking, new_tracking as NewTracking, team as Team,
        problem as Problem, degree as Degree, proposal as Proposal, purchased_at as PurchasedAt, product as Product,
        title as Title, quantity as Quantity, amount as Amount, owed as Owed, owner_id as OwnerId, owner_name as OwnerName,
        promised_by as PromisedBy, created_at as CreatedAt, updated_at as UpdatedAt, closed_at as ClosedAt, facts as FactsJson
        """;
}

/// <summary>A line of a case's history.</summary>
/// <param name="Who">A staff id, or <c>bot</c>, <c>customer</c>, <c>shop</c>.</param>
public sealed record CaseDeed
{
    public int Number { get; init; }

    public long At { get; init; }

    public string Who { get; init; } = "";

    public string? WhoName { get; init; }

    public string Step { get; init; } = "";

    public string? FromState { get; init; }

    public string? ToState { get; init; }

    public string? Note { get; init; }

    public long? Amount { get; init; }
}

/// <summary>Who does something to a case.</summary>
public sealed record CaseActor(string Id, string? Name, IReadOnlyCollection<string> Roles)
{
    public static readonly CaseActor Bot = new("bot", null, []);

    public static readonly CaseActor Customer = new("customer", null, []);

    public static readonly CaseActor Shop = new("shop", null, []);
}
