using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Matching;

/// <summary>What the entries say in one language, learnt.</summary>
internal sealed class LanguageModel
{
    private const int Several = -1;

    private readonly IReadOnlyList<QuickReply> _entries;
    private readonly Classifier _classifier;
    private readonly IReadOnlyList<Example> _examples;
    private readonly Synonyms _synonyms;
    private readonly Readings _readings;
    private readonly Dictionary<string, int> _known;

    private LanguageModel(
        IReadOnlyList<QuickReply> entries, IReadOnlyList<Example> examples, Synonyms synonyms, Readings readings, Classifier classifier)
    {
        _entries = entries;
        _examples = examples;
        _synonyms = synonyms;
        _readings = readings;
        _classifier = classifier;
        _known = new(examples.Count, StringComparer.Ordinal);
        foreach (var (example, reading) in examples.Zip(readings.Each))
        {
            // A question that stands in two entries is left to the learner.
            var (normalised, label) = (reading.Normalised, example.Label);
            _known[normalised] = _known.TryGetValue(normalised, out var other) && other != label ? Several : label;
        }
    }

    /// <summary>There are questions in this language at all.</summary>
    public bool Learnt => _examples.Count > 0;

    /// <summary>Nothing is missing; see <see cref="Complete"/>.</summary>
    public bool IsWhole => _classifier.IsWhole;

    /// <summary>Learns what is learnt quickly.</summary>
    /// <param name="entries">Those that can be answered with; the class of an entry is its place here.</param>
    /// <param name="outside">Questions that none may answer.</param>
    /// <param name="groups">Of this language.</param>
    /// <param name="previous">An earlier model; taken over when nothing in this language has changed.</param>
    public static LanguageModel Begin(
        Language language, IReadOnlyList<QuickReply> entries, IReadOnlyList<string> outside, IReadOnlyList<SynonymGroup> groups, LanguageModel? previous)
    {
        Example[] examples =
        [
            .. entries.SelectMany((entry, label) => Ways(entry, language).Select(question => new Example(question, label))),
            .. outside.Select(question => new Example(question, entries.Count)),
        ];
        var synonyms = Synonyms.Of(groups, previous?._synonyms);
        var same = previous is not null && ReferenceEquals(synonyms, previous._synonyms) && previous._entries.Count == entries.Count && previous._examples.SequenceEqual(examples);
        var readings = same ? previous!._readings : Readings.Of(language, examples, synonyms, previous?._readings);
        var classifier = same
            ? previous!._classifier
            : Classifier.Begin(
                language, readings, [.. examples.Select(example => example.Label)], entries.Count, ClassifierSettings.Usual,
                previous is not null && SameIds(previous._entries, entries) ? previous._classifier : null, Origins(examples, previous?._examples ?? []));
        return new LanguageModel(entries, examples, synonyms, readings, classifier);
    }

    /// <summary>The whole, which depends on entries and groups alone.</summary>
    /// <exception cref="OperationCanceledException">Soon after it was asked for.</exception>
    public LanguageModel Complete(ParallelOptions options) =>
        IsWhole ? this : new LanguageModel(_entries, _examples, _synonyms, _readings, _classifier.Complete(options));

    /// <summary>The probability of each entry, and of none of them in the last place.</summary>
    public void Read(string normalised, Span<float> probabilities)
    {
        normalised = _synonyms.Apply(normalised);
        if (_known.TryGetValue(normalised, out var label) && label != Several)
        {
            probabilities.Clear();
            probabilities[label] = 1;
            return;
        }
        _classifier.Classify(normalised, probabilities);
    }

    public IReadOnlyList<string> Explain(string normalised, int label) =>
        _classifier.Explain(_synonyms.Apply(normalised), label, _examples);

    private static bool SameIds(IReadOnlyList<QuickReply> some, IReadOnlyList<QuickReply> others) =>
        some.Select(entry => entry.Id).SequenceEqual(others.Select(entry => entry.Id), StringComparer.Ordinal);

    /// <summary>Where each example was earlier; -1: it was not.</summary>
    private static int[] Origins(IReadOnlyList<Example> examples, IReadOnlyList<Example> earlier)
    {
        var places = new Dictionary<Example, int>(earlier.Count);
        for (var e = 0; e < earlier.Count; e++)
        {
            places[earlier[e]] = e;
        }
        return [.. examples.Select(example => places.GetValueOrDefault(example, -1))];
    }

    // The title is a free way of asking.
    private static IEnumerable<string> Ways(QuickReply entry, Language language)
    {
        var title = language == Language.En ? entry.Title.En : entry.Title.Zh;
        var questions = entry.Questions(language);
        return string.IsNullOrWhiteSpace(title) || questions.Contains(title) ? questions : questions.Append(title);
    }
}
