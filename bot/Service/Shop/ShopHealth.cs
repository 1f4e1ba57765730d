using Polly.CircuitBreaker;
using SupportBot.Service.Telemetry;

namespace SupportBot.Service.Shop;

/// <summary>How the shop has answered lately.</summary>
public interface IShopHealth
{
    /// <summary>The last call was answered and the breaker lets calls through. True before the first call.</summary>
    bool IsUp { get; }

    DateTimeOffset? LastSuccess { get; }

    DateTimeOffset? LastFailure { get; }

    /// <summary>Why the last failed call failed: words for people, no data.</summary>
    string? LastProblem { get; }

    /// <summary><c>closed</c> (calls go through), <c>open</c> (nobody is asked), <c>half-open</c> (one try decides).</summary>
    string Breaker { get; }
}

internal sealed class ShopHealth(CircuitBreakerStateProvider breaker, TimeProvider time) : IShopHealth
{
    private readonly Lock gate = new();
    private State state = new(true, null, null, null);

    public bool IsUp => Now.IsUp;

    public DateTimeOffset? LastSuccess => Now.LastSuccess;

    public DateTimeOffset? LastFailure => Now.LastFailure;

    public string? LastProblem => Now.LastProblem;

    public string Breaker => breaker.CircuitState switch
    {
        CircuitState.Closed => "closed",
        CircuitState.HalfOpen => "half-open",
        _ => "open",
    };

    private State Now
    {
        get
        {
            lock (gate)
                return state;
        }
    }

    /// <summary>True when it was down before.</summary>
    public bool Succeeded()
    {
        lock (gate)
        {
            var wasDown = !state.IsUp;
            state = state with { IsUp = true, LastSuccess = time.GetUtcNow() };
            return wasDown;
        }
    }

    /// <summary>True when it was up before.</summary>
    public bool Failed(string why)
    {
        lock (gate)
        {
            var wasUp = state.IsUp;
            state = state with { IsUp = false, LastFailure = time.GetUtcNow(), LastProblem = why };
            return wasUp;
        }
    }

    private sealed record State(bool IsUp, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? LastProblem);
}

/// <summary>The shop's line in <c>/health/ready</c>.</summary>
internal sealed class ShopHealthPart(IShopHealth health) : IHealthPart
{
    public string Name => "shop";

    public ValueTask<string> StateAsync(CancellationToken cancellation) => new(health.IsUp ? "ok" : "down");
}
