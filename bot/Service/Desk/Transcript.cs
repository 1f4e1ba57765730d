using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Desk;

/// <summary>An entry of the log as agents read it.</summary>
/// <param name="Kind"><c>customer</c>, <c>bot</c>, <c>agent</c>, <c>note</c> or <c>system</c>.</param>
/// <param name="From">Shown name of the speaker.</param>
public sealed record TalkEntry(
    long Number, string Id, string? ClientId, string Kind, string From, DateTimeOffset At, string Text,
    IReadOnlyList<string> Buttons, IReadOnlyList<TalkCard> Cards, IReadOnlyList<TalkAttachment> Attachments);

public sealed record TalkCard(string Title, IReadOnlyList<string> Lines);

public sealed record TalkAttachment(string Name, string Url, string ContentType);

/// <summary>The ids that desk tabs give their messages, kept apart from those of customers and of other agents.</summary>
internal static class ClientIds
{
    public static string Stored(string agentId, string own) => $"{agentId}:{own}";

    public static string? Own(string? stored) => stored?[(stored.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

/// <summary>Log → what agents read.</summary>
internal static class Transcript
{
    /// <param name="customer">What the customer is called.</param>
    /// <returns><see langword="null"/> for what is for the bot only, and for what says nothing.</returns>
    public static TalkEntry? Read(LogEntry entry, string customer)
    {
        if (entry.Kind == LogKind.Event || JsonSerializer.Deserialize(entry.Activity, ProtocolJson.Wire.Activity) is not { } said)
            return null;
        var heroes = Heroes(said).ToList();
        var read = new TalkEntry(
            entry.Number,
            entry.Id,
            entry.Kind == LogKind.Agent ? ClientIds.Own(entry.ClientId) : entry.ClientId,
            JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()),
            entry.Kind == LogKind.Customer ? customer : said.From?.Name ?? "",
            entry.At,
            said.Text ?? "",
            [.. (said.SuggestedActions?.Actions ?? []).Concat(heroes.SelectMany(hero => hero.Buttons ?? [])).Select(action => action.Title ?? "")],
            [.. heroes.Select(hero => new TalkCard(hero.Title ?? "", (hero.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)))],
            [.. Files(said)]);
        return read is { Text: "", Cards: [], Attachments: [] } ? null : read;
    }

    private static IEnumerable<HeroCard> Heroes(Activity said) => (said.Attachments ?? [])
        .Where(attachment => attachment is { ContentType: HeroCard.ContentType, Content: not null })
        .Select(attachment => attachment.Content!.Value.Deserialize(ProtocolJson.Wire.HeroCard)).OfType<HeroCard>();

    private static IEnumerable<TalkAttachment> Files(Activity said) => (said.Attachments ?? [])
        .Where(attachment => attachment.ContentUrl is { Length: > 0 })
        .Select(attachment => new TalkAttachment(attachment.Name ?? "", Safe(attachment.ContentUrl!), attachment.ContentType ?? ""));

    /// <summary>A customer may send any address; only those that cannot run anything are passed on.</summary>
    private static string Safe(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("data:image/png;", StringComparison.OrdinalIgnoreCase) || url.StartsWith("data:image/jpeg;", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("data:image/webp;", StringComparison.OrdinalIgnoreCase) || url.StartsWith("data:image/gif;", StringComparison.OrdinalIgnoreCase)
        || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
            ? url
            : "";
}
