namespace SupportBot.Dialogs;

/// <summary>What buttons send back.</summary>
public static class Choices
{
    public const string Human = "human";
    public const string Help = "help";
    public const string Cancel = "cancel";
    public const string LeaveQueue = "queue.leave";
    public const string Yes = "yes";
    public const string No = "no";

    private const string TopicPrefix = "topic:";
    private const string OrderPrefix = "order:";
    private const string RatePrefix = "rate:";

    public static string Topic(string id) => TopicPrefix + id;

    public static string Order(string number) => OrderPrefix + number;

    public static string Rate(int stars) => $"{RatePrefix}{stars}";

    /// <summary>An answer to one question, which no other question takes: <c>reason:size</c>.</summary>
    public static string Answer(string question, string value) => $"{question}:{value}";

    /// <summary>The value that <see cref="Answer"/> put in, when the choice answers this question.</summary>
    public static string? AnswerOf(string question, string? choice) => After(question + ":", choice);

    public static string? TopicOf(string? choice) => After(TopicPrefix, choice);

    public static string? OrderOf(string? choice) => After(OrderPrefix, choice);

    public static int? StarsOf(string? choice) =>
        After(RatePrefix, choice) is { Length: 1 } stars && stars[0] is >= '1' and <= '5' ? stars[0] - '0' : null;

    private static string? After(string prefix, string? choice) =>
        choice is not null && choice.StartsWith(prefix, StringComparison.Ordinal) && choice.Length > prefix.Length
            ? choice[prefix.Length..]
            : null;
}
