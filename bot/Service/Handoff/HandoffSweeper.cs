using System.Data.Common;

namespace SupportBot.Service.Handoff;

/// <summary>Looks every second for what nobody tells: an emptied queue, agents gone silent, customers left over after hours,
/// places that moved up. Any number of nodes may do it side by side.</summary>
public sealed partial class HandoffSweeper(
    QueueMending mending,
    SilentAgents silent,
    AfterHours afterHours,
    QueuePlaces places,
    TimeProvider time,
    ILogger<HandoffSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>One round.</summary>
    public async Task SweepAsync()
    {
        await mending.MendAsync();
        await silent.ReturnAsync();
        await afterHours.GiveUpAsync();
        await places.TellAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await SweepAsync();
            }
            catch (DbException e)
            {
                LogStorage(e);
            }
#pragma warning disable CA1031 // The sweep must go on whatever one round stumbles over.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "Storage did not answer the hand-off sweep")]
    private partial void LogStorage(Exception e);

    [LoggerMessage(2, LogLevel.Error, "The hand-off sweep failed")]
    private partial void LogFailed(Exception e);
}
