using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Cases;

/// <summary>Opens cases in the name of staff, by the rules that hold for those of the flows: the order exists, no more is promised
/// than was paid, nothing is in the register twice, and what is above a limit waits for a supervisor.</summary>
public sealed class HandOpening(
    Register register, CaseOpening opening, Approvals approvals, CaseNotes notes, HandLookups lookups, IOptionsMonitor<PolicySettings> policies,
    IOptions<CaseSettings> settings, TimeProvider time)
{
    private const string Team = "after-sales";

    /// <summary>Who opens it sees to it. The same key twice is one case.</summary>
    public async Task<StepOutcome> OpenAsync(HandRequest request, CaseActor actor, CancellationToken cancellation)
    {
        request = Plain(request);
        if (HandForm.Errors(request, time.GetUtcNow()) is { Count: > 0 } errors)
            return new StepOutcome.Invalid(errors);
        try
        {
            // Whoever has to be asked is asked before the transaction: nothing waits for it while rows are held.
            var order = await lookups.OrderAsync(request, cancellation);
            var wanted = await lookups.WantedAsync(request, order, cancellation);
            var conversation = await lookups.ConversationAsync(request, order, cancellation);
            return await register.InOneAsync(transaction => OpenAsync(transaction, request, conversation, order, wanted, actor), cancellation);
        }
        catch (StepRefused refused)
        {
            return refused.Outcome;
        }
    }

    private async Task<StepOutcome> OpenAsync(
        DbTransaction transaction, HandRequest request, string conversationId, OrderEntry? order, Product? wanted, CaseActor actor)
    {
        var caseId = $"hand-{actor.Id}-{request.Key}";
        if (await CaseOpening.KnownAsync(transaction, caseId) is not null)
            return new StepOutcome.Done((await CaseStore.HoldAsync(transaction, caseId))!);
        var plan = await PlanAsync(transaction, request, conversationId, order, wanted);
        var open = new OpenCase(
            $"{caseId}-open", caseId, request.Kind!, order?.Number, request.TrackingNumber, Team, request.Problem!,
            request.PromisedBy ?? time.GetUtcNow() + plan.Within)
        {
            Facts = plan.Facts,
        };
        await opening.OpenAsync(transaction, open, conversationId, order, actor, request.Problem!);
        var opened = (await CaseStore.HoldAsync(transaction, caseId))!;
        await notes.TellAsync(transaction, opened, opened.State == "awaiting-parcel" ? CaseEvent.OpenedForGoods : CaseEvent.Opened);
        return new StepOutcome.Done(plan.Approval is not { } step
            ? opened
            : await approvals.AskAsync(transaction, opened, step, opened.Owed, null, request.Problem!, actor));
    }

    private async Task<HandPlan> PlanAsync(DbTransaction transaction, HandRequest request, string conversationId, OrderEntry? order, Product? wanted)
    {
        if (CaseKinds.Of(request.Kind!).ByHand != ByHand.Matter)
        {
            var cases = await CaseView.OfOrderAsync(transaction.Connection!, transaction, order!.Number);
            return HandPlan.Goods(request, order.Terms!, cases, wanted, policies.CurrentValue);
        }

        var same = await transaction.Connection!.QueryFirstOrDefaultAsync<Case>(
            $"""
            select {Case.Columns} from cases where kind = @Kind and state not in ({CaseWords.OverSql})
              and (order_number = @number or (@number is null and order_number is null and conversation_id = @conversationId))
            order by number desc limit 1
            """,
            new { request.Kind, number = order?.Number, conversationId }, transaction);
        return same is null
            ? new HandPlan(null, null, settings.Value.NextWithin)
            : throw new StepRefused(new StepOutcome.Known(same.Id, same.Name));
    }

    /// <summary>Without what people leave around what they type.</summary>
    private static HandRequest Plain(HandRequest request) => request with
    {
        OrderNumber = Trimmed(request.OrderNumber)?.ToUpperInvariant(),
        TrackingNumber = Trimmed(request.TrackingNumber) is { } tracking ? StepCheck.Plain(tracking) : null,
        Problem = Trimmed(request.Problem),
        WantedSku = Trimmed(request.WantedSku),
        WantedVariant = Trimmed(request.WantedVariant),
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
