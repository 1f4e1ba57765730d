using SupportBot.Service.Handoff;

namespace SupportBot.Service.Tests.Handoff;

public sealed class MemoryQueueTests : QueueContract
{
    protected override int Rounds => 20;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task<IHandoffQueue> OpenAsync() => Task.FromResult<IHandoffQueue>(new MemoryQueue(Time));
}
