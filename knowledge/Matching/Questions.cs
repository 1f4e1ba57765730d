using System.Text.RegularExpressions;

namespace SupportBot.Knowledge.Matching;

/// <summary>Cuts a message into the questions that may be in it.</summary>
internal static partial class Questions
{
    /// <summary>Who writes more than that tells a story.</summary>
    private const int Most = 3;

    /// <summary>The parts between marks, each of them long enough to ask something; one when there are too many, or one says too
    /// little. A comma only parts where a question ends: before others comes what the question is about.</summary>
    public static IReadOnlyList<string> Split(string message)
    {
        string[] parts = [.. Breaks().Split(message).Where(part => part.AsSpan().Trim().Length > 0)];
        return parts.Length is > 1 and <= Most && parts.All(AsksSomething) ? parts : [message];
    }

    // Four Chinese characters or three words; less is a greeting, a particle, or half a sentence.
    private static bool AsksSomething(string part)
    {
        var han = part.Count(Text.IsHan);
        return han > 0 ? han >= 4 : part.AsSpan().Trim().Count(' ') >= 2;
    }

    [GeneratedRegex(@"[?？!！。;；\n]+|(?<=[吗么呢])[,，\s]+")]
    private static partial Regex Breaks();
}
