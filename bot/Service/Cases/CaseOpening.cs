using System.Data.Common;
using System.Text.Json;
using Dapper;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

/// <summary>Opens cases, each under a number of its own, with what the shop knows of the order.</summary>
public sealed class CaseOpening(CaseStore store, IOrderBook orders)
{
    /// <summary>Looks the order up, as the flow saw it a moment ago or else in the shop, and gives what opens the case.</summary>
    public async Task<Func<DbTransaction, Task<EffectResult>>> PrepareAsync(OpenCase open, string conversationId, CancellationToken cancellation)
    {
        // A case must be opened also when the shop is down; what the order says is missing then.
        var order = open.OrderNumber is null ? null : (await orders.FindRecentAsync(open.OrderNumber, cancellation) as OrderLook.Found)?.Order;
        return async transaction =>
        {
            var number = await KnownAsync(transaction, open.CaseId)
                ?? await OpenAsync(transaction, open, conversationId, order, CaseActor.Bot, open.Facts?.Basis ?? open.Problem);
            return new EffectResult(OutcomeResult.Done, $"C{number}");
        };
    }

    /// <summary>The number of a case that is open already. All who would open one do so one after the other until their transactions
    /// end: the row of the counter is the lock.</summary>
    public static async Task<long?> KnownAsync(DbTransaction transaction, string caseId)
    {
        await transaction.Connection!.ExecuteAsync("update counters set value = value where name = 'case'", transaction: transaction);
        return await transaction.Connection!.ExecuteScalarAsync<long?>("select number from cases where id = @caseId", new { caseId }, transaction);
    }

    /// <summary>Opens it, after <see cref="KnownAsync"/> in the same transaction.</summary>
    /// <param name="note">For its history.</param>
    public async Task<long> OpenAsync(
        DbTransaction transaction, OpenCase open, string conversationId, OrderEntry? order, CaseActor actor, string note)
    {
        var connection = transaction.Connection!;
        var number = await connection.ExecuteScalarAsync<long>(
            "update counters set value = value + 1 where name = 'case' returning value", transaction: transaction);
        var kind = CaseKinds.Of(open.Kind);
        var state = open.Facts is { } facts && kind.Entries.Contains(facts.State) ? facts.State : kind.Entries[0];
        await InsertAsync(transaction, open, conversationId, number, state, order, actor);
        await store.AddDeedAsync(transaction, open.CaseId, actor, "open", null, state, note, null);
        foreach (var photo in open.Facts?.EvidenceIds ?? [])
            await connection.ExecuteAsync(
                "update photos set case_id = @CaseId where id = @photo and conversation_id = @conversationId and case_id is null",
                new { open.CaseId, photo, conversationId }, transaction);
        return number;
    }

    private Task InsertAsync(DbTransaction transaction, OpenCase open, string conversationId, long number, string state, OrderEntry? order, CaseActor actor)
    {
        // Who of the staff opens it sees to it.
        var owner = actor.Roles.Count > 0 ? actor : null;
        var bought = Bought(open.Facts, order);
        return transaction.Connection!.ExecuteAsync(
            """
            insert into cases (id, number, conversation_id, customer_id, visitor_id, kind, order_number, tracking_number, team, problem, state,
              promised_by, created_at, updated_at, customer_name, phone_ending, purchased_at, product, title, quantity, amount, owed, proposal, facts,
              owner_id, owner_name)
            select @CaseId, @number, id, customer_id, visitor_id, @Kind, @OrderNumber, @TrackingNumber, @Team, @Problem, @state,
              @promisedBy, @now, @now, @customerName, @phoneEnding, @purchasedAt, @product, @title, @quantity, @amount, @owed, @proposal, @factsJson,
              @ownerId, @ownerName
            from conversations where id = @conversationId
            """,
            new
            {
                open.CaseId,
                number,
                conversationId,
                open.Kind,
                open.OrderNumber,
                open.TrackingNumber,
                open.Team,
                open.Problem,
                state,
                promisedBy = open.PromisedBy.ToUnixTimeMilliseconds(),
                now = store.Now,
                customerName = order?.CustomerName,
                phoneEnding = order?.PhoneEnding,
                purchasedAt = order?.PlacedAt.ToUnixTimeMilliseconds(),
                product = bought.Count == 0 ? null : string.Join(' ', bought.Select(line => line.Sku).Distinct()),
                title = bought.Count == 0 ? null : string.Join('、', bought.Select(TitleOf)),
                quantity = bought.Count == 0 ? (int?)null : bought.Sum(line => line.Quantity),
                amount = order is null ? (long?)null : Fen.Of(decimal.Round(bought.Sum(line => line.Quantity * line.UnitPrice), 2)),
                owed = open.Facts is { } facts ? Fen.Of(decimal.Round(facts.Amount, 2)) : (long?)null,
                proposal = open.Facts?.Proposal,
                factsJson = open.Facts is null ? null : JsonSerializer.Serialize(open.Facts, DialogsJson.Options),
                ownerId = owner?.Id,
                ownerName = owner?.Name,
            },
            transaction);
    }

    /// <summary>What the case is about: its pieces, else everything on the order.</summary>
    private static IReadOnlyList<BoughtLine> Bought(CaseFacts? facts, OrderEntry? order) => facts is { Pieces.Count: > 0 }
        ?
        [
            .. facts.Pieces.Select(piece => new BoughtLine(
                piece.LineNo, piece.Sku, piece.Title, piece.Variant, piece.Quantity,
                order?.Lines.FirstOrDefault(line => line.LineNo == piece.LineNo)?.UnitPrice ?? 0)),
        ]
        : order?.Lines ?? [];

    private static string TitleOf(BoughtLine line) => line.Variant is null ? line.Title : $"{line.Title} {line.Variant}";
}
