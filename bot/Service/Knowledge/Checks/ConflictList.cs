using Microsoft.Extensions.Options;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>The conflicts of the entries: of all, as they will be once the drafts are published, and of one that is being written.</summary>
internal sealed class ConflictList(LiveKnowledge live, DraftStore drafts, Pictures pictures, IOptions<KnowledgeSettings> settings, TimeProvider time) : IDisposable
{
    private const int MostOfOne = 50;

    /// <summary>A page is answered after this with what is found so far; it asks again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock beginning = new();
    private ConflictRun? running;
    private (long Revision, Conflicts Conflicts)? published;
    private volatile IReadOnlySet<string> kept = new HashSet<string>();

    /// <summary>What has been found by now. Looking goes on until all entries are looked at, or one changes.</summary>
    public async Task<ConflictReport> AllAsync(CancellationToken cancellation)
    {
        var open = (await drafts.ListAsync(cancellation)).ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        var key = $"{live.Revision} {live.Current.IsWhole} {string.Join(' ', open.Values.Select(draft => $"{draft.Id} {draft.Version}").Order(StringComparer.Ordinal))}";
        await KnowPicturesAsync(cancellation);
        ConflictRun run;
        lock (beginning)
        {
            if (running?.Key != key || running.Done.IsFaulted)
            {
                running?.Dispose();
                running = new ConflictRun(key, Entries(open), Of, live.Current, running);
            }

            run = running;
        }

        await Task.WhenAny(run.Done, Task.Delay(Patience, time, cancellation));
        if (run.Done.IsFaulted)
            await run.Done;
        return run.Report();
    }

    /// <summary>Of an entry as it is being written, with what is published: learnt once a publication, so that typing never waits.</summary>
    public async Task<IReadOnlyList<Conflict>> OfAsync(QuickReply entry, CancellationToken cancellation)
    {
        await KnowPicturesAsync(cancellation);
        if (published is not { } known || known.Revision != live.Revision)
            published = known = (live.Revision, Of([.. live.Entries.Select(stored => stored.Entry)]));
        return [.. known.Conflicts.Of(entry, live.Current).Take(MostOfOne)];
    }

    public void Dispose() => running?.Dispose();

    /// <summary>What somebody is working on first.</summary>
    private List<StampedEntry> Entries(Dictionary<string, Draft> open) =>
    [
        .. open.Values.Where(draft => draft.Entry is not null).Select(draft => new StampedEntry(draft.Entry!, $"draft {draft.Version} {draft.UpdatedAt:O}")),
        .. live.Entries.Where(stored => !open.ContainsKey(stored.Entry.Id)).Select(stored => new StampedEntry(stored.Entry, $"published {stored.Version}")),
    ];

    private Conflicts Of(IReadOnlyList<QuickReply> entries) => new(entries, live.Facts, [.. settings.Value.ForbiddenWords], name => kept.Contains(name));

    private async Task KnowPicturesAsync(CancellationToken cancellation) => kept = await pictures.NamesAsync(cancellation);
}
