using Microsoft.Extensions.Options;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>The conflicts of the entries as they will be once all drafts are published.</summary>
internal sealed class ConflictList(LiveKnowledge live, DraftStore drafts, Pictures pictures, IOptions<KnowledgeSettings> settings)
{
    private const int MostOfOne = 50;

    private (string Drafts, string Versions, Conflicts Conflicts)? last;

    public async Task<IReadOnlyList<Conflict>> AllAsync(CancellationToken cancellation)
    {
        var conflicts = await NowAsync(exact: true, cancellation);
        return await Task.Run(() => conflicts.All(live.Current, cancellation), cancellation);
    }

    /// <summary>Of an entry as it is being written.</summary>
    public async Task<IReadOnlyList<Conflict>> OfAsync(QuickReply entry, CancellationToken cancellation)
    {
        var conflicts = await NowAsync(exact: false, cancellation);
        return [.. conflicts.Of(entry, live.Current).Take(MostOfOne)];
    }

    /// <param name="exact">False: other drafts may be compared with as they were a few saves ago.</param>
    private async Task<Conflicts> NowAsync(bool exact, CancellationToken cancellation)
    {
        var open = (await drafts.ListAsync(cancellation)).ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        var ids = $"{live.Revision} {string.Join(' ', open.Keys.Order(StringComparer.Ordinal))}";
        var versions = string.Join(' ', open.Values.Select(draft => $"{draft.Id} {draft.Version}").Order(StringComparer.Ordinal));
        if (last is { } known && known.Drafts == ids && (!exact || known.Versions == versions))
            return known.Conflicts;
        var kept = await pictures.NamesAsync(cancellation);
        List<QuickReply> entries =
        [
            .. live.Entries.Select(stored => open.TryGetValue(stored.Entry.Id, out var draft) ? draft.Entry : stored.Entry).OfType<QuickReply>(),
            .. open.Values.Where(draft => !live.Has(draft.Id)).Select(draft => draft.Entry).OfType<QuickReply>(),
        ];
        var conflicts = new Conflicts(entries, live.Facts, [.. settings.Value.ForbiddenWords], kept.Contains);
        last = (ids, versions, conflicts);
        return conflicts;
    }
}
