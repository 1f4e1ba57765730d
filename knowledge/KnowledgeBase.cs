using System.Buffers;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge;

/// <summary>An immutable snapshot of the knowledge that answers messages; swapped whole when an entry changes. Thread-safe.</summary>
public sealed class KnowledgeBase
{
    private readonly Dictionary<string, QuickReply> _byId;
    private readonly QuickReply[] _answers;
    private readonly ILookup<string, string> _aboutProduct;
    private readonly LanguageModel _zh;
    private readonly LanguageModel _en;
    private Alternatives? _alternatives;

    private KnowledgeBase(IReadOnlyList<QuickReply> entries, IReadOnlyList<SynonymGroup> synonyms, KnowledgeBase? previous)
    {
        (Entries, Synonyms) = (entries, synonyms);
        _byId = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        _answers = [.. entries.Where(entry => entry.Kind != QuickReplyKind.None)];
        _aboutProduct = _answers.SelectMany(entry => Products(entry), (entry, product) => (entry.Id, product)).ToLookup(about => about.product, about => about.Id, StringComparer.Ordinal);
        var outside = entries.Where(entry => entry.Kind == QuickReplyKind.None).ToList();
        LanguageModel? zh = null, en = null;
        Parallel.Invoke(
            () => zh = LanguageModel.Begin(Language.Zh, _answers, [.. outside.SelectMany(entry => entry.QuestionsZh)], Of(Language.Zh), previous?._zh),
            () => en = LanguageModel.Begin(Language.En, _answers, [.. outside.SelectMany(entry => entry.QuestionsEn)], Of(Language.En), previous?._en));
        (_zh, _en) = (zh!, en!);
        List<SynonymGroup> Of(Language language) => [.. synonyms.Where(group => group.Language == language)];
    }

    private KnowledgeBase(KnowledgeBase begun, LanguageModel zh, LanguageModel en)
    {
        (Entries, Synonyms, _byId, _answers, _aboutProduct) = (begun.Entries, begun.Synonyms, begun._byId, begun._answers, begun._aboutProduct);
        (_zh, _en) = (zh, en);
    }

    public IReadOnlyList<QuickReply> Entries { get; }

    public IReadOnlyList<SynonymGroup> Synonyms { get; }

    /// <summary>Nothing is missing that <see cref="Complete"/> would learn.</summary>
    public bool IsWhole => _zh.IsWhole && _en.IsWhole;

    /// <summary>Learns the entries, wholly. Same entries, same answers, whatever was learnt before. Takes a fraction of a second for some
    /// thousand questions.</summary>
    /// <param name="previous">The snapshot that is being replaced: what has not changed is not learnt again.</param>
    /// <param name="synonyms">Not given: those of the previous snapshot.</param>
    /// <exception cref="ArgumentException">Two entries have the same id.</exception>
    public static KnowledgeBase Learn(
        IReadOnlyList<QuickReply> entries, KnowledgeBase? previous = null, IReadOnlyList<SynonymGroup>? synonyms = null) =>
        Begin(entries, previous, synonyms).Complete(new ParallelOptions());

    /// <summary>Learns what is learnt in a fraction of the time, going on from the previous snapshot. It answers as well, but for some
    /// messages that could mean several entries or none.</summary>
    /// <inheritdoc cref="Learn(IReadOnlyList{QuickReply}, KnowledgeBase?, IReadOnlyList{SynonymGroup}?)"/>
    public static KnowledgeBase Begin(
        IReadOnlyList<QuickReply> entries, KnowledgeBase? previous = null, IReadOnlyList<SynonymGroup>? synonyms = null) =>
        new([.. entries], synonyms ?? previous?.Synonyms ?? [], previous);

    /// <summary>The same knowledge with the rest learnt; this one stays as it is.</summary>
    /// <exception cref="OperationCanceledException">Soon after it was asked for.</exception>
    public KnowledgeBase Complete(ParallelOptions options) => IsWhole ? this : new(this, _zh.Complete(options), _en.Complete(options));

    /// <summary>Learns a pack as it lies in its files.</summary>
    public static KnowledgeBase Learn(Pack pack) => Learn(pack.Entries, synonyms: pack.Synonyms);

    public QuickReply? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What a talk about this entry may be about next: the entry, what its buttons lead to, and what else is about its products.</summary>
    public IReadOnlyCollection<string> Related(string id) => Find(id) is { } entry
        ? new HashSet<string>([id, .. entry.Buttons, .. Products(entry).SelectMany(product => _aboutProduct[product])], StringComparer.Ordinal)
        : [id];

    private static IReadOnlyList<string> Products(QuickReply entry) => entry.Details?.Products ?? [];

    /// <summary>What answers each of several questions in one message, in their order. Empty when it asks one thing, or when a part is
    /// not sure by itself: half an answer is worse than one.</summary>
    /// <param name="about">As for one question.</param>
    /// <param name="isFor">As for one question.</param>
    public IReadOnlyList<Match.Answer> MatchEach(
        string message, Language? language = null, IReadOnlyCollection<string>? about = null, Func<QuickReply, bool>? isFor = null)
    {
        var parts = Questions.Split(message);
        List<Match.Answer> each = parts.Count < 2 ? [] :
        [
            .. parts.Select(part => Match(part, language, about: about, isFor: isFor)).OfType<Match.Answer>().Where(answer => answer.Best.Confidence >= Thresholds.Usual.Apart),
        ];
        var different = each.DistinctBy(answer => answer.Best.Entry.Id).Count();
        return each.Count == parts.Count && different == parts.Count ? each : [];
    }

    /// <summary>Finds what answers a message.</summary>
    /// <param name="message">As the customer wrote it; of a very long one only the beginning is read.</param>
    /// <param name="language">The language of the talk so far; decides where the message itself could be either.</param>
    /// <param name="explain">Fills <see cref="Candidate.Why"/>; costs time, so only for people who ask.</param>
    /// <param name="about">Entries that the talk is about: of two that fit nearly alike, such a one is meant.</param>
    /// <param name="isFor">Whether an entry may be told to this customer, now and there; asked only of those with conditions.</param>
    public Match Match(
        string message, Language? language = null, bool explain = false, IReadOnlyCollection<string>? about = null, Func<QuickReply, bool>? isFor = null)
    {
        var normalised = Text.Normalise(message);
        // Rented: with ten thousand entries the probabilities of one message are 40 KB.
        var rented = ArrayPool<float>.Shared.Rent(_answers.Length + 1);
        try
        {
            var probabilities = rented.AsSpan(0, _answers.Length + 1);
            if (!Rank(message, normalised, language, probabilities, out var model))
            {
                return new Match.None();
            }
            Expect(about ?? [], probabilities);
            if (isFor is not null)
            {
                (_alternatives ??= new(_answers)).LeaveOut(label => _answers[label].Details is null || isFor(_answers[label]), probabilities);
            }
            return Decide(probabilities, Thresholds.Usual, label =>
                new Candidate(_answers[label], rented[label], explain ? model.Explain(normalised, label) : []));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>The probability of each entry that can be answered with, in their order, and last of none of them;
    /// <see langword="null"/> when there is nothing to find.</summary>
    internal float[]? Rank(string message, Language? language)
    {
        var probabilities = new float[_answers.Length + 1];
        return Rank(message, Text.Normalise(message), language, probabilities, out _) ? probabilities : null;
    }

    /// <returns>Whether there is anything to find.</returns>
    private bool Rank(string message, string normalised, Language? language, Span<float> probabilities, out LanguageModel model)
    {
        var written = LanguageGuess.LanguageOf(message);
        model = (written ?? language) == Language.En ? _en : _zh;
        if (_answers.Length == 0 || !normalised.AsSpan().ContainsAnyExcept(" ?!,'"))
        {
            return false;
        }
        model.Read(normalised, probabilities);
        if (written == Language.En && _zh.Learnt && (language == Language.Zh || Chinese.IsSpelt(normalised)))
        {
            // Latin letters may be pinyin, or a brand's name that a Chinese entry knows: the surer reading is taken.
            var other = new float[probabilities.Length];
            _zh.Read(normalised, other);
            if (other.AsSpan(0, _answers.Length).Max() > probabilities[.._answers.Length].Max())
            {
                model = _zh;
                other.CopyTo(probabilities);
            }
        }
        return true;
    }

    /// <summary>Bayes' rule, with what the talk is about as the prior.</summary>
    private void Expect(IReadOnlyCollection<string> about, Span<float> probabilities)
    {
        if (about.Count == 0)
        {
            return;
        }
        for (var label = 0; label < _answers.Length; label++)
        {
            probabilities[label] *= about.Contains(_answers[label].Id) ? Thresholds.Usual.Expected : 1;
        }
        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            sum += probability;
        }
        var total = (float)sum;
        foreach (ref var probability in probabilities)
        {
            probability /= total;
        }
    }

    private static Match Decide(ReadOnlySpan<float> probabilities, Thresholds thresholds, Func<int, Candidate> candidate)
    {
        Span<int> best = stackalloc int[Thresholds.MostOffered];
        var count = Ranking.Top(probabilities[..^1], best);
        var first = probabilities[best[0]];
        if (first >= thresholds.Answer)
        {
            return new Match.Answer(candidate(best[0]));
        }
        if (first < thresholds.Offer || probabilities[^1] > thresholds.None)
        {
            return new Match.None();
        }
        var offered = new List<Candidate>(count);
        foreach (var label in best[..count])
        {
            if (probabilities[label] >= thresholds.Share * first)
            {
                offered.Add(candidate(label));
            }
        }
        return new Match.Suggestions(offered);
    }
}
