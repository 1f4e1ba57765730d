using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Telemetry;

/// <summary>Something the service leans on.</summary>
public interface IHealthPart
{
    /// <summary>As it stands in the report: <c>storage</c>, <c>redis</c>, <c>shop</c>, <c>knowledge</c>.</summary>
    string Name { get; }

    /// <summary><c>ok</c>, <c>down</c> or <c>unused</c>. May throw: that is <c>down</c>. Asked often, by anybody, so it must be cheap.</summary>
    ValueTask<string> StateAsync(CancellationToken cancellation);
}

/// <param name="Status"><c>ok</c>; <c>degraded</c> when a part is down; <c>down</c> when it is the storage.</param>
public sealed record Health(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>Asks all parts at once; one that does not answer in two seconds is down.</summary>
internal sealed partial class HealthReport(IEnumerable<IHealthPart> parts, ILogger<HealthReport> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private string last = "ok";

    public async Task<Health> AskAsync(CancellationToken cancellation)
    {
        var states = await Task.WhenAll(parts.Select(part => AskAsync(part, cancellation)));
        var checks = parts.Zip(states).ToDictionary(part => part.First.Name, part => part.Second);
        var status = checks.GetValueOrDefault(StorageHealth.Storage) == "down" ? "down"
            : checks.ContainsValue("down") ? "degraded" : "ok";
        if (Interlocked.Exchange(ref last, status) != status)
            Changed(status, string.Join(", ", checks.Where(check => check.Value == "down").Select(check => check.Key)));
        return new(status, checks);
    }

    private async Task<string> AskAsync(IHealthPart part, CancellationToken cancellation)
    {
        try
        {
            return await part.StateAsync(cancellation).AsTask().WaitAsync(Patience, cancellation);
        }
#pragma warning disable CA1031 // Whatever goes wrong there, this part is down.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(e, part.Name);
            return "down";
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Health is {Status} now; down: {Parts}")]
    private partial void Changed(string status, string parts);

    [LoggerMessage(2, LogLevel.Debug, "{Part} does not answer")]
    private partial void Failed(Exception e, string part);
}

internal sealed class StorageHealth(Database database) : IHealthPart
{
    public const string Storage = "storage";

    public string Name => Storage;

    public async ValueTask<string> StateAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteScalarAsync<long>(new CommandDefinition("select 1", cancellationToken: cancellation));
        return "ok";
    }
}

public static class HealthEndpoints
{
    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: 503 only when the storage is gone, so that a shop that
    /// is down does not take every node out.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new { status = "ok" }));
        health.MapGet("/ready", Ready);
    }

    private static async Task<IResult> Ready(HealthReport report, CancellationToken cancellation)
    {
        var health = await report.AskAsync(cancellation);
        return TypedResults.Json(
            health, statusCode: health.Status == "down" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
