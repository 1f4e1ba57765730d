using Microsoft.Extensions.Options;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>The conflicts of the entries: of all, as they will be once the drafts are published, and of one that is being written.</summary>
internal sealed class ConflictList(LiveKnowledge live, DraftStore drafts, Pictures pictures, IOptions<KnowledgeSettings> settings)
{
    private const int MostOfOne = 50;

    private Made? drafted;
    private Made? published;

    public async Task<IReadOnlyList<Conflict>> AllAsync(CancellationToken cancellation)
    {
        var open = (await drafts.ListAsync(cancellation)).ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        var key = $"{live.Revision} {string.Join(' ', open.Values.Select(draft => $"{draft.Id} {draft.Version}").Order(StringComparer.Ordinal))}";
        if (drafted is not { } known || known.Key != key)
        {
            List<QuickReply> entries =
            [
                .. live.Entries.Select(stored => open.TryGetValue(stored.Entry.Id, out var draft) ? draft.Entry : stored.Entry).OfType<QuickReply>(),
                .. open.Values.Where(draft => !live.Has(draft.Id)).Select(draft => draft.Entry).OfType<QuickReply>(),
            ];
            drafted = known = new(key, await MakeAsync(entries, cancellation));
        }

        return await Task.Run(() => known.Conflicts.All(live.Current, cancellation), cancellation);
    }

    /// <summary>Of an entry as it is being written, with what is published: learnt once a publication, so that typing never waits.</summary>
    public async Task<IReadOnlyList<Conflict>> OfAsync(QuickReply entry, CancellationToken cancellation)
    {
        var key = $"{live.Revision} {entry.Details?.Card?.Picture}";
        if (published is not { } known || known.Key != key)
            published = known = new(key, await MakeAsync([.. live.Entries.Select(stored => stored.Entry)], cancellation));
        return [.. known.Conflicts.Of(entry, live.Current).Take(MostOfOne)];
    }

    private async Task<Conflicts> MakeAsync(IReadOnlyList<QuickReply> entries, CancellationToken cancellation)
    {
        var kept = await pictures.NamesAsync(cancellation);
        return new Conflicts(entries, live.Facts, [.. settings.Value.ForbiddenWords], kept.Contains);
    }

    private sealed record Made(string Key, Conflicts Conflicts);
}
