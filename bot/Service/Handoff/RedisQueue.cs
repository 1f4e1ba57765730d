using System.Text.Json;
using System.Text.Json.Serialization;
using StackExchange.Redis;

namespace SupportBot.Service.Handoff;

/// <summary>The queue on Redis, for any number of nodes. One script a transition; time comes from us, not from Redis.</summary>
public sealed class RedisQueue(RedisScripts scripts, QueueKeys keys, TimeProvider time) : IHandoffQueue
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task EnqueueAsync(Ticket ticket) => scripts.RunAsync(
        "enqueue", [keys.Tickets, keys.Waiting, keys.Teams, keys.Changed],
        ticket.HandoffId, Write(ticket), ticket.Team, ticket.Since, Now);

    public Task RemoveAsync(string handoffId) => scripts.RunAsync(
        "remove", [keys.Tickets, keys.Waiting, keys.Claims, keys.Leases, keys.InHand, keys.Held, keys.Changed], handoffId);

    public async Task<Ticket?> ClaimNextAsync(string agentId, TimeSpan lease) => Read(await scripts.RunAsync(
        "claim-next", [keys.Presence, keys.Agents, keys.Tickets, keys.Waiting, keys.Claims, keys.Leases, keys.Held, keys.Changed],
        agentId, Now, End(lease)));

    public async Task<Ticket?> ClaimAsync(string agentId, string handoffId, TimeSpan lease) => Read(await scripts.RunAsync(
        "claim", [keys.Presence, keys.Tickets, keys.Waiting, keys.Claims, keys.Leases, keys.Held, keys.Changed],
        agentId, handoffId, Now, End(lease)));

    public Task ReleaseAsync(string agentId, string handoffId) => scripts.RunAsync(
        "release", [keys.Tickets, keys.Waiting, keys.Claims, keys.Leases, keys.InHand, keys.Held, keys.Changed],
        agentId, handoffId, Now);

    public Task HeartbeatAsync(string agentId, string name, IReadOnlyList<string> teams, bool available, TimeSpan lease) =>
        scripts.RunAsync(
            "heartbeat", [keys.Agents, keys.Presence, keys.Leases, keys.InHand, keys.Held],
            agentId, JsonSerializer.Serialize(new AgentJson(name, teams, available), JsonSerializerOptions.Web), Now, End(lease));

    public Task SignOutAsync(string agentId) => scripts.RunAsync("sign-out", [keys.Agents, keys.Presence], agentId);

    public async Task<IReadOnlyList<Claim>> ExpiredAsync()
    {
        var flat = Strings(await scripts.RunAsync(
            "expired", [keys.Leases, keys.InHand, keys.Claims, keys.Tickets], Now, End(IHandoffQueue.Grace)));
        return [.. flat.Chunk(3).Select(each => new Claim(Read(each[0], each[1]), each[2]))];
    }

    public async Task<bool> ReturnExpiredAsync(string agentId, string handoffId) => (bool)await scripts.RunAsync(
        "return-expired", [keys.Tickets, keys.Waiting, keys.Claims, keys.Leases, keys.InHand, keys.Held, keys.Changed],
        agentId, handoffId, Now);

    public async Task<int> PositionAsync(string handoffId) =>
        (int)await scripts.RunAsync("position", [keys.Tickets, keys.Waiting], handoffId);

    public async Task<IReadOnlyList<Ticket>> WaitingAsync()
    {
        var flat = Strings(await scripts.RunAsync("waiting", [keys.Teams, keys.Waiting, keys.Tickets]));
        return
        [
            .. flat.Chunk(2).Select(each => Read(each[0], each[1]))
                .OrderBy(ticket => ticket.Since).ThenBy(ticket => ticket.HandoffId, StringComparer.Ordinal),
        ];
    }

    public async Task<int> CountAsync(string team) =>
        (int)await scripts.AskAsync(database => database.SortedSetLengthAsync(keys.WaitingOf(team)));

    public async Task<IReadOnlyList<AgentPresence>> PresentAsync()
    {
        var flat = Strings(await scripts.RunAsync("present", [keys.Presence, keys.Agents, keys.Held], Now));
        return
        [
            .. flat.Chunk(3).OrderBy(each => each[0], StringComparer.Ordinal).Select(each =>
            {
                var agent = JsonSerializer.Deserialize<AgentJson>(each[1], JsonSerializerOptions.Web)!;
                return new AgentPresence(each[0], agent.Name, agent.Teams, agent.Available, int.Parse(each[2], null));
            }),
        ];
    }

    public Task<bool> IsFilledAsync() => scripts.AskAsync(database => database.KeyExistsAsync(keys.Epoch));

    public Task RefillAsync(IReadOnlyList<Ticket> waits, IReadOnlyList<Claim> claims, TimeSpan lease) => scripts.RunAsync(
        "refill",
        [
            keys.Epoch, keys.Tickets, keys.Waiting, keys.Teams, keys.Claims, keys.Leases, keys.InHand, keys.Held, keys.Changed,
        ],
        [
            Now, End(lease), Now - (long)IHandoffQueue.Grace.TotalMilliseconds,
            .. waits.SelectMany(ticket => (RedisValue[])[ticket.HandoffId, Write(ticket), ""]),
            .. claims.SelectMany(claim => (RedisValue[])[claim.Ticket.HandoffId, Write(claim.Ticket), claim.AgentId]),
        ]);

    private static string Write(Ticket ticket) =>
        JsonSerializer.Serialize(new TicketJson(ticket.ConversationId, ticket.Team, ticket.Since));

    private static Ticket Read(string handoffId, string json)
    {
        var ticket = JsonSerializer.Deserialize<TicketJson>(json)!;
        return new Ticket(handoffId, ticket.ConversationId, ticket.Team, ticket.Since);
    }

    private static Ticket? Read(RedisResult result) => result.IsNull || Strings(result) is not [var id, var json] ? null : Read(id, json);

    private static string[] Strings(RedisResult result) => (string[])result;

    private long End(TimeSpan from) => Now + (long)from.TotalMilliseconds;

    private sealed record TicketJson(
        [property: JsonPropertyName("c")] string ConversationId,
        [property: JsonPropertyName("t")] string Team,
        [property: JsonPropertyName("s")] long Since);

    private sealed record AgentJson(string Name, IReadOnlyList<string> Teams, bool Available);
}
