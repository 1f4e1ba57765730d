using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Matching;

/// <summary>Entries that answer the same question for different customers, places or times. The models know no customers: of two entries
/// that are asked alike they prefer one, so that its probability belongs to whichever may be told.</summary>
internal sealed class Alternatives
{
    private readonly Dictionary<int, SortedSet<int>> _others = [];

    public Alternatives(QuickReply[] answers)
    {
        var asked = from label in Enumerable.Range(0, answers.Length)
                    where answers[label].Details is not null
                    from question in answers[label].QuestionsZh.Concat(answers[label].QuestionsEn).Select(Text.Normalise).Distinct()
                    group label by question;
        foreach (var labels in asked.Select(group => group.ToList()).Where(labels => labels.Count > 1))
        {
            foreach (var label in labels)
            {
                Of(label).UnionWith(labels.Where(other => !answers[label].Meets(answers[other])));
            }
        }
    }

    /// <summary>Moves the probability of what may not be told to its alternatives that may be.</summary>
    /// <param name="probabilities">Of each entry, and last of none of them, which takes what has no alternative.</param>
    public void LeaveOut(Func<int, bool> isTold, Span<float> probabilities)
    {
        for (var label = 0; label < probabilities.Length - 1; label++)
        {
            if (isTold(label))
            {
                continue;
            }
            var share = probabilities[label];
            probabilities[label] = 0;
            var others = _others.TryGetValue(label, out var all) ? all.Where(isTold).ToList() : [];
            foreach (var other in others)
            {
                probabilities[other] += share / others.Count;
            }
            probabilities[^1] += others.Count == 0 ? share : 0;
        }
    }

    private SortedSet<int> Of(int label) => _others.TryGetValue(label, out var others) ? others : _others[label] = [];
}
