using System.Globalization;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Examining;

/// <summary>The figures of an exam, by language and by whether an entry answers the question.</summary>
public sealed class ExamResult
{
    private readonly int[] _counts = new int[Languages.All.Count * 2 * Outcomes];

    private static int Outcomes => Enum.GetValues<ExamOutcome>().Length;

    public int Asked => _counts.Sum();

    internal void Count(ExamQuestion question, ExamOutcome outcome) =>
        _counts[Place(question.Language, question.Topic != QuickReply.NoneId, outcome)]++;

    public int Of(Language language, bool inScope, ExamOutcome outcome) => _counts[Place(language, inScope, outcome)];

    public int Of(Language language, bool inScope) => Enum.GetValues<ExamOutcome>().Sum(outcome => Of(language, inScope, outcome));

    /// <summary>Over both languages and scopes.</summary>
    public int Of(ExamOutcome outcome) => Languages.All.Sum(language => Of(language, true, outcome) + Of(language, false, outcome));

    public void Write(TextWriter output)
    {
        foreach (var language in Languages.All)
        {
            foreach (var inScope in new[] { true, false })
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"exam {language.Code()} {(inScope ? "in" : "out")}: asked {Of(language, inScope)} right {Of(language, inScope, ExamOutcome.Right)} suggested {Of(language, inScope, ExamOutcome.Suggested)} wrong {Of(language, inScope, ExamOutcome.Wrong)} abstained {Of(language, inScope, ExamOutcome.Abstained)}"));
            }
        }
        var abstained = Of(ExamOutcome.Abstained) + Of(ExamOutcome.Suggested);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"exam: {Asked} asked, {Of(ExamOutcome.Right)} right, {Of(ExamOutcome.Wrong)} wrong, {abstained} abstained"));
    }

    private static int Place(Language language, bool inScope, ExamOutcome outcome) =>
        (((int)language * 2) + (inScope ? 0 : 1)) * Outcomes + (int)outcome;
}
