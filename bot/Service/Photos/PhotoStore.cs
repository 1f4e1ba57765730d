using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Photos;

/// <summary>A picture that a customer sent. Times are Unix milliseconds.</summary>
/// <param name="ContentType">By what the bytes are.</param>
public sealed record Photo
{
    public string Id { get; init; } = "";

    public string ConversationId { get; init; } = "";

    public string? CaseId { get; init; }

    public string UserId { get; init; } = "";

    public string Name { get; init; } = "";

    public string ContentType { get; init; } = "";

    public long Size { get; init; }

    public long CreatedAt { get; init; }
}

/// <summary>Pictures and other files that customers sent: what they are in storage, their bytes where <see cref="IPhotoBytes"/> keeps
/// them.</summary>
public sealed class PhotoStore(Database database, IPhotoBytes files, TimeProvider time)
{
    private const string Columns =
        "id as Id, conversation_id as ConversationId, case_id as CaseId, user_id as UserId, name as Name, content_type as ContentType, size as Size, created_at as CreatedAt";

    /// <summary>Durable when it returns. The bytes come first: a file that nobody names does no harm, a name without a file would.</summary>
    public async Task SaveAsync(
        string id, string conversationId, string userId, string name, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await files.WriteAsync(id, bytes, cancellation);
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into photos (id, conversation_id, user_id, name, content_type, size, created_at)
                values (@id, @conversationId, @userId, @name, @contentType, @size, @now) on conflict do nothing
                """,
                new { id, conversationId, userId, name, contentType, size = (long)bytes.Length, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction),
            cancellation);
    }

    public async Task<Photo?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Photo>($"select {Columns} from photos where id = @id", new { id });
    }

    /// <summary>Oldest first; pictures only.</summary>
    public async Task<IReadOnlyList<Photo>> OfCaseAsync(string caseId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<Photo>(
            $"select {Columns} from photos where case_id = @caseId and content_type like 'image/%' order by created_at, id", new { caseId })).AsList();
    }

    public Task<byte[]?> ReadAsync(string id, CancellationToken cancellation) => files.ReadAsync(id, cancellation);
}
