using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Checks;

internal sealed record ConflictCount(ConflictKind Kind, int Count);

/// <param name="Counts">Of each kind, of all that are found.</param>
/// <param name="Conflicts">The first 200 of each kind.</param>
/// <param name="Looked">How many entries are looked at; fewer than <paramref name="Entries"/>: there may be more.</param>
internal sealed record ConflictReport(IReadOnlyList<ConflictCount> Counts, IReadOnlyList<Conflict> Conflicts, int Looked, int Entries);

/// <summary>Looks through all entries beside the work: every way of asking is asked, which takes a while with thousands of entries,
/// and customers come first.</summary>
internal sealed class ConflictRun : IDisposable
{
    private const int MostOfKind = 200;

    private readonly IReadOnlyList<QuickReply> entries;
    private readonly IReadOnlyList<Conflict>?[] found;
    private readonly CancellationTokenSource stop = new();
    private int looked;

    /// <param name="key">What it looks at; another key, another run.</param>
    public ConflictRun(string key, IReadOnlyList<QuickReply> entries, Func<IReadOnlyList<QuickReply>, Conflicts> make, KnowledgeBase knowledge)
    {
        (Key, this.entries, found) = (key, entries, new IReadOnlyList<Conflict>?[entries.Count]);
        Done = Task.Run(() => Look(make(entries), knowledge));
    }

    public string Key { get; }

    public Task Done { get; }

    public ConflictReport Report()
    {
        var seen = Volatile.Read(ref looked);
        var byKind = found.Where(some => some is not null).SelectMany(some => some!).GroupBy(conflict => conflict.Kind).OrderBy(kind => kind.Key).ToList();
        return new(
            [.. byKind.Select(kind => new ConflictCount(kind.Key, kind.Count()))], [.. byKind.SelectMany(kind => kind.Take(MostOfKind))], seen, entries.Count);
    }

    public void Dispose() => stop.Cancel();

    private void Look(Conflicts conflicts, KnowledgeBase knowledge)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };
        Parallel.For(0, entries.Count, options, (i, loop) =>
        {
            if (stop.IsCancellationRequested)
            {
                loop.Stop();
                return;
            }

            Volatile.Write(ref found[i], [.. conflicts.Of(entries[i], knowledge, once: true)]);
            Interlocked.Increment(ref looked);
        });
    }
}
