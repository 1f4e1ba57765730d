namespace SupportBot.Service.Rules;

/// <summary>Notices what supervisors change on other nodes.</summary>
internal sealed partial class RuleLookout(RuleBook book, TimeProvider time, ILogger<RuleLookout> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var failed = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await book.RefreshAsync(stoppingToken);
                failed = false;
            }
#pragma warning disable CA1031 // A storage that is gone for a while must not end the looking; the last numbers stay.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!failed)
                    Failed(e);
                failed = true;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The changed rules could not be read; the last ones stay")]
    private partial void Failed(Exception e);
}
