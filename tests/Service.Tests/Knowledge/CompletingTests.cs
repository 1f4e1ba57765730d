using System.Collections.Concurrent;
using SupportBot.Service.Knowledge;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>What serves at once and is completed in the background.</summary>
public sealed class CompletingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_serves_before_it_is_complete_and_is_then_replaced()
    {
        using var gate = new ManualResetEventSlim();
        using var values = Of((value, cancellation) =>
        {
            gate.Wait(cancellation);
            return $"{value} whole";
        });

        values.Publish("first");

        Assert.Equal("first", values.Current);
        gate.Set();
        await values.Done.WaitAsync(Cancellation);
        Assert.Equal("first whole", values.Current);
    }

    [Fact]
    public async Task What_was_too_far_to_be_stopped_does_not_replace_what_is_newer()
    {
        using var begun = new ManualResetEventSlim();
        using var first = new ManualResetEventSlim();
        using var second = new ManualResetEventSlim();
        using var values = Of((value, _) =>
        {
            begun.Set();
            (value == "older" ? first : second).Wait(Cancellation);
            return $"{value} whole";
        });
        values.Publish("older");
        begun.Wait(Cancellation);
        var older = values.Done;

        values.Publish("newer");
        first.Set();
        await older.WaitAsync(Cancellation);

        Assert.Equal("newer", values.Current);
        second.Set();
        await values.Done.WaitAsync(Cancellation);
        Assert.Equal("newer whole", values.Current);
    }

    [Fact]
    public async Task In_a_burst_one_is_completed_at_a_time_and_only_the_last_after_the_one_that_runs()
    {
        var completed = new ConcurrentQueue<string>();
        using var begun = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        using var values = Of((value, _) =>
        {
            completed.Enqueue($"{value} begins");
            begun.Set();
            gate.Wait(Cancellation);
            completed.Enqueue($"{value} ends");
            return $"{value} whole";
        });
        values.Publish("edit 1");
        begun.Wait(Cancellation);

        for (var edit = 2; edit <= 200; edit++)
        {
            values.Publish($"edit {edit}");
            Assert.Equal($"edit {edit}", values.Current);
        }

        gate.Set();
        await values.Done.WaitAsync(Cancellation);
        Assert.Equal("edit 200 whole", values.Current);
        Assert.Equal(["edit 1 begins", "edit 1 ends", "edit 200 begins", "edit 200 ends"], completed);
    }

    [Fact]
    public async Task What_was_stopped_stays_as_it_is_and_is_completed_when_it_is_published_again()
    {
        using var gate = new ManualResetEventSlim();
        using var values = Of((value, cancellation) =>
        {
            gate.Wait(cancellation);
            return $"{value} whole";
        });
        values.Publish("first");

        values.Stop();
        await values.Done.WaitAsync(Cancellation);
        Assert.Equal("first", values.Current);

        gate.Set();
        values.Publish(values.Current!);
        await values.Done.WaitAsync(Cancellation);
        Assert.Equal("first whole", values.Current);
    }

    [Fact]
    public async Task A_value_that_cannot_be_completed_serves_on_and_the_reason_is_told()
    {
        Exception? told = null;
        using var values = new Completing<string>((_, _) => throw new InvalidOperationException("no memory"), e => told = e);

        values.Publish("first");
        await values.Done.WaitAsync(Cancellation);

        Assert.Equal("first", values.Current);
        Assert.Equal("no memory", told?.Message);
    }

    private static Completing<string> Of(Func<string, CancellationToken, string> complete) => new(complete, e => Assert.Fail(e.ToString()));
}
