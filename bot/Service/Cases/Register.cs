using System.Data.Common;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Cases;

/// <summary>Moves cases on. Every step is one transaction: state, history, money set aside, what the shop is asked, and what the
/// customer is told are committed together or not at all.</summary>
public sealed class Register(
    Database database, CaseStore store, CaseActs acts, Approvals approvals, CaseNotes notes, IOrderBook orders,
    IOptions<CaseSettings> settings, TimeProvider time)
{
    /// <summary>Takes a step in somebody's name.</summary>
    public async Task<StepOutcome> StepAsync(string caseId, StepRequest request, CaseActor actor, CancellationToken cancellation)
    {
        if (await store.FindAsync(caseId, cancellation) is not { } seen)
            return new StepOutcome.Missing();
        // The shop is asked before the transaction: nothing waits for it while rows are held.
        var order = await LookAsync(CaseKinds.Of(seen.Kind).Edge(request.Step, seen.State)?.Act, seen, cancellation);
        if (order is OrderLook.Unavailable)
            return new StepOutcome.ShopDown();
        return await InOneAsync(
            async transaction =>
            {
                var before = await HeldAsync(transaction, caseId, request.Version);
                var edge = EdgeOf(before, request.Step);
                if (!edge.IsFor(actor.Roles))
                    throw new StepRefused(new StepOutcome.NotYours());
                if (StepCheck.Errors(edge, request, time.GetUtcNow()) is { Count: > 0 } errors)
                    throw new StepRefused(new StepOutcome.Invalid(errors));
                var amount = request.Amount is { } yuan ? Fen.Of(yuan) : (long?)null;
                if (edge.Act == CaseAct.Refund && await approvals.IsNeededAsync(transaction, before, amount!.Value) is { } upper)
                {
                    var asked = await approvals.AskAsync(transaction, before, edge.Step, amount, upper, request.Note ?? "", actor);
                    return new StepOutcome.Waits(asked);
                }

                return new StepOutcome.Done(await TakeAsync(transaction, before, edge, request, amount, (order as OrderLook.Found)?.Order, actor));
            },
            cancellation);
    }

    /// <summary>Decides on what waits for a supervisor.</summary>
    public async Task<StepOutcome> DecideAsync(string approvalId, bool isApproved, string? remark, CaseActor actor, CancellationToken cancellation)
    {
        if (await approvals.FindAsync(approvalId, cancellation) is not { } asked || await store.FindAsync(asked.CaseId, cancellation) is not { } seen)
            return new StepOutcome.Missing();
        var act = isApproved ? CaseKinds.Of(seen.Kind).Edge(asked.Step, seen.State)?.Act : null;
        var order = await LookAsync(act, seen, cancellation);
        if (order is OrderLook.Unavailable)
            return new StepOutcome.ShopDown();
        return await InOneAsync(
            async transaction =>
            {
                var before = await HeldAsync(transaction, asked.CaseId, null);
                await approvals.DecideAsync(transaction, approvalId, isApproved, remark, actor, before);
                var request = new StepRequest(isApproved ? asked.Step : "decline", before.Version, remark);
                if (!isApproved && CaseKinds.Of(before.Kind).Edge("decline", before.State) is null)
                {
                    // A colleague's wish that was not granted: the case stays where it is, and its customer had not been promised it.
                    return new StepOutcome.Done(await store.WriteAsync(transaction, before, before, actor, "decline", remark, asked.Amount));
                }

                var edge = EdgeOf(before, request.Step);
                return new StepOutcome.Done(await TakeAsync(
                    transaction, before, edge, request, asked.Amount, (order as OrderLook.Found)?.Order, actor,
                    isApproved && edge.Step == "refund" ? "approve" : edge.Step));
            },
            cancellation);
    }

    /// <summary>Names another time by which the customer hears more. A later one than was promised is told.</summary>
    public Task<StepOutcome> PromiseAsync(
        string caseId, long version, DateTimeOffset? by, string? why, CaseActor actor, CancellationToken cancellation) =>
        InOneAsync(
            async transaction =>
            {
                var before = await HeldAsync(transaction, caseId, version);
                if (before.IsOver)
                    throw new StepRefused(new StepOutcome.NotNow(before));
                if (before.OwnerId != actor.Id && !actor.Roles.Contains(Roles.Supervisor))
                    throw new StepRefused(new StepOutcome.NotOwner());
                if (StepCheck.PromiseErrors(by, why, time.GetUtcNow()) is { Count: > 0 } errors)
                    throw new StepRefused(new StepOutcome.Invalid(errors));
                var promised = by!.Value.ToUnixTimeMilliseconds();
                var after = await store.WriteAsync(transaction, before, before with { PromisedBy = promised }, actor, "promise", why!.Trim(), null);
                if (promised > before.PromisedBy)
                    await notes.TellAsync(transaction, after, CaseEvent.Delayed);
                return new StepOutcome.Done(after);
            },
            cancellation);

    /// <summary>Changes what is no state: who sees to it, a note, how bad it is.</summary>
    public Task<StepOutcome> ChangeAsync(
        string caseId, long version, string step, Func<Case, Case> change, string? note, CaseActor actor, CancellationToken cancellation) =>
        InOneAsync(
            async transaction =>
            {
                var before = await HeldAsync(transaction, caseId, version);
                return new StepOutcome.Done(await store.WriteAsync(transaction, before, change(before), actor, step, note, null));
            },
            cancellation);

    private async Task<Case> TakeAsync(
        DbTransaction transaction, Case before, CaseEdge edge, StepRequest request, long? amount, OrderEntry? order, CaseActor actor,
        string? called = null)
    {
        var after = before with
        {
            State = edge.To ?? before.State,
            PromisedBy = Promise(before, request),
            OwnerId = before.OwnerId ?? (actor.Roles.Count > 0 ? actor.Id : null),
            OwnerName = before.OwnerId is null && actor.Roles.Count > 0 ? actor.Name : before.OwnerName,
        };
        if (request.Tracking is { Length: > 0 } tracking)
            after = edge.Step == "ship-back" ? after with { ReturnTracking = StepCheck.Plain(tracking) } : after with { NewTracking = StepCheck.Plain(tracking) };
        if (after.IsOver)
            await approvals.DropAsync(transaction, after.Id);
        after = await store.WriteAsync(transaction, before, after, actor, called ?? edge.Step, request.Note?.Trim(), amount);
        await acts.WantAsync(transaction, edge, after, amount, order);
        if (edge.Tells is { } what)
            await notes.TellAsync(transaction, after, what, amount);
        return after;
    }

    private long Promise(Case before, StepRequest request) => request.PromisedBy?.ToUnixTimeMilliseconds()
        ?? Math.Max(before.PromisedBy, (time.GetUtcNow() + settings.Value.NextWithin).ToUnixTimeMilliseconds());

    private static CaseEdge EdgeOf(Case held, string step) => CaseKinds.Of(held.Kind).Edge(step, held.State)
        ?? throw new StepRefused(new StepOutcome.NotNow(held));

    private static async Task<Case> HeldAsync(DbTransaction transaction, string caseId, long? version)
    {
        var held = await CaseStore.HoldAsync(transaction, caseId) ?? throw new StepRefused(new StepOutcome.Missing());
        return version is { } seen && held.Version != seen ? throw new StepRefused(new StepOutcome.Changed(held)) : held;
    }

    /// <summary>Does all of it or nothing, and wakes who waits for it.</summary>
    /// <param name="unit">Ends early with <see cref="StepRefused"/>.</param>
    internal async Task<StepOutcome> InOneAsync(Func<DbTransaction, Task<StepOutcome>> unit, CancellationToken cancellation)
    {
        try
        {
            var outcome = await database.WriteAsync(unit, cancellation);
            if (outcome is StepOutcome.Done { Case: var moved })
                notes.Committed(moved);
            return outcome;
        }
        catch (StepRefused refused)
        {
            return refused.Outcome;
        }
    }

    /// <summary>What the shop says of the order, where the step moves money.</summary>
    private async Task<OrderLook?> LookAsync(CaseAct? act, Case seen, CancellationToken cancellation) =>
        act == CaseAct.Refund && seen.OrderNumber is { } number ? await orders.FindAsync(number, cancellation) : null;
}
