using Dapper;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge;

/// <summary>The pictures of answers. A picture is named by what it is, so the same one is kept once and never changes.</summary>
internal sealed class Pictures(Database database, TimeProvider time)
{
    private static readonly (string Ending, string Type, Func<byte[], bool> Is)[] Kinds =
    [
        ("png", "image/png", bytes => Starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
        ("jpg", "image/jpeg", bytes => Starts(bytes, [0xff, 0xd8, 0xff])),
        ("webp", "image/webp", bytes => Starts(bytes, "RIFF"u8) && bytes.Length > 12 && bytes.AsSpan(8, 4).SequenceEqual("WEBP"u8)),
        ("gif", "image/gif", bytes => Starts(bytes, "GIF87a"u8) || Starts(bytes, "GIF89a"u8)),
    ];

    /// <summary>Keeps a picture, without what it says of where and by whom it was taken: everybody may see it.</summary>
    /// <returns>Its name; <see langword="null"/> where the bytes are no PNG, JPEG, WebP or GIF, whatever they are called.</returns>
    public async Task<string?> SaveAsync(byte[] uploaded, (string Id, string Name) who, CancellationToken cancellation)
    {
        if (Array.Find(Kinds, kind => kind.Is(uploaded)) is not { Ending: { } ending, Type: var type } || PictureMetadata.Without(type, uploaded) is not { } clean)
            return null;
        var bytes = clean.ToArray();
        var name = $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..32]}.{ending}";
        await database.WriteAsync(
            async transaction =>
            {
                var fresh = await transaction.Connection!.ExecuteAsync(
                    """
                    insert into knowledge_pictures (name, content, bytes, created_at, created_by) values (@name, @content, @Length, @at, @by)
                    on conflict do nothing
                    """,
                    new { name, content = Convert.ToBase64String(bytes), bytes.Length, at = time.GetUtcNow().ToUnixTimeMilliseconds(), by = who.Name },
                    transaction);
                if (fresh > 0)
                    await AuditEntry.Of(time, who.Id, "knowledge.picture", name, new { bytes.Length }).WriteAsync(transaction);
            },
            cancellation);
        return name;
    }

    public async Task<(byte[] Bytes, string Type)?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var content = await connection.ExecuteScalarAsync<string?>("select content from knowledge_pictures where name = @name", new { name });
        return content is null ? null : (Convert.FromBase64String(content), Kinds.First(kind => name.EndsWith(kind.Ending, StringComparison.Ordinal)).Type);
    }

    public async Task<IReadOnlySet<string>> NamesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<string>("select name from knowledge_pictures")).ToHashSet(StringComparer.Ordinal);
    }

    private static bool Starts(byte[] bytes, ReadOnlySpan<byte> mark) => bytes.AsSpan().StartsWith(mark);
}
