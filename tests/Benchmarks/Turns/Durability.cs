using SupportBot.Driver;

namespace SupportBot.Benchmarks.Turns;

/// <summary>What the running service itself found its storage set to; it writes so to the console when it starts.</summary>
internal static class Durability
{
    /// <summary><c>synchronous=FULL</c> or <c>synchronous_commit=on</c>; anything else is not durable and throws.</summary>
    public static async Task<string> ReadAsync(ServiceProcess service, CancellationToken cancellation)
    {
        var line = await service.LineAsync(line => line.Contains("synchronous", StringComparison.Ordinal), cancellation);
        return new[] { "synchronous=FULL", "synchronous_commit=on" }.FirstOrDefault(wanted => line.Contains(wanted, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"the service does not run on durable storage: {line}");
    }
}
