using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SupportBot.Browser.Tests;

/// <summary>A photo as a customer might send it: something with a crack.</summary>
internal static class Pictures
{
    private const int Width = 240;
    private const int Height = 180;

    public static readonly byte[] Png =
    [
        0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", [.. Big(Width), .. Big(Height), 8, 2, 0, 0, 0]), .. Chunk("IDAT", Pixels()), .. Chunk("IEND", []),
    ];

    private static byte[] Pixels()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    var crack = Math.Abs(x - 120 - (int)(30 * Math.Sin(y / 20.0))) < 3;
                    zlib.Write(crack ? [40, 40, 40] : [(byte)(150 + (60 * y / Height)), 170, (byte)(190 - (40 * x / Width))]);
                }
            }
        }

        return packed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big(data.Length), .. checkedPart, .. Big((int)Crc(checkedPart))];
    }

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static uint Crc(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
