namespace SupportBot.Service.Handoff;

/// <summary>The queue as the service uses it. What it is told is a hint that a refill makes up for; what it is asked has an answer
/// from storage when it is down. So the service stays up without it.</summary>
public sealed partial class GuardedQueue(IHandoffQueue queue, HandoffStore store, ILogger<GuardedQueue> logger)
{
    private volatile bool isDown;

    /// <summary>The last call did not reach it.</summary>
    public bool IsDown => isDown;

    public Task TellAsync(Func<IHandoffQueue, Task> what) => AskAsync(
        async told =>
        {
            await what(told);
            return true;
        },
        () => Task.FromResult(false));

    public async Task<T> AskAsync<T>(Func<IHandoffQueue, Task<T>> question, Func<Task<T>> otherwise)
    {
        try
        {
            var answer = await question(queue);
            if (isDown)
                LogUp();
            isDown = false;
            return answer;
        }
        catch (QueueUnavailableException e)
        {
            if (!isDown)
                LogDown(e.InnerException!.Message);
            isDown = true;
        }

        return await otherwise();
    }

    /// <summary>Makes the queue say what storage says.</summary>
    public async Task RefillAsync(TimeSpan lease)
    {
        var (waits, claims) = await store.OpenAsync();
        await TellAsync(it => it.RefillAsync(waits, claims, lease));
    }

    public Task<bool> IsFilledAsync() => AskAsync(it => it.IsFilledAsync(), () => Task.FromResult(true));

    [LoggerMessage(1, LogLevel.Warning, "The hand-off queue cannot be reached; claims go by storage until it can: {Reason}")]
    private partial void LogDown(string reason);

    [LoggerMessage(2, LogLevel.Information, "The hand-off queue can be reached again")]
    private partial void LogUp();
}
