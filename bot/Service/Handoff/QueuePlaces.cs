using SupportBot.Service.Conversations;

namespace SupportBot.Service.Handoff;

/// <summary>Tells the windows of waiting customers their place when it changes, and again every few seconds for those that have
/// just been opened. Beside the log. Each node tells the windows that are open at it.</summary>
public sealed class QueuePlaces(GuardedQueue queue, HandoffStore store, Presence presence, ServiceDesk desk, Wakeups wakeups, TimeProvider time)
{
    private static readonly TimeSpan AgainEvery = TimeSpan.FromSeconds(5);

    private Dictionary<string, (string ConversationId, Place Place)> told = [];
    private DateTimeOffset againAt;

    public async Task TellAsync()
    {
        var waiting = await queue.AskAsync(it => it.WaitingAsync(), store.WaitingAsync);
        var present = waiting.Count == 0 ? [] : await presence.PresentAsync();
        var again = time.GetUtcNow() >= againAt;
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
            if (again || !told.TryGetValue(handoffId, out var before) || before.Place != place)
                Say(conversationId, place);
        }

        foreach (var (conversationId, _) in told.Where(each => !now.ContainsKey(each.Key)).Select(each => each.Value))
            Say(conversationId, new Place(false, null, null));
        told = now;
        if (again)
            againAt = time.GetUtcNow() + AgainEvery;
    }

    private void Say(string conversationId, Place place) =>
        wakeups.Pass(conversationId, Lines.BesideEvent(conversationId, "queue", place));

    private sealed record Place(
        bool Waiting,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] int? Position,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] int? ExpectedSeconds);
}
