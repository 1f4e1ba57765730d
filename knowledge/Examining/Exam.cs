using System.Globalization;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Examining;

/// <summary>A message whose right entry is known.</summary>
/// <param name="Topic">The id of the entry that answers it, or <c>none</c>.</param>
public sealed record ExamQuestion(Language Language, string Text, string Topic);

/// <summary>How a message was dealt with.</summary>
public enum ExamOutcome
{
    Right,
    Suggested,
    Wrong,
    Abstained,
}

/// <summary>Asks the knowledge base questions whose answers are known, and counts.</summary>
public static class Exam
{
    private static readonly string[] Header = ["lang", "question", "topic"];

    /// <summary>Asks every <c>lang,question,topic</c> row of a file and writes each miss and the figures.</summary>
    /// <exception cref="CsvException">The file is no such table: names file, line and reason.</exception>
    public static ExamResult Run(string csvPath, KnowledgeBase knowledge, TextWriter output)
    {
        using var reader = new StreamReader(csvPath);
        return Run(Read(reader, csvPath, topic => knowledge.Find(topic) is not null), knowledge, output);
    }

    public static ExamResult Run(IEnumerable<ExamQuestion> questions, KnowledgeBase knowledge, TextWriter output)
    {
        var result = new ExamResult();
        foreach (var question in questions)
        {
            var match = knowledge.Match(question.Text, question.Language);
            var outcome = Judge(question, match);
            result.Count(question, outcome);
            if (outcome != ExamOutcome.Right)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{outcome.ToString().ToLowerInvariant()} {question.Language.Code()} {question.Topic} <- {Said(match)}: {question.Text}"));
            }
        }
        result.Write(output);
        return result;
    }

    /// <summary>The rows of an exam file.</summary>
    /// <param name="isTopic">Whether an id is an entry; <c>none</c> always is.</param>
    /// <exception cref="CsvException">A row has not three fields, an unknown language or topic, or no question.</exception>
    public static IReadOnlyList<ExamQuestion> Read(TextReader reader, string file, Func<string, bool> isTopic)
    {
        var questions = new List<ExamQuestion>();
        var header = true;
        foreach (var row in CsvFile.Read(reader, file))
        {
            if (header)
            {
                header = false;
                if (!row.Fields.SequenceEqual(Header))
                {
                    throw new CsvException(file, row.Line, "the first line must be lang,question,topic");
                }
                continue;
            }
            questions.Add(Question(row, file, isTopic));
        }
        return header ? throw new CsvException(file, 1, "the file is empty") : questions;
    }

    private static ExamQuestion Question(CsvRow row, string file, Func<string, bool> isTopic)
    {
        if (row.Fields.Count != Header.Length)
        {
            throw new CsvException(file, row.Line, $"the row has {row.Fields.Count} fields instead of {Header.Length}");
        }
        var (language, text, topic) = (row.Fields[0], row.Fields[1], row.Fields[2]);
        if (language is not ("zh" or "en"))
        {
            throw new CsvException(file, row.Line, $"the language \"{language}\" is neither zh nor en");
        }
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CsvException(file, row.Line, "the question is empty");
        }
        if (topic != QuickReply.NoneId && !isTopic(topic))
        {
            throw new CsvException(file, row.Line, $"the topic \"{topic}\" is unknown");
        }
        return new ExamQuestion(Languages.Parse(language), text, topic);
    }

    private static ExamOutcome Judge(ExamQuestion question, Match match)
    {
        var inScope = question.Topic != QuickReply.NoneId;
        return match switch
        {
            Match.Answer answer => inScope && answer.Best.Entry.Id == question.Topic ? ExamOutcome.Right : ExamOutcome.Wrong,
            Match.Suggestions offered when !inScope || offered.Offered.Any(candidate => candidate.Entry.Id == question.Topic) => ExamOutcome.Suggested,
            Match.Suggestions => ExamOutcome.Abstained,
            _ => inScope ? ExamOutcome.Abstained : ExamOutcome.Right,
        };
    }

    private static string Said(Match match) => match switch
    {
        Match.Answer answer => Named(answer.Best),
        Match.Suggestions offered => string.Join(" | ", offered.Offered.Select(Named)),
        _ => QuickReply.NoneId,
    };

    private static string Named(Candidate candidate) =>
        string.Create(CultureInfo.InvariantCulture, $"{candidate.Entry.Id} {candidate.Confidence:0.00}");
}
