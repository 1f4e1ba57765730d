using SupportBot.Service.Conversations;

namespace SupportBot.Service.Handoff;

/// <summary>Tells the windows of waiting customers their place when it changes, and a window that opens the last one. Beside the
/// log. Each node tells the windows that are open at it.</summary>
public sealed class QueuePlaces(GuardedQueue queue, HandoffStore store, Presence presence, ServiceDesk desk, Wakeups wakeups)
{
    private volatile Dictionary<string, (string ConversationId, Place Place)> told = [];

    /// <summary>The activity that tells the conversation's place; <see langword="null"/> when it does not wait.</summary>
    public string? Of(string conversationId) =>
        told.Values.FirstOrDefault(each => each.ConversationId == conversationId) is { Place: { } place } ? Line(conversationId, place) : null;

    public async Task TellAsync()
    {
        var waiting = await queue.AskAsync(it => it.WaitingAsync(), store.WaitingAsync);
        var present = waiting.Count == 0 ? [] : await presence.PresentAsync();
        var now = new Dictionary<string, (string ConversationId, Place Place)>();
        foreach (var team in waiting.GroupBy(ticket => ticket.Team))
        {
            var median = await desk.MedianAsync(team.Key);
            var agents = present.Count(agent => agent.Available && agent.Teams.Contains(team.Key));
            foreach (var (index, ticket) in team.Index())
            {
                var expected = ServiceDesk.ExpectedWait(index + 1, median, agents);
                now[ticket.HandoffId] = (ticket.ConversationId, new Place(true, index + 1, (int?)expected?.TotalSeconds));
            }
        }

        foreach (var (handoffId, (conversationId, place)) in now)
        {
            if (!told.TryGetValue(handoffId, out var before) || before.Place != place)
                Say(conversationId, place);
        }

        foreach (var (conversationId, _) in told.Where(each => !now.ContainsKey(each.Key)).Select(each => each.Value))
            Say(conversationId, new Place(false, null, null));
        told = now;
    }

    private void Say(string conversationId, Place place) => wakeups.Pass(conversationId, Line(conversationId, place));

    private static string Line(string conversationId, Place place) => Lines.BesideEvent(conversationId, "queue", place);

    private sealed record Place(
        bool Waiting,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] int? Position,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] int? ExpectedSeconds);
}
