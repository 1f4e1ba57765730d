using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge;

/// <summary>An entry in the store.</summary>
/// <param name="Version">1 for a new one; each change adds one.</param>
/// <param name="Edited">Somebody changed it after it came from the pack, or made it.</param>
/// <param name="UpdatedBy">The shown name of who changed it last; <see langword="null"/> for the pack.</param>
public sealed record StoredEntry(QuickReply Entry, long Version, bool Edited, DateTimeOffset UpdatedAt, string? UpdatedBy);

/// <summary>What a change came to.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <param name="Revision">Of the store, as this change left it.</param>
    public sealed record Saved(StoredEntry Entry, long Revision) : SaveOutcome;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record Changed(StoredEntry Current) : SaveOutcome;

    public sealed record Missing : SaveOutcome;

    public sealed record Invalid(IReadOnlyList<EntryError> Errors) : SaveOutcome;

    /// <summary>The buttons of these entries lead to it.</summary>
    public sealed record InUse(IReadOnlyList<string> By) : SaveOutcome;
}

/// <summary>Entries as JSON in the store.</summary>
internal static class EntryJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    public static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
