using SupportBot.Knowledge.Recognizers.Dates.Building;
using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates;

/// <summary>Finds days, times, spans, lengths of time and repetitions as Microsoft.Recognizers.Text does, relative to the moment and
/// zone of the message. Without a moment there is nothing to count from, and nothing is found.</summary>
public sealed class DateTimeRecognizer : IRecognizer
{
    public Kind Kind => Kind.DateTime;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        if (utterance.Moment is not { } moment)
        {
            yield break;
        }
        var now = moment.Local;
        foreach (var (start, after, expression) in DateReader.Of(utterance.Language).Read(utterance.Plain))
        {
            var meanings = Chosen(expression.At(now), moment.PrefersPast).Select(meaning => meaning.Written()).ToList();
            if (meanings.Count > 0)
            {
                yield return utterance.Found(start, after, "datetimeV2." + expression.Type, new Resolution { ["values"] = meanings });
            }
        }
    }

    /// <summary>Without the future ones, where there are others and the past is preferred.</summary>
    internal static IEnumerable<Meaning> Chosen(IEnumerable<Meaning> meanings, bool prefersPast)
    {
        var all = meanings.ToList();
        return prefersPast && all.Exists(meaning => meaning.Tense != Tense.Future) ? all.Where(meaning => meaning.Tense != Tense.Future) : all;
    }
}
