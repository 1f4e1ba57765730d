using System.Text.Json;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary><c>.transcript</c> files (section 1.11).</summary>
public static class TranscriptFile
{
    /// <summary>Reads both forms, an array of activities or an object around it. Children without a type are skipped.</summary>
    /// <exception cref="JsonException">The file is neither.</exception>
    public static IReadOnlyList<Activity> Read(ReadOnlySpan<byte> file)
    {
        if (file is [0xEF, 0xBB, 0xBF, ..])
            file = file[3..];
        var root = JsonSerializer.Deserialize(file, ProtocolJson.Wire.JsonElement);
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("transcript", out var inner))
            root = inner;
        if (root.ValueKind != JsonValueKind.Array)
            throw new JsonException("A transcript is an array of activities, or an object with one under 'transcript'.");
        return [.. root.EnumerateArray().Select(child => child.Deserialize(ProtocolJson.Wire.Activity)!).Where(activity => !string.IsNullOrEmpty(activity?.Type))];
    }

    /// <summary>UTF-8 without a byte order mark.</summary>
    public static byte[] Write(IReadOnlyList<Activity> activities) =>
        JsonSerializer.SerializeToUtf8Bytes(activities, ProtocolJson.Wire.IReadOnlyListActivity);
}
