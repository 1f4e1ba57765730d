using System.Text.Json;
using Dapper;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Desk;

/// <summary>A hand-off in the desk's lists.</summary>
/// <param name="Position">Place among the waiting of its team, 1 = next.</param>
/// <param name="Unread">What the customer wrote since the last answer of an agent.</param>
/// <param name="LastFrom"><c>customer</c>, <c>bot</c> or <c>agent</c>.</param>
public sealed record DeskItem(
    string HandoffId, string ConversationId, string Name, string Team, string Reason, string Summary, string? OrderNumber, string Language,
    DateTimeOffset WaitingSince, DateTimeOffset? ClaimedAt, DateTimeOffset? EndedAt,
    string LastText, DateTimeOffset? LastAt, string? LastFrom, int Unread, int? Position, int? Stars);

/// <summary>Reads hand-offs as the desk lists them.</summary>
public sealed class DeskItems(Database database, CustomerNames names, BotLines lines)
{
    private const int LongestText = 160;

    private const string Columns =
        """
        select h.id as HandoffId, h.conversation_id as ConversationId, h.team as Team, h.reason as Reason, h.summary as Summary,
          h.order_number as OrderNumber, h.queued_at as QueuedAt, h.claimed_at as ClaimedAt, h.ended_at as EndedAt, h.stars as Stars,
          c.visitor_id as VisitorId, c.customer_id as CustomerId, c.language as Language,
          l.kind as LastKind, l.at as LastAt, l.activity as LastActivity,
          (select count(*) from log u where u.conversation_id = h.conversation_id and u.kind = 'customer' and u.at >= h.queued_at
            and u.number > coalesce((select a.number from log a where a.conversation_id = h.conversation_id and a.kind = 'agent'
              order by a.number desc limit 1), 0)) as Unread
        from handoffs h
        join conversations c on c.id = h.conversation_id
        left join log l on l.conversation_id = h.conversation_id and l.number =
          (select n.number from log n where n.conversation_id = h.conversation_id and n.kind in ('customer', 'bot', 'agent')
            order by n.number desc limit 1)
        """;

    /// <summary>Those that wait, longest first, with their place.</summary>
    public async Task<IReadOnlyList<DeskItem>> WaitingAsync(int limit, Language language)
    {
        var items = await ReadAsync("where h.state = 'waiting' order by h.queued_at, h.id limit @limit", new { limit }, language);
        var places = new Dictionary<string, int>();
        return [.. items.Select(item => item with { Position = places[item.Team] = places.GetValueOrDefault(item.Team) + 1 })];
    }

    /// <summary>Those that the agent serves, longest first.</summary>
    public Task<IReadOnlyList<DeskItem>> ServedAsync(string agentId, Language language) => ReadAsync(
        "where h.state = 'claimed' and h.agent_id = @agentId order by h.claimed_at, h.id", new { agentId }, language);

    /// <summary>Those that the agent finished last, newest first.</summary>
    public Task<IReadOnlyList<DeskItem>> FinishedAsync(string agentId, int limit, Language language) => ReadAsync(
        "where h.state = 'done' and h.agent_id = @agentId order by h.ended_at desc, h.id limit @limit", new { agentId, limit }, language);

    /// <summary>The conversation's last hand-off.</summary>
    public async Task<DeskItem?> LastOfAsync(string conversationId, Language language) =>
        (await ReadAsync("where h.conversation_id = @conversationId order by h.queued_at desc, h.id desc limit 1", new { conversationId }, language))
        is [var item, ..] ? item : null;

    private static string TextOf(string? activity)
    {
        if (activity is null || JsonSerializer.Deserialize(activity, ProtocolJson.Wire.Activity) is not { } said)
            return "";
        var text = said.Text is { Length: > 0 } ? said.Text.ReplaceLineEndings(" ")
            : said.Attachments is { Count: > 0 } ? "📎" : "";
        return text.Length <= LongestText ? text : $"{text.Cut(LongestText)}…";
    }

    private static DateTimeOffset? Moment(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private async Task<IReadOnlyList<DeskItem>> ReadAsync(string where, object parameters, Language language)
    {
        await using var connection = await database.OpenAsync();
        var rows = await connection.QueryAsync<Row>($"{Columns} {where}", parameters);
        return
        [
            .. rows.Select(row => new DeskItem(
                row.HandoffId, row.ConversationId, names.NameOf(row.VisitorId, row.CustomerId, language), row.Team, row.Reason,
                lines.In(language, row.Summary), row.OrderNumber, row.Language, Moment(row.QueuedAt)!.Value, Moment(row.ClaimedAt), Moment(row.EndedAt),
                TextOf(row.LastActivity), Moment(row.LastAt), row.LastKind, (int)row.Unread, null, row.Stars)),
        ];
    }

    private sealed class Row
    {
        public string HandoffId { get; init; } = "";

        public string ConversationId { get; init; } = "";

        public string Team { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Summary { get; init; } = "";

        public string? OrderNumber { get; init; }

        public long QueuedAt { get; init; }

        public long? ClaimedAt { get; init; }

        public long? EndedAt { get; init; }

        public int? Stars { get; init; }

        public string VisitorId { get; init; } = "";

        public string? CustomerId { get; init; }

        public string Language { get; init; } = "";

        public string? LastKind { get; init; }

        public long? LastAt { get; init; }

        public string? LastActivity { get; init; }

        public long Unread { get; init; }
    }
}
