using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Checks;

internal sealed record ConflictCount(ConflictKind Kind, int Count);

/// <param name="Counts">Of each kind, of all that are found.</param>
/// <param name="Conflicts">The first 200 of each kind.</param>
/// <param name="Looked">How many entries are looked at; fewer than <paramref name="Entries"/>: there may be more.</param>
internal sealed record ConflictReport(IReadOnlyList<ConflictCount> Counts, IReadOnlyList<Conflict> Conflicts, int Looked, int Entries);

/// <param name="Stamp">Another one, another text.</param>
internal sealed record StampedEntry(QuickReply Entry, string Stamp);

/// <summary>Looks through all entries beside the work: many ways of asking are asked, which takes seconds with thousands of entries,
/// and customers come first. What an earlier run found and no change has touched is kept, so that it comes to an end while people write.</summary>
internal sealed class ConflictRun : IDisposable
{
    private const int MostOfKind = 200;

    private readonly IReadOnlyList<StampedEntry> entries;
    private readonly KnowledgeBase knowledge;
    private readonly IReadOnlyList<Conflict>?[] pairs;
    private readonly IReadOnlyList<Conflict>?[] within;
    private readonly CancellationTokenSource stop = new();
    private int looked;

    /// <param name="key">What it looks at; another key, another run.</param>
    /// <param name="before">An earlier run; it may have been stopped.</param>
    public ConflictRun(string key, IReadOnlyList<StampedEntry> entries, Func<IReadOnlyList<QuickReply>, Conflicts> make, KnowledgeBase knowledge, ConflictRun? before)
    {
        (Key, this.entries, this.knowledge) = (key, entries, knowledge);
        (pairs, within) = (new IReadOnlyList<Conflict>?[entries.Count], new IReadOnlyList<Conflict>?[entries.Count]);
        Done = Task.Run(() => Look(make([.. entries.Select(stamped => stamped.Entry)]), before?.knowledge == knowledge ? before : null));
    }

    public string Key { get; }

    public Task Done { get; }

    public ConflictReport Report()
    {
        var seen = Volatile.Read(ref looked);
        var byKind = pairs.Concat(within).OfType<IReadOnlyList<Conflict>>().SelectMany(some => some).GroupBy(conflict => conflict.Kind).OrderBy(kind => kind.Key).ToList();
        return new(
            [.. byKind.Select(kind => new ConflictCount(kind.Key, kind.Count()))], [.. byKind.SelectMany(kind => kind.Take(MostOfKind))], seen, entries.Count);
    }

    public void Dispose() => stop.Cancel();

    private void Look(Conflicts conflicts, ConflictRun? before)
    {
        var kept = before is null ? [] : Untouched(conflicts, before);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };
        Parallel.For(0, entries.Count, options, (i, loop) =>
        {
            if (stop.IsCancellationRequested)
            {
                loop.Stop();
                return;
            }

            var entry = entries[i].Entry;
            Volatile.Write(ref pairs[i], kept.GetValueOrDefault(entry.Id) ?? [.. conflicts.Pairs.Of(entry, knowledge, once: true)]);
            Volatile.Write(ref within[i], [.. conflicts.Within(entry)]);
            Interlocked.Increment(ref looked);
        });
    }

    /// <summary>What the earlier run found of entries that did not change, and neither did what they conflict with, nor has anything come near.</summary>
    private Dictionary<string, IReadOnlyList<Conflict>> Untouched(Conflicts conflicts, ConflictRun before)
    {
        var stamps = before.entries.ToDictionary(stamped => stamped.Entry.Id, stamped => stamped.Stamp, StringComparer.Ordinal);
        var changed = entries.Where(stamped => stamps.GetValueOrDefault(stamped.Entry.Id) != stamped.Stamp).Select(stamped => stamped.Entry).ToList();
        var touched = changed.Select(entry => entry.Id).Concat(changed.SelectMany(conflicts.Pairs.Neighbours)).ToHashSet(StringComparer.Ordinal);
        var there = entries.Select(stamped => stamped.Entry.Id).Except(changed.Select(entry => entry.Id)).ToHashSet(StringComparer.Ordinal);
        return before.entries.Zip(before.pairs)
            .Where(old => old.Second is { } found && there.Contains(old.First.Entry.Id) && !touched.Contains(old.First.Entry.Id)
                && found.All(conflict => conflict.Other is not { } other || there.Contains(other)))
            .ToDictionary(old => old.First.Entry.Id, old => old.Second!, StringComparer.Ordinal);
    }
}
