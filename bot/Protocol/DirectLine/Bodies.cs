using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Reads bodies that nobody may blow up.</summary>
internal static class Bodies
{
    /// <summary>So much is laid out before anything has come: what a caller only says it will send costs nothing.</summary>
    private const int Advance = 4096;

    public static Task<(ReadOnlyMemory<byte> Body, bool TooBig)> ReadAsync(HttpRequest request, int limit, UploadPlace? place = null) =>
        request.ContentLength > limit
            ? Task.FromResult((ReadOnlyMemory<byte>.Empty, true))
            : ReadAsync(request.Body, (int)(request.ContentLength ?? Advance), limit, request.HttpContext.RequestAborted, place);

    /// <summary>The whole stream, or nothing and <see langword="true"/> when it is longer than the limit.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, bool TooBig)> ReadAsync(
        Stream stream, int expected, int limit, CancellationToken cancellation, UploadPlace? place = null)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Min(expected, Advance) + 1);
        int read;
        while ((read = await stream.ReadAsync(buffer.GetMemory(1024), cancellation)) > 0)
        {
            place?.Take(read);
            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
                return (default, true);
        }

        return (buffer.WrittenMemory, false);
    }
}
