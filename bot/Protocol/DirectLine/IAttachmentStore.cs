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
    /// <param name="id">The file's id for good: lower-case hexadecimal digits that nobody can guess.</param>
    Task SaveAsync(string id, AttachmentFile file, CancellationToken cancellation);

    /// <summary>The file, or <see langword="null"/> when there is none (any more). The id is any text that somebody sent.</summary>
    Task<AttachmentFile?> FindAsync(string id, CancellationToken cancellation);
}

/// <summary>Keeps files in this process: for bots that store nothing, and for tests. The oldest make room when there are too many.</summary>
/// <param name="mostFiles">So many at a time.</param>
/// <param name="mostBytes">And so much; a single file may be larger.</param>
public sealed class MemoryAttachments(int mostFiles = 2_000, long mostBytes = 64 * 1024 * 1024) : IAttachmentStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, AttachmentFile> files = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private long bytes;

    public Task SaveAsync(string id, AttachmentFile file, CancellationToken cancellation)
    {
        // A part of a form would keep the whole of it.
        var own = file with { Content = file.Content.ToArray() };
        lock (gate)
        {
            if (!files.TryAdd(id, own))
                return Task.CompletedTask;
            order.Enqueue(id);
            bytes += own.Content.Length;
            while (files.Count > 1 && (files.Count > mostFiles || bytes > mostBytes))
            {
                files.Remove(order.Dequeue(), out var oldest);
                bytes -= oldest!.Content.Length;
            }
        }

        return Task.CompletedTask;
    }

    public Task<AttachmentFile?> FindAsync(string id, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(files.GetValueOrDefault(id));
    }
}
