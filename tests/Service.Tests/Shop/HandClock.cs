namespace SupportBot.Service.Tests.Shop;

/// <summary>The time of day is turned by hand, timers run as they do: for what has both time-outs and a clock to look at.</summary>
internal sealed class HandClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
