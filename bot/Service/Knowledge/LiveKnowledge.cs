using Microsoft.Extensions.Options;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Synonyms;

namespace SupportBot.Service.Knowledge;

/// <summary>What the service answers with now: an immutable snapshot of the store, swapped whole. A change is live with what is learnt
/// quickly; the rest of it follows in the background.</summary>
public sealed partial class LiveKnowledge : IDisposable
{
    private readonly KnowledgeStore store;
    private readonly IOptions<KnowledgeSettings> settings;
    private readonly TimeProvider time;
    private readonly ILogger<LiveKnowledge> logger;
    private readonly KnowledgeBase? learnt;
    private readonly SemaphoreSlim learning = new(1);
    private readonly Completing<Snapshot> snapshots;

    /// <param name="learnt">Something learnt earlier to build on, if there is; what is the same in it is not learnt again.</param>
    public LiveKnowledge(
        KnowledgeStore store, IOptions<KnowledgeSettings> settings, TimeProvider time, ILogger<LiveKnowledge> logger, KnowledgeBase? learnt = null)
    {
        (this.store, this.settings, this.time, this.logger, this.learnt) = (store, settings, time, logger, learnt);
        snapshots = new(Complete, Incomplete);
    }

    /// <summary>The knowledge to answer from: what is valid now.</summary>
    public KnowledgeBase Current => Now.Base;

    /// <summary>The facts of the pack: texts that answers name in braces.</summary>
    public IReadOnlyDictionary<string, Fact> Facts => Now.Facts;

    /// <summary>All entries with their versions, in their order; also those that are not valid yet or any more.</summary>
    public IReadOnlyList<StoredEntry> Entries => Now.Entries;

    /// <summary>The groups of synonyms that messages are read with.</summary>
    public IReadOnlyList<StoredSynonyms> Synonyms => Now.Synonyms;

    /// <summary>Of the store as it was learnt.</summary>
    internal long Revision => Now.Revision;

    public StoredEntry? Find(string id) => Now.ById.GetValueOrDefault(id);

    public bool Has(string id) => Now.ById.ContainsKey(id);

    internal bool IsLoaded => snapshots.Current is not null;

    /// <summary>Ends when what was learnt last is whole, or something newer is being learnt.</summary>
    internal Task Completion => snapshots.Done;

    private Snapshot Now => snapshots.Current ?? throw new InvalidOperationException("The knowledge is not loaded yet.");

    /// <summary>Brings the store up to the pack's files and learns what it holds.</summary>
    /// <exception cref="PackException">The pack cannot be read and the store has nothing to go on with.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var pack = Pack.Read(settings.Value.Folder);
            if (await store.SeedAsync(pack, cancellation) is > 0 and var count)
                Seeded(count, pack.Name);
        }
        catch (PackException e) when (!cancellation.IsCancellationRequested)
        {
            if ((await store.ReadAsync(cancellation)).Entries.Count == 0)
                throw;
            Corrupt(e.File, e.Line, e.Reason);
        }

        await RefreshAsync(0, cancellation);
    }

    /// <summary>Returns when this process answers with a snapshot at least as new. Changes that come together are learnt once.</summary>
    /// <param name="revision">Of the store.</param>
    public async Task RefreshAsync(long revision, CancellationToken cancellation)
    {
        if (snapshots.Current?.Revision >= revision && revision > 0)
            return;
        await learning.WaitAsync(cancellation);
        try
        {
            if (snapshots.Current?.Revision >= revision && revision > 0)
                return;
            // Whoever waits for it can go away; who comes next needs it anyway.
            await Task.Run(SwapAsync, CancellationToken.None);
        }
        finally
        {
            learning.Release();
        }
    }

    /// <summary>Looks whether another process changed the store, and whether an entry's time has begun or ended.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        var revision = await store.RevisionAsync(cancellation);
        // A store that was put back to an older state is read again like a newer one.
        if (revision != Now.Revision)
            await RefreshAsync(revision > Now.Revision ? revision : long.MaxValue, cancellation);
        else if (time.GetUtcNow() >= Now.Turns)
            await RefreshAsync(long.MaxValue, cancellation);
    }

    public void Dispose()
    {
        snapshots.Dispose();
        learning.Dispose();
    }

    private async Task SwapAsync()
    {
        // What is being completed is not waited for: it will be replaced.
        snapshots.Stop();
        Snapshot? next = null;
        try
        {
            next = await LearnAsync(snapshots.Current);
        }
        finally
        {
            // Without anything newer, what is there is completed after all.
            if ((next ?? snapshots.Current) is { } there)
                snapshots.Publish(there);
        }
    }

    private async Task<Snapshot> LearnAsync(Snapshot? before)
    {
        var (revision, entries) = await store.ReadAsync(CancellationToken.None);
        var facts = await store.FactsAsync(CancellationToken.None);
        var synonyms = await store.SynonymsAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        var current = KnowledgeBase.Begin(
            [.. entries.Select(stored => stored.Entry).Where(entry => entry.IsValidAt(now))], before?.Base ?? learnt, [.. synonyms.Select(stored => stored.Group)]);
        Learnt(revision, current.Entries.Count);
        return new(revision, current, entries, synonyms, facts, entries.ToDictionary(stored => stored.Entry.Id, StringComparer.Ordinal), NextTurn(entries, now));
    }

    /// <summary>On half of the processors: the others answer.</summary>
    private static Snapshot Complete(Snapshot begun, CancellationToken cancellation) => begun with
    {
        Base = begun.Base.Complete(new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2), CancellationToken = cancellation }),
    };

    /// <summary>When the next entry begins or ends.</summary>
    private static DateTimeOffset NextTurn(IReadOnlyList<StoredEntry> entries, DateTimeOffset now) => entries
        .SelectMany(stored => new[] { stored.Entry.Details?.From, stored.Entry.Details?.Until })
        .OfType<DateTimeOffset>().Where(moment => moment > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    private sealed record Snapshot(
        long Revision,
        KnowledgeBase Base,
        IReadOnlyList<StoredEntry> Entries,
        IReadOnlyList<StoredSynonyms> Synonyms,
        IReadOnlyDictionary<string, Fact> Facts,
        IReadOnlyDictionary<string, StoredEntry> ById,
        DateTimeOffset Turns);

    [LoggerMessage(1, LogLevel.Information, "{Count} entries and groups of synonyms came from pack {Pack}")]
    private partial void Seeded(int count, string pack);

    [LoggerMessage(2, LogLevel.Error, "The pack is not read: {File}:{Line}: {Reason}. The last good knowledge stays.")]
    private partial void Corrupt(string file, int line, string reason);

    [LoggerMessage(3, LogLevel.Information, "Knowledge revision {Revision} is live: {Entries} entries")]
    private partial void Learnt(long revision, int entries);

    [LoggerMessage(4, LogLevel.Error, "Knowledge stays as it was learnt at first, which for some messages is less often right")]
    private partial void Incomplete(Exception e);
}

/// <summary>Notices what other processes change.</summary>
internal sealed partial class KnowledgeLookout(
    LiveKnowledge live, IOptions<KnowledgeSettings> settings, TimeProvider time, ILogger<KnowledgeLookout> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Look, time);
        var failed = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await live.LookAsync(stoppingToken);
                failed = false;
            }
#pragma warning disable CA1031 // A storage that is gone for a while must not end the looking; the last good snapshot serves on.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!failed)
                    Failed(e);
                failed = true;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The knowledge store does not answer; the last good snapshot stays")]
    private partial void Failed(Exception e);
}
