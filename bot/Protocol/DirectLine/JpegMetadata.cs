using System.Buffers.Binary;

namespace SupportBot.Protocol.DirectLine;

/// <summary><see cref="PictureMetadata"/> of JPEG: its segments, between them the packed pixels.</summary>
internal static class JpegMetadata
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Comment = 0xFE;

    public static ReadOnlyMemory<byte>? Without(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        var kept = new KeptPieces(content);
        kept.Keep(0, 2);
        for (var at = 2; at < bytes.Length;)
        {
            if (bytes[at] != 0xFF)
                return null;
            var name = at + bytes[at..].IndexOfAnyExcept((byte)0xFF);
            // The last bytes of a file that was cut off name no segment.
            if (name < at || EndOf(bytes, name) is not { } end)
            {
                if (name < at || !IsMetadata(bytes[name], bytes[Math.Min(name + 3, bytes.Length)..]))
                    kept.Keep(at, bytes.Length);
                return kept.Join();
            }

            if (end < name)
                return null;
            KeepSegment(kept, bytes, at, name, end);
            if (bytes[name] == EndOfImage)
                return kept.Join();
            at = end;
        }

        return kept.Join();
    }

    /// <returns>Where the next segment begins; before <paramref name="name"/> where a length cannot be; <see langword="null"/> where the file
    /// ends before.</returns>
    private static int? EndOf(ReadOnlySpan<byte> bytes, int name)
    {
        if (bytes[name] is 0x01 or (>= 0xD0 and <= EndOfImage))
            return name + 1;
        if (name + 3 > bytes.Length)
            return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(name + 1)..]);
        if (length < 2 || bytes[name] == 0)
            return name - 1;
        var end = name + 1 + length;
        if (end > bytes.Length)
            return null;
        return bytes[name] == StartOfScan ? EndOfScan(bytes, end) : end;
    }

    /// <summary>Among packed pixels 0xFF stands before a 0 or a restart, else it begins a segment.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (bytes[at..].IndexOf((byte)0xFF) is >= 0 and var next && at + next + 1 < bytes.Length)
        {
            at += next;
            if (bytes[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return at;
            at += bytes[at + 1] == 0xFF ? 1 : 2;
        }

        return bytes.Length;
    }

    private static void KeepSegment(KeptPieces kept, ReadOnlySpan<byte> bytes, int at, int name, int end)
    {
        var body = end >= name + 3 ? bytes[(name + 3)..end] : [];
        if (!IsMetadata(bytes[name], body))
            kept.Keep(at, end);
        else if (bytes[name] == 0xE1 && body.StartsWith("Exif\0\0"u8) && PictureOrientation.Only(body[6..]) is { } turned)
            kept.Put([0xFF, 0xE1, 0, (byte)(8 + turned.Length), .. "Exif\0\0"u8, .. turned]);
    }

    /// <summary>Everything that programs write for themselves, but for what the colours depend on.</summary>
    private static bool IsMetadata(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xE0 => !body.StartsWith("JFIF\0"u8),
        0xE2 => !body.StartsWith("ICC_PROFILE\0"u8),
        0xEE => !body.StartsWith("Adobe"u8),
        Comment or (>= 0xE0 and <= 0xEF) => true,
        _ => false,
    };
}
