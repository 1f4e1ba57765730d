using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Cases;

/// <summary>Registers cases and keeps ratings. The case's id is the effect's own, so doing it twice is doing it once.</summary>
public sealed class CaseEffects(Database database, ConversationStore conversations) : IEffectHandler
{
    public bool Handles(Effect effect) => effect is OpenCase or RecordRating;

    public Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation) => effect switch
    {
        OpenCase open => OpenAsync(open, conversationId, cancellation),
        RecordRating rating => RateAsync(rating, cancellation),
        _ => throw new ArgumentException(effect.GetType().Name),
    };

    private Task<EffectResult> OpenAsync(OpenCase open, string conversationId, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                // One after the other, also where transactions run side by side: the row of the counter is the lock.
                await connection.ExecuteAsync("update counters set value = value where name = 'case'", transaction: transaction);
                var number = await connection.ExecuteScalarAsync<long?>(
                    "select number from cases where id = @CaseId", new { open.CaseId }, transaction);
                if (number is null)
                {
                    number = await connection.ExecuteScalarAsync<long>(
                        "update counters set value = value + 1 where name = 'case' returning value", transaction: transaction);
                    await connection.ExecuteAsync(
                        """
                        insert into cases (id, number, conversation_id, customer_id, visitor_id, kind, order_number, tracking_number,
                          team, problem, state, promised_by, created_at, updated_at)
                        select @CaseId, @number, id, customer_id, visitor_id, @Kind, @OrderNumber, @TrackingNumber,
                          @Team, @Problem, 'open', @promisedBy, @now, @now
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
                            promisedBy = open.PromisedBy.ToUnixTimeMilliseconds(),
                            now = conversations.Now,
                        },
                        transaction);
                }

                return new EffectResult(OutcomeResult.Done, $"C{number}");
            },
            cancellation);

    private Task<EffectResult> RateAsync(RecordRating rating, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var kept = await transaction.Connection!.ExecuteAsync(
                    "update handoffs set stars = @Stars, comment = coalesce(@Comment, comment) where id = @HandoffId",
                    new { rating.Stars, rating.Comment, rating.HandoffId },
                    transaction);
                return kept == 1
                    ? new EffectResult(OutcomeResult.Done)
                    : new EffectResult(OutcomeResult.Refused, "no-handoff");
            },
            cancellation);
}
