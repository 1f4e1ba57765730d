using Microsoft.Extensions.Options;
using SupportBot.Service.Knowledge.Checks;

namespace SupportBot.Service.Knowledge.Drafts;

/// <summary>What a wish to publish came to.</summary>
internal abstract record PublishResult
{
    private PublishResult()
    {
    }

    public sealed record Published(IReadOnlyList<StoredEntry> Entries) : PublishResult;

    public sealed record Refused(IReadOnlyList<PublishFault> Faults) : PublishResult;

    /// <summary>Something would be answered worse, and no reason was given.</summary>
    public sealed record Loss(RehearsalReport Report) : PublishResult;

    /// <summary>The shop wants another pair of eyes.</summary>
    public sealed record OwnText(IReadOnlyList<string> Ids) : PublishResult;
}

/// <summary>The way from draft to live: whose text, the exam, the store, the snapshot.</summary>
internal sealed class Publisher(
    KnowledgeStore store, DraftStore drafts, LiveKnowledge live, Rehearsals rehearsals, IOptions<KnowledgeSettings> settings)
{
    /// <summary>Publishes drafts together.</summary>
    /// <param name="wanted">Their ids, with the version that was looked at.</param>
    public async Task<PublishResult> PublishAsync(
        IReadOnlyList<(string Id, long Version)> wanted, (string Id, string Name) who, string? reason, CancellationToken cancellation)
    {
        var there = (await drafts.ListAsync(cancellation)).ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        // A draft that is gone or went on is told apart inside the transaction; here it only must not be taken for somebody's own.
        var changes = wanted.Select(draft => there.TryGetValue(draft.Id, out var found) && found.Version == draft.Version
            ? found.ToChange()
            : new Change(draft.Id, null, 0, draft.Version)).ToList();
        var own = wanted.Where(draft => there.TryGetValue(draft.Id, out var found) && found.Authors.Contains(who.Id)).Select(draft => draft.Id).ToList();
        return !settings.Value.PublishOwnText && own.Count > 0
            ? new PublishResult.OwnText(own)
            : await PublishAsync(changes, who, reason, cancellation);
    }

    /// <summary>Publishes what one person wrote and publishes in one step.</summary>
    public Task<PublishResult> PublishOwnAsync(Change change, (string Id, string Name) who, string? reason, CancellationToken cancellation) =>
        settings.Value.PublishOwnText
            ? PublishAsync([change], who, reason, cancellation)
            : Task.FromResult<PublishResult>(new PublishResult.OwnText([change.Id]));

    private async Task<PublishResult> PublishAsync(
        IReadOnlyList<Change> changes, (string Id, string Name) who, string? reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason) && changes.All(change => change.From > 0 || change.Entry is not null))
        {
            var report = await rehearsals.RunAsync(changes, cancellation);
            if (report.Worse > 0)
                return new PublishResult.Loss(report);
        }

        var outcome = await store.PublishAsync(changes, who, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), live.Facts, cancellation);
        if (outcome is not PublishOutcome.Published published)
            return new PublishResult.Refused(((PublishOutcome.Refused)outcome).Faults);
        await live.RefreshAsync(published.Revision, cancellation);
        return new PublishResult.Published(published.Entries);
    }
}
