using SupportBot.Service.Telemetry;

namespace SupportBot.Service.Handoff;

/// <summary>The sweep asks the queue every second, so this need not.</summary>
internal sealed class QueueHealth(GuardedQueue queue, IHandoffQueue inner) : IHealthPart
{
    public string Name => "redis";

    public ValueTask<string> StateAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(inner is MemoryQueue ? "unused" : queue.IsDown ? "down" : "ok");
}
