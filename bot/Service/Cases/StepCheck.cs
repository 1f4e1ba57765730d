using System.Text.RegularExpressions;

namespace SupportBot.Service.Cases;

/// <summary>What is wrong with what was said with a step.</summary>
internal static partial class StepCheck
{
    private const int LongestNote = 1000;
    private static readonly TimeSpan FarthestPromise = TimeSpan.FromDays(90);

    public static IReadOnlyList<FieldError> Errors(CaseEdge edge, StepRequest request, DateTimeOffset now) =>
        [.. Needed(edge, request), .. Given(request, now)];

    /// <summary>Of a promise that is changed by itself.</summary>
    public static IReadOnlyList<FieldError> PromiseErrors(DateTimeOffset? by, string? why, DateTimeOffset now)
    {
        var errors = new List<FieldError>(Given(new StepRequest("promise", 0, why, PromisedBy: by), now));
        if (by is null)
            errors.Add(new("promisedBy", "missing", "When does the customer hear more?"));
        if (string.IsNullOrWhiteSpace(why))
            errors.Add(new("note", "missing", "Say why, for colleagues."));
        return errors;
    }

    private static IEnumerable<FieldError> Needed(CaseEdge edge, StepRequest request)
    {
        if (edge.Needs == StepNeeds.Note && string.IsNullOrWhiteSpace(request.Note))
            yield return new("note", "missing", "Say why, for colleagues.");
        if (edge.Needs == StepNeeds.Amount && request.Amount is null)
            yield return new("amount", "missing", "How much?");
        if (edge.Needs == StepNeeds.Tracking && string.IsNullOrWhiteSpace(request.Tracking))
            yield return new("tracking", "missing", "The number of the parcel.");
    }

    private static IEnumerable<FieldError> Given(StepRequest request, DateTimeOffset now)
    {
        if (request.Note is { Length: > LongestNote })
            yield return new("note", "length", $"At most {LongestNote} characters.");
        if (request.Amount is { } amount && !Fen.IsMoney(amount))
            yield return new("amount", "not-money", "Above nothing, in whole fen, and not beyond all sense.");
        if (request.Tracking is { Length: > 0 } tracking && !IsNumber(tracking))
            yield return new("tracking", "not-a-number", "8 to 30 letters and digits.");
        if (request.PromisedBy <= now)
            yield return new("promisedBy", "past", "A promise is kept in the future.");
        if (request.PromisedBy > now + FarthestPromise)
            yield return new("promisedBy", "far", $"Within {FarthestPromise.TotalDays} days.");
    }

    public static bool IsNumber(string tracking) => Number().IsMatch(Plain(tracking));

    public static string Plain(string tracking) => tracking.Trim().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    [GeneratedRegex("^[A-Z0-9]{8,30}$")]
    private static partial Regex Number();
}
