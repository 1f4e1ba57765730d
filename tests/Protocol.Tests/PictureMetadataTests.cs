using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>What a phone writes into a photo does not come in with it, and what shows the photo right stays.</summary>
public sealed class PictureMetadataTests
{
    private const string Place = "GPS 31.2304N 121.4737E";

    private static readonly byte[] Jfif = Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
    private static readonly byte[] Colours = Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 9, 9]);
    private static readonly byte[] Adobe = Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]);
    private static readonly byte[] Frame = Segment(0xC0, [8, 0, 16, 0, 16, 1, 1, 0x11, 0]);
    private static readonly byte[] Scan = [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xFF, 0, 5];
    private static readonly byte[] End = [0xFF, 0xD9];
    private static readonly byte[] Header = Chunk("IHDR", [0, 0, 0, 16, 0, 0, 0, 16, 8, 2, 0, 0, 0]);
    private static readonly byte[] Pixels = [.. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Kind, what came, what is kept.</summary>
    public static TheoryData<string, string, byte[], byte[]> Pictures { get; } = new()
    {
        { "image/jpeg", "place", Jpeg(Jfif, Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(1)]), Frame, Scan, End), Jpeg(Jfif, Frame, Scan, End) },
        { "image/jpeg", "turned", Jpeg(Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(6)]), Frame, Scan, End), Jpeg(Segment(0xE1, [.. "Exif\0\0"u8, .. Turned(6)]), Frame, Scan, End) },
        { "image/jpeg", "turned, the other way round in memory", Jpeg(Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(8, little: false)]), Frame, Scan, End), Jpeg(Segment(0xE1, [.. "Exif\0\0"u8, .. Turned(8)]), Frame, Scan, End) },
        { "image/jpeg", "no orientation that there is", Jpeg(Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(9)]), Frame, Scan, End), Jpeg(Frame, Scan, End) },
        { "image/jpeg", "broken Exif", Jpeg(Segment(0xE1, [.. "Exif\0\0II*\0"u8, 255, 255, 255, 255, .. Bytes(Place)]), Frame, Scan, End), Jpeg(Frame, Scan, End) },
        { "image/jpeg", "XMP, IPTC, comment, maker's own", Jpeg(Segment(0xE1, Bytes("http://ns.adobe.com/xap/1.0/\0" + Place)), Segment(0xED, Bytes("Photoshop 3.0\0" + Place)), Segment(0xFE, Bytes(Place)), Segment(0xE7, Bytes(Place)), Frame, Scan, End), Jpeg(Frame, Scan, End) },
        { "image/jpeg", "colours beside place", Jpeg(Jfif, Colours, Adobe, Segment(0xE2, Bytes("MPF\0" + Place)), Frame, Scan, End), Jpeg(Jfif, Colours, Adobe, Frame, Scan, End) },
        { "image/jpeg", "between two scans", Jpeg(Frame, Scan, Segment(0xFE, Bytes(Place)), Scan, End), Jpeg(Frame, Scan, Scan, End) },
        { "image/jpeg", "a film behind the end", [.. Jpeg(Frame, Scan, End), .. Bytes(Place)], Jpeg(Frame, Scan, End) },
        { "image/jpeg", "place in a file that was cut off", Jpeg(Segment(0xFE, Bytes(Place)), Frame, Scan), Jpeg(Frame, Scan) },
        { "image/jpeg", "cut off in the place", Jpeg(Frame, Segment(0xFE, Bytes(Place))[..^2]), Jpeg(Frame) },
        { "image/png", "place", Png(Header, Chunk("eXIf", Exif(1)), Pixels), Png(Header, Pixels) },
        { "image/png", "turned", Png(Header, Chunk("eXIf", Exif(3)), Pixels), Png(Header, Chunk("eXIf", Turned(3)), Pixels) },
        { "image/png", "texts and time", Png(Header, Chunk("tEXt", Bytes(Place)), Chunk("zTXt", Bytes(Place)), Chunk("iTXt", Bytes(Place)), Chunk("tIME", Bytes(Place)), Chunk("caBX", Bytes(Place)), Pixels), Png(Header, Pixels) },
        { "image/png", "behind the end", Png(Header, Pixels, Bytes(Place)), Png(Header, Pixels) },
        { "image/png", "cut off in a text", Png(Header, Chunk("tEXt", Bytes(Place))[..^3]), Png(Header) },
        { "image/webp", "place", WebP(Chunk8("VP8X", Flags(0x2C)), Chunk8("ICCP", [7]), Chunk8("VP8 ", [1, 2, 3]), Chunk8("EXIF", Exif(1)), Chunk8("XMP ", Bytes(Place))), WebP(Chunk8("VP8X", Flags(0x20)), Chunk8("ICCP", [7]), Chunk8("VP8 ", [1, 2, 3])) },
        { "image/webp", "turned", WebP(Chunk8("VP8X", Flags(0x0C)), Chunk8("VP8L", [1, 2]), Chunk8("EXIF", [.. "Exif\0\0"u8, .. Exif(6)]), Chunk8("XMP ", Bytes(Place))), WebP(Chunk8("VP8X", Flags(0x08)), Chunk8("VP8L", [1, 2]), Chunk8("EXIF", Turned(6))) },
        { "image/webp", "behind the end", [.. WebP(Chunk8("VP8 ", [1, 2])), .. Bytes(Place)], WebP(Chunk8("VP8 ", [1, 2])) },
    };

    public static TheoryData<string, byte[]> Plain { get; } = new()
    {
        { "image/jpeg", Jpeg(Jfif, Colours, Adobe, Frame, Scan, End) },
        { "image/jpeg", Jpeg(Frame, Scan) },
        { "image/jpeg", [0xFF, 0xD8, 0xFF] },
        { "image/png", Png(Header, Chunk("gAMA", [0, 0, 1, 0]), Chunk("iCCP", [1]), Pixels) },
        { "image/png", Png(Header, Pixels)[..^9] },
        { "image/png", Png([1, 2, 3]) },
        { "image/webp", WebP(Chunk8("VP8X", Flags(0x10)), Chunk8("ALPH", [1]), Chunk8("VP8 ", [1, 2, 3])) },
        { "image/webp", WebP(Chunk8("VP8L", [1, 2, 3]))[..^2] },
        { "image/heic", Bytes("....ftypheic" + Place) },
        { "application/pdf", Bytes("%PDF-" + Place) },
    };

    public static TheoryData<string, byte[]> Broken { get; } = new()
    {
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE1, 0, 1, .. Bytes(Place)] },
        { "image/jpeg", [.. Jpeg(Frame), .. Bytes(Place)] },
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0, 0, 9, .. Bytes(Place)] },
        { "image/png", Png(Header, [0x80, 0, 0, 0, .. "tEXt"u8, 1, 2, 3, 4]) },
        { "image/png", Png(Header, Bytes("0000" + Place)) },
        { "image/webp", WebP(Chunk8("EXIF", Exif(1))) },
        { "image/webp", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8, 2, 0, 0, 0, 1, 2] },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void What_tells_of_the_maker_goes_and_the_picture_stays(string type, string what, byte[] sent, byte[] kept)
    {
        var cleaned = PictureMetadata.Without(type, sent);

        Assert.NotNull(cleaned);
        Assert.True(kept.AsSpan().SequenceEqual(cleaned.Value.Span), what);
        Assert.True(kept.AsSpan().SequenceEqual(PictureMetadata.Without(type, kept)!.Value.Span), $"{what}, once more");
        Assert.DoesNotContain(Place, Encoding.Latin1.GetString(cleaned.Value.Span), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void A_file_that_tells_nothing_stays_itself(string type, byte[] sent)
    {
        ReadOnlyMemory<byte> content = sent;

        Assert.Equal(content, PictureMetadata.Without(type, content));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task One_that_cannot_be_read_is_refused(string type, byte[] sent)
    {
        Assert.Null(PictureMetadata.Without(type, sent));
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        Assert.Equal(415, (await host.UploadAsync(conversation, token, Body(type, sent))).Status);
    }

    [Fact]
    public async Task An_uploaded_photo_comes_back_without_its_place()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        await host.UploadAsync(conversation, token, Body("image/png", Png(Header, Chunk("tEXt", Bytes(Place)), Pixels)));
        var read = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);

        var back = await host.Http.GetByteArrayAsync(
            new Uri(read.Body.GetProperty("activities")[0].GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!), Cancellation);

        Assert.Equal(Png(Header, Pixels), back);
    }

    /// <summary>Whatever comes: no exception, and what is kept is kept once more.</summary>
    [Fact]
    public void Any_bytes_are_read_to_an_end()
    {
        var random = new Random(20260304);
        foreach (var row in Pictures)
        {
            for (var round = 0; round < 300; round++)
            {
                var bytes = row.Data.Item3[..(round % 3 == 0 ? random.Next(12, row.Data.Item3.Length) : row.Data.Item3.Length)];
                for (var changes = random.Next(4); changes > 0; changes--)
                    bytes[random.Next(3, bytes.Length)] = (byte)random.Next(256);
                if (FileTypes.Fits(row.Data.Item1, bytes) && PictureMetadata.Without(row.Data.Item1, bytes) is { } once)
                    Assert.Equal(Convert.ToHexString(once.Span), Convert.ToHexString(PictureMetadata.Without(row.Data.Item1, once)!.Value.Span));
            }
        }
    }

    private static ByteArrayContent Body(string type, byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static byte[] Jpeg(params byte[][] parts) => [0xFF, 0xD8, .. parts.SelectMany(part => part)];

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Png(params byte[][] parts) => [0x89, .. "PNG\r\n\u001a\n"u8, .. parts.SelectMany(part => part)];

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] checkedPart = [.. Bytes(name), .. data];
        byte[] chunk = [0, 0, 0, (byte)data.Length, .. checkedPart, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc(checkedPart));
        return chunk;
    }

    private static byte[] WebP(params byte[][] chunks)
    {
        byte[] all = [.. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, (byte)(all.Length + 4), 0, 0, 0, .. "WEBP"u8, .. all];
    }

    private static byte[] Chunk8(string name, byte[] data) => [.. Bytes(name), (byte)data.Length, 0, 0, 0, .. data, .. new byte[data.Length & 1]];

    private static byte[] Flags(byte flags) => [flags, 0, 0, 0, 15, 0, 0, 15, 0, 0];

    /// <summary>Two entries, the orientation second, and the place behind them.</summary>
    private static byte[] Exif(byte orientation, bool little = true) => little
        ? [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 22, 0, 0, 0, 38, 0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. Bytes(Place)]
        : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, .. Bytes(Place)];

    private static byte[] Turned(byte orientation) => [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var bit in data.SelectMany(value => Enumerable.Range(0, 8).Select(bit => (uint)(value >> bit) & 1)))
            crc = ((crc ^ bit) & 1) == 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        return ~crc;
    }
}
