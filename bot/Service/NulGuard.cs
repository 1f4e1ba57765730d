using System.Text.Json;
using SupportBot.Protocol.Activities;

namespace SupportBot.Service;

/// <summary>A text of a call holds the character NUL: nobody writes it, PostgreSQL keeps no text with it, and SQLite reads a text up to it
/// only. The call is refused on both.</summary>
internal sealed class NulException() : JsonException("A text holds the character NUL (U+0000).");

/// <summary>A body of JSON while it is read. Reading ends with <see cref="NulException"/> where a text holds NUL.</summary>
internal sealed class NulGuard(Stream body) : Stream
{
    /// <summary>How much of the escape stands before what comes next.</summary>
    private int matched;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Whether NUL stands in the address: behind its question mark, as the path with it never gets here.</summary>
    public static bool IsIn(IQueryCollection query) =>
        query.Any(pair => pair.Key.Contains('\0', StringComparison.Ordinal) || pair.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        Look(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = body.Read(buffer, offset, count);
        Look(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Look(ReadOnlySpan<byte> bytes)
    {
        foreach (var each in bytes)
        {
            // In UTF-16, which a body may be in, a zero stands in every letter. The second of two backslashes begins no escape.
            if (each == 0)
                continue;
            matched = each == JsonNul.Escape[matched] ? matched + 1 : each == '\\' && matched != 1 ? 1 : 0;
            if (matched == JsonNul.Escape.Length)
                throw new NulException();
        }
    }
}
