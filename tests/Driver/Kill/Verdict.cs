using System.Text.Json;

namespace SupportBot.Driver.Kill;

/// <summary>Compares what clients were told with what is stored. Each fault is a sentence.</summary>
internal sealed class Verdict(
    StoreReader store, IReadOnlyList<Customer> customers, IReadOnlyList<Agent> agents, IReadOnlyList<string> nudged)
{
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancellation)
    {
        var log = (await store.LogAsync()).ToLookup(entry => entry.Conversation);
        var faults = new List<string>();
        faults.AddRange(Accepted(log));
        faults.AddRange(Numbers(log, await store.ConversationsAsync()));
        faults.AddRange(await ReadAsync(cancellation));
        faults.AddRange(OverPersons(log));
        faults.AddRange(Claims(await store.ConversationsAsync(), await store.HandoffsAsync()));
        faults.AddRange(Acts(log, await store.EffectsAsync(), await store.ActsAsync()));
        return faults;
    }

    /// <summary>Every accepted message is in the log exactly once.</summary>
    private IEnumerable<string> Accepted(ILookup<string, StoredEntry> log)
    {
        foreach (var message in customers.SelectMany(customer => customer.Accepted))
        {
            var found = log[message.ConversationId].Where(entry => entry.ClientId == message.ClientId).ToList();
            if (found.Count != 1)
                yield return $"{message.ClientId} was accepted and is in the log {found.Count} times";
            else if (found[0].Id != message.Id)
                yield return $"{message.ClientId} was accepted as {message.Id} and is in the log as {found[0].Id}";
        }

        // What agents say is different each time.
        foreach (var message in agents.SelectMany(agent => agent.Accepted))
        {
            var found = log[message.ConversationId].Count(entry => entry.Kind == "agent" && Text(entry.Activity, "text") == message.Text);
            if (found != 1)
                yield return $"{message.ClientId} was accepted and is in the log {found} times";
        }
    }

    /// <summary>Numbers run 1, 2, 3 … up to the conversation's last, and ids are never used twice.</summary>
    private static IEnumerable<string> Numbers(ILookup<string, StoredEntry> log, IReadOnlyList<StoredConversation> conversations)
    {
        foreach (var conversation in conversations)
        {
            var entries = log[conversation.Id].ToList();
            if (!entries.Select(entry => entry.Number).SequenceEqual(Enumerable.Range(1, (int)conversation.LastNumber).Select(n => (long)n)))
                yield return $"the numbers of {conversation.Id} have a gap: {entries.Count} entries, the last is {conversation.LastNumber}";
            foreach (var twice in entries.GroupBy(entry => entry.Id).Where(group => group.Count() > 1))
                yield return $"{twice.Key} stands twice in {conversation.Id}";
        }
    }

    /// <summary>Each customer saw the whole log, in its order, nothing twice.</summary>
    private async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellation)
    {
        var faults = new List<string>();
        foreach (var customer in customers)
        {
            var shown = await store.ShownAsync(customer.ConversationId, cancellation);
            var missing = shown.Except(customer.Received).Count();
            if (missing > 0)
                faults.Add($"customer {customer.Number} did not see {missing} of {shown.Count} entries");
            else if (!customer.Received.SequenceEqual(shown))
                faults.Add($"customer {customer.Number} saw {customer.Received.Count} entries, or in another order, where the log has {shown.Count}");
        }

        return faults;
    }

    /// <summary>Between an agent's coming and going only that agent speaks: no bot, no other agent, no second claim.</summary>
    private static IEnumerable<string> OverPersons(ILookup<string, StoredEntry> log)
    {
        foreach (var conversation in log)
        {
            string? serving = null;
            foreach (var entry in conversation)
            {
                var (sender, key) = Sender(entry);
                switch (entry.Kind)
                {
                    case "system" when key is "agent.joined" && serving is not null:
                        yield return $"{entry.Conversation} {entry.Number}: claimed while it was being served";
                        break;
                    case "system" when key is "agent.joined":
                        serving = "";
                        break;
                    case "system" when key?.StartsWith("agent.", StringComparison.Ordinal) == true:
                        serving = null;
                        break;
                    case "agent" when serving is null:
                        yield return $"{entry.Conversation} {entry.Number}: an agent spoke who did not serve the conversation";
                        break;
                    case "agent" when serving.Length > 0 && serving != sender:
                        yield return $"{entry.Conversation} {entry.Number}: {sender} spoke while {serving} served the conversation";
                        break;
                    case "agent":
                        serving = sender;
                        break;
                    case "bot" when serving is not null:
                        yield return $"{entry.Conversation} {entry.Number}: the bot spoke over an agent";
                        break;
                }
            }
        }
    }

    /// <summary>A conversation has at most one open hand-off, and its owner is whom the hand-off names.</summary>
    private static IEnumerable<string> Claims(IReadOnlyList<StoredConversation> conversations, IReadOnlyList<StoredHandoff> handoffs)
    {
        var open = handoffs.Where(handoff => handoff.State is "waiting" or "claimed").ToLookup(handoff => handoff.ConversationId);
        foreach (var conversation in conversations)
        {
            var its = open[conversation.Id].ToList();
            var should = conversation.Owner switch { "agent" => "claimed", "queue" => "waiting", _ => null };
            if (its.Count != (should is null ? 0 : 1))
                yield return $"{conversation.Id} is owned by {conversation.Owner} and has {its.Count} open hand-offs";
            else if (should is not null && (its[0].State != should || its[0].Id != conversation.HandoffId))
                yield return $"{conversation.Id} is owned by {conversation.Owner} under {conversation.HandoffId}, its open hand-off {its[0].Id} is {its[0].State}";
            else if (conversation.Owner == "agent" && its[0].AgentId != conversation.OwnerId)
                yield return $"{conversation.Id} is owned by {conversation.OwnerId}, its hand-off is claimed by {its[0].AgentId}";
        }
    }

    /// <summary>What the bot said it does it does once, and the shop did nothing that nobody asked for.</summary>
    private IEnumerable<string> Acts(ILookup<string, StoredEntry> log, IReadOnlyList<StoredEffect> effects, IReadOnlyList<Act> acts)
    {
        var asked = effects.ToDictionary(effect => effect.Id);
        foreach (var act in acts.Where(act => !asked.ContainsKey(act.Key)))
            yield return $"the shop did {act.Kind} on {act.Subject} for {act.Key}, which nobody asked for";
        foreach (var twice in acts.GroupBy(act => act.Key).Where(group => group.Count() > 1))
            yield return $"the shop acted {twice.Count()} times for {twice.Key}";
        var done = acts.Select(act => act.Key).ToHashSet();
        var nudges = effects.Where(effect => Text(effect.Effect, "effect") == "nudge-courier").ToList();
        foreach (var nudge in nudges.Where(nudge => nudge.State != "done" || !done.Contains(nudge.Id)))
            yield return $"the nudge {nudge.Id} is {nudge.State}, and {(done.Contains(nudge.Id) ? "" : "not ")}in the shop's ledger";
        foreach (var order in nudged)
        {
            var its = nudges.Count(nudge => Text(nudge.Effect, "orderNumber") == order);
            if (its != 1)
                yield return $"the nudge of {order} was agreed once, {its} effects came of it";
        }

        foreach (var conversation in log)
        {
            var (said, its) = (conversation.Count(entry => Sender(entry).Key == "act.nudge"), nudges.Count(nudge => nudge.Conversation == conversation.Key));
            if (said != its)
                yield return $"{conversation.Key}: the bot said {said} times that it nudges, {its} effects came of it";
        }
    }

    private static (string Sender, string? Key) Sender(StoredEntry entry)
    {
        using var activity = JsonDocument.Parse(entry.Activity);
        var from = activity.RootElement.TryGetProperty("from", out var account) ? account.GetProperty("id").GetString()! : "";
        var key = activity.RootElement.TryGetProperty("channelData", out var data) && data.TryGetProperty("key", out var name) ? name.GetString() : null;
        return (from, key);
    }

    private static string? Text(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(name, out var text) ? text.GetString() : null;
    }
}
