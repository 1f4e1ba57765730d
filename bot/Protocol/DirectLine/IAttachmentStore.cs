using System.Collections.Concurrent;

namespace SupportBot.Protocol.DirectLine;

/// <summary>A file that a client sent into a conversation.</summary>
/// <param name="Name">The client's name for it, without folders; only to be shown.</param>
/// <param name="ContentType">One of <see cref="FileTypes"/>; the bytes begin as files of that type do.</param>
public sealed record AttachmentFile(
    string ConversationId, string UserId, string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>Where the program keeps uploaded files. Without one the Direct Line server takes none.</summary>
public interface IAttachmentStore
{
    /// <summary>Keeps a file; durable when it returns. A failure of the storage is a <see cref="IOException"/>,
    /// <see cref="TimeoutException"/> or <see cref="System.Data.Common.DbException"/>: the client is told to send it again.</summary>
    /// <param name="id">The file's id for good: lower-case hexadecimal digits that nobody can guess. Whoever knows it may read the file.</param>
    Task SaveAsync(string id, AttachmentFile file, CancellationToken cancellation);

    /// <summary>The file, or <see langword="null"/> when there is none (any more). The id is any text that somebody sent.</summary>
    Task<AttachmentFile?> FindAsync(string id, CancellationToken cancellation);
}

/// <summary>Keeps files as long as the program runs: for bots that store nothing, and for tests.</summary>
public sealed class MemoryAttachments : IAttachmentStore
{
    private readonly ConcurrentDictionary<string, AttachmentFile> files = new(StringComparer.Ordinal);

    public Task SaveAsync(string id, AttachmentFile file, CancellationToken cancellation)
    {
        files[id] = file;
        return Task.CompletedTask;
    }

    public Task<AttachmentFile?> FindAsync(string id, CancellationToken cancellation) => Task.FromResult(files.GetValueOrDefault(id));
}
