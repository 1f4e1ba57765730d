using System.Text.Json;
using Dapper;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Gaps;

/// <summary>Gleans from the conversations' log what customers asked and what the knowledge made of it. What belongs to a flow, such
/// as an order's number, is left where it is. Goes on where it stopped; on several nodes at once nothing is counted twice.</summary>
internal sealed class Gleaning(Database database, LiveKnowledge live) : IDisposable
{
    private const int ConversationsAtOnce = 200;
    private const int LongestQuestion = 500;

    private readonly SemaphoreSlim running = new(1);

    /// <summary>Returns when everything that was answered before the call is gleaned.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await running.WaitAsync(cancellation);
        try
        {
            while (await BatchAsync(cancellation))
            {
            }
        }
        finally
        {
            running.Release();
        }
    }

    public void Dispose() => running.Dispose();

    private async Task<bool> BatchAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var waiting = (await connection.QueryAsync<(string Id, long Handled, long From)>(
            """
            select c.id, c.handled, coalesce(g.number, 0) from conversations c
            left join knowledge_gleaned g on g.conversation_id = c.id
            where c.handled > coalesce(g.number, 0) limit @most
            """,
            new { most = ConversationsAtOnce })).AsList();
        var asked = new List<Asked>();
        foreach (var (id, handled, from) in waiting)
            asked.AddRange(Read(id, handled, [.. await connection.QueryAsync<Line>(
                """
                select number as "Number", id as "Id", kind as "Kind", at as "At", activity as "Activity" from log
                where conversation_id = @id and number > @from and kind in ('customer', 'bot') order by number
                """,
                new { id, from })]));
        if (waiting.Count > 0)
            await WriteAsync(waiting, asked, cancellation);
        return waiting.Count == ConversationsAtOnce;
    }

    private Task WriteAsync(List<(string Id, long Handled, long From)> gleaned, List<Asked> asked, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            foreach (var question in asked)
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into knowledge_asked (conversation_id, number, at, language, question, tapped, reply_id, outcome, entry_id, offered)
                    values (@ConversationId, @Number, @At, @Language, @Question, @Tapped, @ReplyId, @Outcome, @EntryId, @Offered)
                    on conflict (conversation_id, number) do nothing
                    """,
                    question, transaction);
                if (question.Tapped == 1)
                    await transaction.Connection!.ExecuteAsync(
                        """
                        update knowledge_asked set taken = @EntryId where conversation_id = @ConversationId and taken is null and number =
                          (select max(number) from knowledge_asked where conversation_id = @ConversationId and number < @Number)
                          and ' ' || offered || ' ' like '% ' || @EntryId || ' %'
                        """,
                        question, transaction);
            }

            foreach (var (id, handled, _) in gleaned)
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into knowledge_gleaned (conversation_id, number) values (@id, @handled)
                    on conflict (conversation_id) do update set number = excluded.number where excluded.number > knowledge_gleaned.number
                    """,
                    new { id, handled }, transaction);
        },
        cancellation);

    private IEnumerable<Asked> Read(string conversation, long handled, IReadOnlyList<Line> lines)
    {
        var parsed = lines.Select(line => (Line: line, Activity: JsonSerializer.Deserialize(line.Activity, ProtocolJson.Wire.Activity)!)).ToList();
        var replies = parsed.Where(entry => entry.Line.Kind == "bot" && entry.Activity.ReplyToId is not null).ToLookup(entry => entry.Activity.ReplyToId!);
        foreach (var (line, activity) in parsed.Where(entry => entry.Line.Kind == "customer" && entry.Line.Number <= handled))
        {
            if (activity.Type == ActivityTypes.Message && activity.Text is { Length: > 0 } text && replies[line.Id].FirstOrDefault() is { Line: not null } reply
                && Made(activity, reply.Activity, text) is var (outcome, entry, offered))
                yield return new(
                    conversation, line.Number, line.At, Languages.Parse(reply.Activity.Locale).Code(), text.Cut(LongestQuestion),
                    ChoiceOf(activity.Value) is null ? 0 : 1, reply.Line.Id, outcome, entry, string.Join(' ', offered));
        }
    }

    private (string Outcome, string? Entry, IReadOnlyList<string> Offered)? Made(Activity said, Activity reply, string text)
    {
        var key = reply.ChannelData is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("key", out var named) ? named.GetString() ?? "" : "";
        var choice = ChoiceOf(said.Value);
        if (key.StartsWith("reply:", StringComparison.Ordinal))
            return ("answer", key["reply:".Length..], []);
        if (choice is not null)
            return Choices.TopicOf(choice) is { } topic ? ("answer", topic, []) : null;
        return key switch
        {
            "suggest" => ("suggestions", null, [.. (reply.SuggestedActions?.Actions ?? []).Select(action => Choices.TopicOf(ChoiceOf(action.Value))).OfType<string>()]),
            "miss" or "miss.person" => ("none", null, []),
            // A flow answered. Only what asks for a flow is a question; the rest are answers to the flow's own questions.
            _ => live.Current.Match(text) is Match.Answer { Best.Entry: { Kind: QuickReplyKind.Flow } flow } ? ("answer", flow.Id, []) : null,
        };
    }

    private static string? ChoiceOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("choice", out var choice) && choice.ValueKind == JsonValueKind.String
            ? choice.GetString() : null;

    private sealed record Line(long Number, string Id, string Kind, long At, string Activity);

    private sealed record Asked(
        string ConversationId, long Number, long At, string Language, string Question, long Tapped, string ReplyId, string Outcome, string? EntryId, string Offered);
}

/// <summary>Gleans now and then, so that a page never has much to wait for.</summary>
internal sealed partial class GleaningService(Gleaning gleaning, TimeProvider time, ILogger<GleaningService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await gleaning.RunAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Storage that is gone for a while must not end the gleaning; it goes on where it stopped.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Failed(e);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What customers asked could not be gleaned; it is tried again")]
    private partial void Failed(Exception e);
}
