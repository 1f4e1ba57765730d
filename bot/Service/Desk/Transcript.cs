using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Desk;

/// <summary>An entry of the log as agents read it.</summary>
/// <param name="Kind"><c>customer</c>, <c>bot</c>, <c>agent</c>, <c>withdrawn</c> (an agent's, taken back), <c>note</c> or <c>system</c>.</param>
/// <param name="From">Shown name of the speaker.</param>
/// <param name="CorrectBy">Until then the reader may correct it or take it back.</param>
/// <param name="Former">What it said before it was corrected, the oldest first.</param>
public sealed record TalkEntry(
    long Number, string Id, string? ClientId, string Kind, string From, DateTimeOffset At, string Text,
    IReadOnlyList<string> Buttons, IReadOnlyList<TalkCard> Cards, IReadOnlyList<TalkAttachment> Attachments,
    DateTimeOffset? CorrectBy, IReadOnlyList<TalkVersion> Former);

public sealed record TalkVersion(string Text, DateTimeOffset Until);

/// <summary>Who reads.</summary>
/// <param name="Customer">What the customer is called.</param>
/// <param name="Files">What stands before the id of a file that the reader's session opens.</param>
/// <param name="AgentId">Who may correct the own messages; <see langword="null"/>: nobody, the conversation is somebody else's.</param>
internal sealed record TalkReader(string Customer, string Files, string? AgentId, TimeSpan CorrectWithin);

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
    /// <summary>As somebody reads it who can change nothing.</summary>
    public static TalkEntry? Read(LogEntry entry, string customer, string files) =>
        Read(entry, new TalkReader(customer, files, null, TimeSpan.Zero), []);

    /// <returns><see langword="null"/> for what is for the bot only, for what says nothing, and for changes of what stands elsewhere.</returns>
    public static TalkEntry? Read(LogEntry entry, TalkReader reader, IEnumerable<FormerText> former)
    {
        if (entry.Kind is LogKind.Event or LogKind.Change || JsonSerializer.Deserialize(entry.Activity, ProtocolJson.Wire.Activity) is not { } said)
            return null;
        var heroes = Heroes(said).ToList();
        var read = new TalkEntry(
            entry.Number,
            entry.Id,
            entry.Kind is LogKind.Agent or LogKind.Withdrawn ? ClientIds.Own(entry.ClientId) : entry.ClientId,
            JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()),
            entry.Kind == LogKind.Customer ? reader.Customer : said.From?.Name ?? "",
            entry.At,
            said.Text ?? "",
            [.. (said.SuggestedActions?.Actions ?? []).Concat(heroes.SelectMany(hero => hero.Buttons ?? [])).Select(action => action.Title ?? "")],
            [.. heroes.Select(hero => new TalkCard(hero.Title ?? "", (hero.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)))],
            [.. Files(said, reader.Files)],
            entry.Kind == LogKind.Agent && reader.AgentId is { } agent && said.From?.Id == Lines.AgentAccount(agent) ? entry.At + reader.CorrectWithin : null,
            [.. former.Where(one => one.Number == entry.Number).Select(one => new TalkVersion(one.Text, one.Until))]);
        return read is { Text: "", Cards: [], Attachments: [] } ? null : read;
    }

    private static IEnumerable<HeroCard> Heroes(Activity said) => (said.Attachments ?? [])
        .Where(attachment => attachment is { ContentType: HeroCard.ContentType, Content: not null })
        .Select(attachment => attachment.Content!.Value.Deserialize(ProtocolJson.Wire.HeroCard)).OfType<HeroCard>();

    private static IEnumerable<TalkAttachment> Files(Activity said, string files) => (said.Attachments ?? [])
        .Where(attachment => attachment.ContentUrl is { Length: > 0 })
        .Select(attachment => new TalkAttachment(attachment.Name ?? "", Address(attachment.ContentUrl!, files), attachment.ContentType ?? ""));

    private static string Address(string url, string files) => DirectLineUploads.IdIn(url) is { } own ? $"{files}{own}" : Safe(url);

    /// <summary>A customer may send any address; only those that cannot run anything are passed on.</summary>
    private static string Safe(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("data:image/png;", StringComparison.OrdinalIgnoreCase) || url.StartsWith("data:image/jpeg;", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("data:image/webp;", StringComparison.OrdinalIgnoreCase) || url.StartsWith("data:image/gif;", StringComparison.OrdinalIgnoreCase)
        || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
            ? url
            : "";
}
