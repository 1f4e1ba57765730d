using System.Buffers.Binary;

namespace SupportBot.Protocol.DirectLine;

/// <summary><see cref="PictureMetadata"/> of WebP: the chunks of its RIFF.</summary>
internal static class WebPMetadata
{
    private const int Header = 12;
    private const int FlagsAt = 8;
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    private static readonly HashSet<string> Pictures = ["VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"];

    public static ReadOnlyMemory<byte>? Without(ReadOnlyMemory<byte> content)
    {
        var kept = new KeptPieces(content);
        kept.Keep(0, Header);
        if (!KeepChunks(kept, content.Span, ChunksOf(content.Span)))
            return null;
        var left = kept.Join();
        if (left.Length == content.Length)
            return left;
        var fresh = left.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(fresh.AsSpan(4), fresh.Length - 8);
        return fresh;
    }

    private static List<(string Name, int Start, int End)> ChunksOf(ReadOnlySpan<byte> bytes)
    {
        var chunks = new List<(string, int, int)>();
        var whole = (int)Math.Min(8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), bytes.Length);
        for (var at = Header; whole - at >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            // An odd one is followed by a byte that fills it up.
            var end = (int)Math.Min(at + 8L + length + (length & 1), whole);
            chunks.Add((System.Text.Encoding.ASCII.GetString(bytes.Slice(at, 4)), at, end));
            at = end;
        }

        return chunks;
    }

    private static bool KeepChunks(KeptPieces kept, ReadOnlySpan<byte> bytes, List<(string Name, int Start, int End)> chunks)
    {
        if (chunks is not [{ Name: "VP8 " or "VP8L" or "VP8X" }, ..])
            return false;
        var exif = chunks.FindIndex(chunk => chunk.Name == "EXIF");
        var turned = exif < 0 ? null : Orientation(bytes[(chunks[exif].Start + 8)..chunks[exif].End]);
        for (var i = 0; i < chunks.Count; i++)
        {
            var (name, start, end) = chunks[i];
            if (name == "VP8X")
                KeepFlags(kept, bytes, start, end, turned is not null);
            else if (Pictures.Contains(name))
                kept.Keep(start, end);
            else if (i == exif && turned is not null)
                kept.Put([.. "EXIF"u8, (byte)turned.Length, 0, 0, 0, .. turned]);
        }

        return true;
    }

    /// <summary>Some programs write what JPEG has before it.</summary>
    private static byte[]? Orientation(ReadOnlySpan<byte> exif) => PictureOrientation.Only(exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif);

    private static void KeepFlags(KeptPieces kept, ReadOnlySpan<byte> bytes, int start, int end, bool exif)
    {
        var at = start + FlagsAt;
        var flags = at < end ? (byte)(bytes[at] & ~(HasExif | HasXmp) | (exif ? HasExif : 0)) : (byte)0;
        if (at >= end || flags == bytes[at])
        {
            kept.Keep(start, end);
            return;
        }

        kept.Keep(start, at);
        kept.Put([flags]);
        kept.Keep(at + 1, end);
    }
}
