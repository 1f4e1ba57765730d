using System.Diagnostics;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Benchmarks.Matching;

/// <summary>What the matcher makes of a message: the best label, and how probable it is.</summary>
internal readonly record struct Guess(string Label, float Probability);

/// <summary>A public set put into a knowledge base, an entry a label with the label's words as its title.</summary>
internal sealed class Learnt
{
    private readonly KnowledgeBase _knowledge;
    private readonly Language _language;
    private readonly string[] _labels;

    public Learnt(IReadOnlyList<LabelledRow> rows, Language language)
    {
        _language = language;
        _labels = [.. rows.Where(row => !row.IsOutside).Select(row => row.Label).Distinct().Order(StringComparer.Ordinal)];
        var texts = rows.ToLookup(row => row.Label, row => row.Text);
        var entries = _labels.Select((label, i) => Entry($"label.{i}", QuickReplyKind.Reply, Title(label), [.. texts[label]]))
            .Append(Entry(QuickReply.NoneId, QuickReplyKind.None, null, [.. texts[LabelledRow.Outside]]));
        var watch = Stopwatch.StartNew();
        var live = KnowledgeBase.Begin([.. entries]);
        LiveMilliseconds = watch.Elapsed.TotalMilliseconds;
        _knowledge = live.Complete(new ParallelOptions());
    }

    /// <summary>How long it took until it could answer; the whole was learnt after that.</summary>
    public double LiveMilliseconds { get; }

    /// <summary>The language that most of the texts are written in.</summary>
    public static Language LanguageOf(IReadOnlyList<LabelledRow> rows) =>
        rows.Count(row => LanguageGuess.LanguageOf(row.Text) == Language.Zh) * 2 > rows.Count ? Language.Zh : Language.En;

    public Guess Ask(string message)
    {
        var probabilities = _knowledge.Rank(message, _language);
        if (probabilities is null)
        {
            return new Guess(_labels[0], 0);
        }
        var best = 0;
        for (var i = 1; i < _labels.Length; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return new Guess(_labels[best], probabilities[best]);
    }

    private QuickReply Entry(string id, QuickReplyKind kind, string? title, IReadOnlyList<string> questions)
    {
        var local = _language == Language.Zh ? new LocalText(title) : new LocalText(En: title);
        return new QuickReply(id, kind, local, local, [], _language == Language.Zh ? questions : [], _language == Language.En ? questions : []);
    }

    // A number is no title.
    private static string? Title(string label) =>
        label.Any(char.IsLetter) ? label.Replace('_', ' ').Replace('-', ' ') : null;
}
