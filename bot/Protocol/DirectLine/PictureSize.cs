using System.Buffers.Binary;

namespace SupportBot.Protocol.DirectLine;

/// <summary>How many pixels a picture says it has. A small file may say so many that whoever opens it runs out of memory.</summary>
internal static class PictureSize
{
    /// <returns>0 where it does not say so as its kind does; then nothing can be unpacked from it.</returns>
    public static long Pixels(string contentType, ReadOnlySpan<byte> content) => contentType switch
    {
        "image/png" when content.Length >= 24 => Area(BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..])),
        "image/gif" when content.Length >= 10 => Area(BinaryPrimitives.ReadUInt16LittleEndian(content[6..]), BinaryPrimitives.ReadUInt16LittleEndian(content[8..])),
        "image/jpeg" => OfJpeg(content),
        "image/webp" when content.Length >= 30 => OfWebP(content),
        _ => 0,
    };

    /// <summary>The largest frame that its segments name.</summary>
    private static long OfJpeg(ReadOnlySpan<byte> content)
    {
        var most = 0L;
        for (var at = 2; at + 9 < content.Length && content[at] == 0xFF;)
        {
            var marker = content[at + 1];
            // Between segments there may be any number of 0xFF.
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                most = Math.Max(most, Area(BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..])));
            at += 2 + (marker is 0x01 or (>= 0xD0 and <= 0xD8) ? 0 : BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]));
        }

        return most;
    }

    private static long OfWebP(ReadOnlySpan<byte> content)
    {
        if (content[12..].StartsWith("VP8X"u8))
            return Area(Three(content[24..]) + 1, Three(content[27..]) + 1);
        if (content[12..].StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[21..]);
            return Area((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }

        return Area(BinaryPrimitives.ReadUInt16LittleEndian(content[26..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(content[28..]) & 0x3FFFu);
    }

    private static uint Three(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static long Area(uint width, uint height) => (long)Math.Min((ulong)width * height, long.MaxValue);
}
