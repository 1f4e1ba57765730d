using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SupportBot.Benchmarks.Turns;
using SupportBot.Driver;

namespace SupportBot.Benchmarks.Flows;

/// <summary>All errands, whole: each visitor takes the next as soon as the last is done.</summary>
internal sealed class FlowRound(IReadOnlyList<Talk> talks, IReadOnlyList<(Errand Errand, string Order)> errands)
{
    private readonly ConcurrentQueue<(Errand Errand, string Order)> waiting = new(errands);
    private readonly ConcurrentDictionary<string, string?> astray = [];
    private readonly Latencies latencies = new();

    public async Task<RoundResult> RunAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(talks.Select(talk => RunAsync(talk, cancellation)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new RoundResult(
            latencies.Count / seconds, latencies.Percentile(0.5), latencies.Percentile(0.95), latencies.Percentile(0.99), latencies.Count, astray);
    }

    private async Task RunAsync(Talk talk, CancellationToken cancellation)
    {
        while (waiting.TryDequeue(out var next))
            await RunAsync(talk, next.Errand, next.Order, cancellation);
    }

    private async Task RunAsync(Talk talk, Errand errand, string order, CancellationToken cancellation)
    {
        var answer = await SayAsync(talk, Filled(errand.Opening, order), null, cancellation);
        while (answer.Key != errand.Done)
        {
            if (Next(errand, answer) is not var (text, value))
            {
                astray[$"{errand.Done} of {order}"] = $"{answer.Key}: {answer.Text}";
                return;
            }

            answer = await SayAsync(talk, Filled(text, order), value, cancellation);
        }

        if (errand.Registered is { } news)
            await talk.HearAsync(news, cancellation);
        foreach (var (text, expected) in errand.Afterwards.Zip(errand.Last))
        {
            answer = await SayAsync(talk, Filled(text, order), null, cancellation);
            if (answer.Key?.StartsWith(expected, StringComparison.Ordinal) != true)
                astray[$"{expected} of {order}"] = $"{answer.Key}: {answer.Text}";
        }
    }

    private async Task<SeenActivity> SayAsync(Talk talk, string text, string? value, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        var (answer, at) = await talk.SayAsync(text, value, cancellation);
        latencies.Add(Stopwatch.GetElapsedTime(since, at).TotalMilliseconds);
        return answer;
    }

    /// <summary><see langword="null"/>: the visitor does not know what to say to that.</summary>
    private static (string Text, string? Value)? Next(Errand errand, SeenActivity answer)
    {
        if (answer.Key is null || !errand.Answers.TryGetValue(answer.Key, out var next))
            return null;
        if (!next.StartsWith(Errand.Button, StringComparison.Ordinal))
            return (next, null);
        var choice = $"\"{next[Errand.Button.Length..]}";
        foreach (var (title, value) in answer.Buttons)
        {
            if (value.Contains(choice, StringComparison.Ordinal))
                return (title, value);
        }

        return null;
    }

    private static string Filled(string text, string order) => string.Format(CultureInfo.InvariantCulture, text, order, ShopOrders.Parcel(order));
}
