using System.Collections.Concurrent;
using System.Diagnostics;

namespace SupportBot.Benchmarks.Turns;

/// <summary>What one round of measuring gave.</summary>
/// <param name="Astray">Questions that got something else than an answer from the knowledge, with the key of what they got.</param>
internal sealed record RoundResult(
    double TurnsPerSecond, double P50, double P95, double P99, int Turns, IReadOnlyDictionary<string, string?> Astray);

/// <summary>Some seconds of all talks asking.</summary>
/// <param name="Rate">Questions a second over all talks, or <see langword="null"/>: the next one as soon as the last is answered.</param>
internal sealed record Round(IReadOnlyList<Talk> Talks, TimeSpan Length, double? Rate)
{
    private readonly ConcurrentDictionary<string, string?> astray = [];

    public async Task<RoundResult> RunAsync(CancellationToken cancellation)
    {
        var latencies = new Latencies();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Talks.Select((talk, i) =>
            Rate is { } rate ? OpenLoopAsync(talk, i, rate, start, latencies, cancellation) : ClosedLoopAsync(talk, i, start, latencies, cancellation)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new RoundResult(
            latencies.Count / seconds, latencies.Percentile(0.5), latencies.Percentile(0.95), latencies.Percentile(0.99), latencies.Count, astray);
    }

    private async Task ClosedLoopAsync(Talk talk, int i, long start, Latencies latencies, CancellationToken cancellation)
    {
        for (var n = i; Stopwatch.GetElapsedTime(start) < Length; n++)
            await AskAsync(talk, n, Stopwatch.GetTimestamp(), latencies, cancellation);
    }

    // Latency counts from the moment a question was due, so a service that falls behind cannot hide it.
    private async Task OpenLoopAsync(Talk talk, int i, double rate, long start, Latencies latencies, CancellationToken cancellation)
    {
        for (var n = 0; ; n++)
        {
            var due = TimeSpan.FromSeconds(((n * Talks.Count) + i) / rate);
            if (due >= Length)
                return;
            var early = due - Stopwatch.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, cancellation);
            await AskAsync(talk, n + i, start + (long)(due.TotalSeconds * Stopwatch.Frequency), latencies, cancellation);
        }
    }

    private async Task AskAsync(Talk talk, int n, long since, Latencies latencies, CancellationToken cancellation)
    {
        var question = Questions.All[n % Questions.All.Count];
        var (key, at) = await talk.AskAsync(question, cancellation);
        latencies.Add(Stopwatch.GetElapsedTime(since, at).TotalMilliseconds);
        if (key?.StartsWith("reply:", StringComparison.Ordinal) != true)
            astray[question] = key;
    }
}
