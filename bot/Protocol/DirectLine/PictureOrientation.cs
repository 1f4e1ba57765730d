using System.Buffers.Binary;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Which side of a picture is up, as EXIF says it: the one thing of it without which a photo of a phone lies on its side.</summary>
internal static class PictureOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryBytes = 12;

    /// <param name="tiff">What stands behind <c>Exif\0\0</c>.</param>
    /// <returns>EXIF of that alone; <see langword="null"/> where the picture is upright or nothing is said.</returns>
    public static byte[]? Only(ReadOnlySpan<byte> tiff) => Read(tiff) is > 1 and <= 8 and var turned
        ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)turned, 0, 0, 0, 0, 0, 0, 0]
        : null;

    private static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
            return 0;
        var little = tiff[0] == (byte)'I';
        var start = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - 2)
            return 0;
        var entries = tiff[((int)start + 2)..];
        for (var left = Word(tiff[(int)start..], little); left > 0 && entries.Length >= EntryBytes; left--, entries = entries[EntryBytes..])
        {
            if (Word(entries, little) == Tag)
                return Word(entries[2..], little) == Short ? Word(entries[8..], little) : 0;
        }

        return 0;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
