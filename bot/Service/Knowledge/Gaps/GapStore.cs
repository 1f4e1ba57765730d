using Dapper;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Gaps;

/// <summary>A question that got no good answer, as often as it did.</summary>
/// <param name="Why"><c>none</c>, <c>not-taken</c> or <c>thumb</c>.</param>
/// <param name="EntryId">What answered, where a thumb went down.</param>
/// <param name="Last">When it was asked last; Unix milliseconds.</param>
internal sealed record Unanswered(string Language, string Question, string Why, string? EntryId, long Count, long Last);

internal sealed record Suggestion(string Id, string Language, string Question, string Answer, long At, string StaffName);

/// <summary>Gaps as they lie in the store: unanswered questions, agents' suggestions, customers' thumbs.</summary>
internal sealed class GapStore(Database database, TimeProvider time)
{
    private const int Most = 5_000;
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    // A suggestion is given this long to be chosen.
    private static readonly TimeSpan Choosing = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<Unanswered>> UnansweredAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var now = time.GetUtcNow();
        var rows = await connection.QueryAsync<(string Language, string Question, string Why, string? EntryId, long Count, long Last)>(
            """
            select q.language, q.question, q.why, q.entry_id, count(*), max(q.at) from (
              select a.language, a.question, a.entry_id, a.at,
                case when t.up = 0 then 'thumb' when a.outcome = 'none' then 'none' else 'not-taken' end as why
              from knowledge_asked a
              left join knowledge_thumbs t on t.conversation_id = a.conversation_id and t.reply_id = a.reply_id
              left join knowledge_put_aside p on p.language = a.language and p.question = a.question
              where a.at >= @since and a.at > coalesce(p.at, 0) and a.tapped = 0
                and (t.up = 0 or a.outcome = 'none' or (a.outcome = 'suggestions' and a.taken is null and a.at < @chosen))
            ) q
            group by q.language, q.question, q.why, q.entry_id order by count(*) desc, max(q.at) desc limit @most
            """,
            new { since = (now - Window).ToUnixTimeMilliseconds(), chosen = (now - Choosing).ToUnixTimeMilliseconds(), most = Most });
        return [.. rows.Select(row => new Unanswered(row.Language, row.Question, row.Why, row.EntryId, row.Count, row.Last))];
    }

    public async Task<IReadOnlyList<Suggestion>> SuggestionsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. await connection.QueryAsync<Suggestion>(
            """
            select id as "Id", language as "Language", question as "Question", answer as "Answer", at as "At", staff_name as "StaffName"
            from knowledge_suggestions where done_at is null order by at desc
            """)];
    }

    public Task SuggestAsync(string language, string question, string answer, string? conversationId, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var id = $"{Guid.CreateVersion7():n}";
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into knowledge_suggestions (id, language, question, answer, conversation_id, at, staff_id, staff_name)
                    values (@id, @language, @question, @answer, @conversationId, @at, @staff, @name)
                    """,
                    new { id, language, question, answer, conversationId, at = Now, staff = who.Id, name = who.Name }, transaction);
                await AuditEntry.Of(time, who.Id, "knowledge.suggested", id).WriteAsync(transaction);
            },
            cancellation);

    /// <summary>The suggestion is dealt with.</summary>
    public Task<bool> DoneAsync(string id, (string Id, string Name) who, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            var done = await transaction.Connection!.ExecuteAsync(
                "update knowledge_suggestions set done_at = @at where id = @id and done_at is null", new { id, at = Now }, transaction);
            if (done > 0)
                await AuditEntry.Of(time, who.Id, "knowledge.suggestion-done", id).WriteAsync(transaction);
            return done > 0;
        },
        cancellation);

    /// <summary>Puts questions aside: they are no gap until they are asked again.</summary>
    public Task PutAsideAsync(string language, IReadOnlyList<string> questions, (string Id, string Name) who, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            foreach (var question in questions)
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into knowledge_put_aside (language, question, at, staff_id) values (@language, @question, @at, @staff)
                    on conflict (language, question) do update set at = excluded.at, staff_id = excluded.staff_id
                    """,
                    new { language, question, at = Now, staff = who.Id }, transaction);
            await AuditEntry.Of(time, who.Id, "knowledge.put-aside", "gaps", new { questions.Count }).WriteAsync(transaction);
        },
        cancellation);

    /// <summary>What a customer thinks of an answer of the bot; the last word counts.</summary>
    /// <returns>Whether there is such an answer in the conversation.</returns>
    public Task<bool> ThumbAsync(string conversationId, string replyId, bool up, CancellationToken cancellation) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync(
            """
            insert into knowledge_thumbs (conversation_id, reply_id, up, at)
            select conversation_id, id, @up, @at from log where conversation_id = @conversationId and id = @replyId and kind = 'bot'
            on conflict (conversation_id, reply_id) do update set up = excluded.up, at = excluded.at
            """,
            new { conversationId, replyId, up = up ? 1L : 0L, at = Now }, transaction) > 0,
        cancellation);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
