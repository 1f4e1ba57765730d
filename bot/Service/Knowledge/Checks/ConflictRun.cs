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
/// and customers come first. What an earlier run found and no change has touched is kept, kind by kind, so that it comes to an end while
/// people write.</summary>
internal sealed class ConflictRun : IDisposable
{
    private const int MostOfKind = 200;

    private readonly IReadOnlyList<StampedEntry> entries;
    private readonly KnowledgeBase knowledge;
    private readonly Told?[] pairs;
    private readonly IReadOnlyList<Conflict>?[] within;
    private readonly CancellationTokenSource stop = new();
    private int looked;

    /// <param name="key">What it looks at; another key, another run.</param>
    /// <param name="before">An earlier run; it may have been stopped.</param>
    public ConflictRun(string key, IReadOnlyList<StampedEntry> entries, Func<IReadOnlyList<QuickReply>, Conflicts> make, KnowledgeBase knowledge, ConflictRun? before)
    {
        (Key, this.entries, this.knowledge) = (key, entries, knowledge);
        (pairs, within) = (new Told?[entries.Count], new IReadOnlyList<Conflict>?[entries.Count]);
        Done = Task.Run(() => Look(make([.. entries.Select(stamped => stamped.Entry)]), before?.knowledge == knowledge ? before : null));
    }

    public string Key { get; }

    public Task Done { get; }

    public ConflictReport Report()
    {
        var seen = Volatile.Read(ref looked);
        var byKind = pairs.OfType<Told>().SelectMany(told => told.All).Concat(within.OfType<IReadOnlyList<Conflict>>().SelectMany(some => some)).GroupBy(conflict => conflict.Kind).OrderBy(kind => kind.Key).ToList();
        return new(
            [.. byKind.Select(kind => new ConflictCount(kind.Key, kind.Count()))], [.. byKind.SelectMany(kind => kind.Take(MostOfKind))], seen, entries.Count);
    }

    public void Dispose() => stop.Cancel();

    private void Look(Conflicts conflicts, ConflictRun? before)
    {
        var kept = before is null ? [] : Kept(conflicts.Pairs, before);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };
        Parallel.For(0, entries.Count, options, (i, loop) =>
        {
            if (stop.IsCancellationRequested)
            {
                loop.Stop();
                return;
            }

            var entry = entries[i].Entry;
            var old = kept.GetValueOrDefault(entry.Id);
            Volatile.Write(ref pairs[i], new Told(
                old?.Near ?? [.. conflicts.Pairs.Near(entry, once: true)],
                old?.Swallowed ?? [.. PairConflicts.Swallowed(entry, knowledge)],
                old?.Contradictions ?? [.. conflicts.Pairs.Contradictions(entry, once: true)]));
            Volatile.Write(ref within[i], [.. conflicts.Within(entry)]);
            Interlocked.Increment(ref looked);
        });
    }

    /// <summary>What the earlier run found of entries that did not change, where neither did what they conflict with, nor has anything
    /// come near; the rest of them is missing.</summary>
    private Dictionary<string, Told> Kept(PairConflicts now, ConflictRun before)
    {
        var stamps = before.entries.ToDictionary(stamped => stamped.Entry.Id, stamped => stamped.Stamp, StringComparer.Ordinal);
        var changed = entries.Where(stamped => stamps.GetValueOrDefault(stamped.Entry.Id) != stamped.Stamp).Select(stamped => stamped.Entry).ToList();
        var asking = changed.SelectMany(now.Asking).ToHashSet(StringComparer.Ordinal);
        var claiming = changed.SelectMany(now.Claiming).ToHashSet(StringComparer.Ordinal);
        var there = entries.Select(stamped => stamped.Entry.Id).Except(changed.Select(entry => entry.Id)).ToHashSet(StringComparer.Ordinal);
        return before.entries.Zip(before.pairs)
            .Where(old => old.Second is not null && there.Contains(old.First.Entry.Id))
            .ToDictionary(
                old => old.First.Entry.Id,
                old => old.Second! with
                {
                    Near = Untouched(old.Second.Near, asking.Contains(old.First.Entry.Id)),
                    Contradictions = Untouched(old.Second.Contradictions, claiming.Contains(old.First.Entry.Id)),
                },
                StringComparer.Ordinal);

        IReadOnlyList<Conflict>? Untouched(IReadOnlyList<Conflict>? found, bool near) => near || !found!.All(conflict => there.Contains(conflict.Other!)) ? null : found;
    }

    /// <summary>What is wrong between an entry and others; what is not known is missing.</summary>
    private sealed record Told(IReadOnlyList<Conflict>? Near, IReadOnlyList<Conflict>? Swallowed, IReadOnlyList<Conflict>? Contradictions)
    {
        public IEnumerable<Conflict> All => Near!.Concat(Swallowed!).Concat(Contradictions!);
    }
}
