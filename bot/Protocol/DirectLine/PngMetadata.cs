using System.Buffers.Binary;
using System.IO.Hashing;

namespace SupportBot.Protocol.DirectLine;

/// <summary><see cref="PictureMetadata"/> of PNG: its chunks.</summary>
internal static class PngMetadata
{
    private const int Signature = 8;

    /// <summary>Length, name and check.</summary>
    private const int Around = 12;

    /// <summary>Those that may be left out but say how pixels look or move.</summary>
    private static readonly HashSet<string> Looks =
        ["gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI", "sBIT", "bKGD", "hIST", "tRNS", "pHYs", "sPLT", "acTL", "fcTL", "fdAT"];

    public static ReadOnlyMemory<byte>? Without(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        var kept = new KeptPieces(content);
        kept.Keep(0, Signature);
        var at = Signature;
        while (bytes.Length - at >= Around)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var name = bytes.Slice(at + 4, 4);
            if (length > int.MaxValue || !IsName(name))
                return null;
            var end = (int)Math.Min(at + Around + (long)length, bytes.Length);
            if (IsPicture(name))
                kept.Keep(at, end);
            else if (name.SequenceEqual("eXIf"u8) && PictureOrientation.Only(bytes[(at + 8)..end]) is { } turned)
                kept.Put(Chunk(turned));
            if (name.SequenceEqual("IEND"u8))
                return kept.Join();
            at = end;
        }

        kept.Keep(at, bytes.Length);
        return kept.Join();
    }

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
                return false;
        }

        return true;
    }

    /// <summary>Without those whose name begins with a capital nothing can be shown.</summary>
    private static bool IsPicture(ReadOnlySpan<byte> name) =>
        char.IsAsciiLetterUpper((char)name[0]) || Looks.Contains(System.Text.Encoding.ASCII.GetString(name));

    private static byte[] Chunk(byte[] exif)
    {
        byte[] chunk = [0, 0, 0, (byte)exif.Length, .. "eXIf"u8, .. exif, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.HashToUInt32(chunk.AsSpan(4..^4)));
        return chunk;
    }
}
