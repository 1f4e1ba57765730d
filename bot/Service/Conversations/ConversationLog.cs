using System.Data.Common;
using System.Text.Json;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;

namespace SupportBot.Service.Conversations;

/// <summary>What the rest of the service does with conversations: open, append, read, move the owner. Whoever appends wakes those
/// who listen, and the bot when it is its turn.</summary>
public sealed class ConversationLog(ConversationStore store, Wakeups wakeups, TurnRunner turns)
{
    private const int Page = 500;

    public Task<Conversation?> FindAsync(string id, CancellationToken cancellation) => store.FindAsync(id, cancellation);

    /// <summary>The visitor's conversation; made, with the event that greets, when there is none yet.</summary>
    public async Task<Conversation> OpenAsync(
        string visitorId, string? customerId, string channel, Language language, LogDraft arrived, CancellationToken cancellation)
    {
        if (await store.FindByVisitorAsync(visitorId, cancellation) is { } known)
            return known;
        var made = new Conversation(
            $"c{Guid.NewGuid():n}", visitorId, customerId, channel, language, OwnedBy.Bot, 0, 0, 1, null, DateTimeOffset.UnixEpoch);
        await store.CreateAsync(made, [arrived], cancellation);
        turns.Schedule(made.Id);
        return made;
    }

    /// <summary>Starts the conversation of this id, with the event that greets.</summary>
    /// <returns><see langword="false"/> when there was one already.</returns>
    public async Task<bool> StartAsync(
        string id, string visitorId, string channel, Language language, LogDraft arrived, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not null)
            return false;
        var made = new Conversation(id, visitorId, null, channel, language, OwnedBy.Bot, 0, 0, 1, null, DateTimeOffset.UnixEpoch);
        try
        {
            await store.CreateAsync(made, [arrived], cancellation);
        }
        catch (DbException) when (!cancellation.IsCancellationRequested)
        {
            // Started twice at once: the other one won. Anything else is not ours to hide.
            if (await store.FindAsync(id, cancellation) is null)
                throw;
            return false;
        }

        turns.Schedule(id);
        return true;
    }

    /// <summary>Stores what the customer sent; durable when it returns. <see langword="null"/>: no such conversation.</summary>
    /// <param name="ends">Whether the customer adds nothing after it.</param>
    /// <exception cref="ConversationEndedException">The customer has ended the conversation.</exception>
    public async Task<string?> AcceptAsync(string id, LogDraft draft, CancellationToken cancellation, bool ends = false)
    {
        try
        {
            if (await store.AppendFromCustomerAsync(id, draft, cancellation, ends) is not { } stored)
                return null;
            wakeups.Wake(id);
            turns.Schedule(stored);
            return stored.Entry!.Id;
        }
        catch (DuplicateEntryException known)
        {
            return known.Id;
        }
    }

    /// <summary>An agent's message; refused (<see langword="null"/>) unless that agent owns the conversation when it is committed.
    /// The same client id twice is one message.</summary>
    /// <returns>Its number.</returns>
    public async Task<long?> SendAsAgentAsync(
        string id, OwnedBy agent, string agentName, string text, string? clientId, CancellationToken cancellation,
        IReadOnlyList<Attachment>? attachments = null)
    {
        var draft = LogDraft.Of($"{Guid.CreateVersion7():n}", LogKind.Agent, Lines.FromAgent(id, agent.AgentId!, agentName, text, attachments), clientId);
        var number = await store.AppendAsync(id, [draft], agent, null, null, cancellation);
        if (number is not null)
            wakeups.Wake(id);
        return number;
    }

    /// <summary>Moves the owner, if it is still <paramref name="from"/>, and appends what there is to say about it; all or nothing.</summary>
    /// <param name="also">More that must happen in the same transaction.</param>
    public async Task<bool> MoveAsync(
        string id,
        OwnedBy from,
        OwnedBy to,
        IReadOnlyList<LogDraft> lines,
        Func<DbTransaction, Task>? also,
        CancellationToken cancellation)
    {
        if (await store.AppendAsync(id, lines, from, to, also, cancellation) is null)
            return false;
        wakeups.Wake(id);
        wakeups.SayBeside(id, Lines.OwnerEvent(id, to.Kind));
        turns.Schedule(id);
        return true;
    }

    /// <summary>Appends lines whoever owns the conversation (notes, events for the bot).</summary>
    public async Task AppendAsync(string id, IReadOnlyList<LogDraft> lines, CancellationToken cancellation)
    {
        await store.AppendAsync(id, lines, null, null, null, cancellation);
        wakeups.Wake(id);
        turns.Schedule(id);
    }

    /// <summary>What the customer saw of a conversation, oldest first, as it reads after corrections; notes of staff stay here.</summary>
    /// <param name="most">Only the newest so many entries of the log are looked at.</param>
    public async Task<IReadOnlyList<Activity>> TranscriptAsync(Conversation conversation, int most, CancellationToken cancellation)
    {
        var said = new List<Activity>();
        for (var after = Math.Max(0, conversation.LastNumber - most); after < conversation.LastNumber;)
        {
            var (entries, last) = await store.ReadAsync(conversation.Id, after, Page, cancellation);
            said.AddRange(entries.Where(entry => entry.IsPublic && entry.Kind != LogKind.Change && entry.Number <= conversation.LastNumber)
                .Select(entry => JsonSerializer.Deserialize(entry.Json, ProtocolJson.Wire.Activity)!));
            after = entries.Count == 0 ? conversation.LastNumber : last;
        }

        return said;
    }

    public Task<(IReadOnlyList<LogEntry> Entries, long Last)> ReadAsync(
        string id, long? after, int limit, CancellationToken cancellation) => store.ReadAsync(id, after, limit, cancellation);
}
