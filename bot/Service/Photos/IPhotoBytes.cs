using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Photos;

/// <summary>Where the bytes of pictures lie: never below the web root.</summary>
public interface IPhotoBytes
{
    /// <summary>Durable when it returns; the same id again changes nothing.</summary>
    /// <param name="id">Lower-case hexadecimal digits.</param>
    Task WriteAsync(string id, ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    Task<byte[]?> ReadAsync(string id, CancellationToken cancellation);
}

/// <summary>In <c>Data:Directory</c>, one file each: for a service on one machine.</summary>
internal sealed class PhotoFolder(string folder) : IPhotoBytes
{
    public async Task WriteAsync(string id, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var place = Place(id) ?? throw new ArgumentException("Not an id of ours.", nameof(id));
        if (File.Exists(place))
            return;
        Directory.CreateDirectory(folder);
        var fresh = $"{place}.{Guid.NewGuid():n}";
        await using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous))
        {
            await stream.WriteAsync(bytes, cancellation);
            stream.Flush(flushToDisk: true);
        }

        // Whole or not at all.
        File.Move(fresh, place, overwrite: true);
    }

    public async Task<byte[]?> ReadAsync(string id, CancellationToken cancellation) =>
        Place(id) is { } place && File.Exists(place) ? await File.ReadAllBytesAsync(place, cancellation) : null;

    /// <summary>An id is asked for by strangers: it must not lead out of the folder.</summary>
    private string? Place(string id) => id.Length is > 0 and <= 64 && id.All(char.IsAsciiHexDigitLower) ? Path.Combine(folder, id) : null;
}

/// <summary>In the store that several nodes share.</summary>
internal sealed class PhotoRows(Database database) : IPhotoBytes
{
    public Task WriteAsync(string id, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "insert into photo_bytes (id, bytes) values (@id, @bytes) on conflict do nothing", new { id, bytes = bytes.ToArray() }, transaction),
        cancellation);

    public async Task<byte[]?> ReadAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<byte[]>("select bytes from photo_bytes where id = @id", new { id });
    }
}
