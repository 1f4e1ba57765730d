namespace SupportBot.Driver.Kill;

/// <summary>How hard a kill run is.</summary>
/// <param name="Published">The folder of the published service.</param>
/// <param name="Storage">PostgreSQL's connection string; <see langword="null"/> is SQLite in the run's own folder.</param>
/// <param name="Redis">Where the queue is; <see langword="null"/> is in process.</param>
public sealed record KillPlan(string Published, int Kills, int Customers, int Agents, string? Storage = null, string? Redis = null)
{
    /// <summary>A folder for the service's data that is kept, to look into; <see langword="null"/> is one of its own that is removed.</summary>
    public string? Keep { get; init; }

    /// <summary>How long the service lives between it is ready and the next kill: from 1× to 2× this.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The same seed kills after the same pauses.</summary>
    public int Seed { get; init; } = 20_26;
}
