using Dapper;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Examining;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Checks;

/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
/// <param name="Topic">The id of the entry that answers it, or <c>none</c>.</param>
internal sealed record ExamRow(string Id, string Language, string Question, string Topic, string CreatedBy);

/// <param name="Count">How often it was asked.</param>
internal sealed record RealQuestion(Language Language, string Text, int Count);

/// <summary>The questions that are asked before a publication: those that editors saved, and those of customers.</summary>
internal sealed class ExamQuestions(Database database, TimeProvider time)
{
    private const int MostReal = 5_000;
    private static readonly TimeSpan Real = TimeSpan.FromDays(30);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ExamRow>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. await connection.QueryAsync<ExamRow>(
            """
            select id as "Id", language as "Language", question as "Question", topic as "Topic", created_by as "CreatedBy" from knowledge_exam
            order by created_at desc, id
            """)];
    }

    /// <summary>Saves questions, all or none; one that is there gets its topic anew.</summary>
    public Task SaveAsync(IReadOnlyList<ExamQuestion> questions, (string Id, string Name) who, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            foreach (var question in questions)
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into knowledge_exam (id, language, question, topic, created_at, created_by) values (@id, @language, @Text, @Topic, @at, @Name)
                    on conflict (language, question) do update set topic = excluded.topic
                    """,
                    new
                    {
                        id = $"{Guid.CreateVersion7():n}", language = question.Language.Code(), question.Text, question.Topic,
                        at = time.GetUtcNow().ToUnixTimeMilliseconds(), who.Name,
                    },
                    transaction);
            await AuditEntry.Of(time, who.Id, "knowledge.exam-saved", "exam", new { questions.Count }).WriteAsync(transaction);
        },
        cancellation);

    public Task<bool> DeleteAsync(string id, (string Id, string Name) who, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            if (await transaction.Connection!.ExecuteAsync("delete from knowledge_exam where id = @id", new { id }, transaction) == 0)
                return false;
            await AuditEntry.Of(time, who.Id, "knowledge.exam-deleted", id).WriteAsync(transaction);
            return true;
        },
        cancellation);

    /// <summary>What customers wrote in the last 30 days, most frequent first.</summary>
    public async Task<IReadOnlyList<RealQuestion>> RealAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Language, string Question, long Count)>(
            """
            select language, question, count(*) from knowledge_asked where at >= @since and tapped = 0
            group by language, question order by count(*) desc, max(at) desc limit @most
            """,
            new { since = (time.GetUtcNow() - Real).ToUnixTimeMilliseconds(), most = MostReal });
        return [.. rows.Select(row => new RealQuestion(Languages.Parse(row.Language), row.Question, (int)row.Count))];
    }
}
