namespace SupportBot.Protocol.DirectLine;

/// <summary>The kinds of files that are taken: photos, short films and documents that no browser runs. A file must begin as its kind
/// does, so that nothing else comes in under a photo's name.</summary>
public static class FileTypes
{
    public static IReadOnlyList<string> Photos { get; } = ["image/jpeg", "image/png", "image/webp", "image/heic"];

    public static IReadOnlyList<string> All { get; } = [.. Photos, "image/gif", "video/mp4", "application/pdf"];

    /// <summary>The content types that a server with these settings takes, for a file dialog.</summary>
    public static IReadOnlyList<string> Of(DirectLineSettings settings) => settings.PhotosOnly ? Photos : All;

    public static bool Fits(string contentType, ReadOnlySpan<byte> content) => contentType switch
    {
        "image/jpeg" => content is [0xFF, 0xD8, 0xFF, ..],
        "image/png" => content is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..],
        "image/gif" => content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8),
        "image/webp" => content.StartsWith("RIFF"u8) && At(content, 8, "WEBP"u8),
        "image/heic" => At(content, 4, "ftyphei"u8) || At(content, 4, "ftypmif1"u8) || At(content, 4, "ftyphev"u8),
        "video/mp4" => At(content, 4, "ftyp"u8),
        "application/pdf" => content.StartsWith("%PDF-"u8),
        _ => false,
    };

    private static bool At(ReadOnlySpan<byte> content, int offset, ReadOnlySpan<byte> expected) =>
        content.Length > offset && content[offset..].StartsWith(expected);
}
