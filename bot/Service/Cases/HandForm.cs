using System.Text.Json;
using System.Text.RegularExpressions;
using SupportBot.Dialogs.Policies;

namespace SupportBot.Service.Cases;

/// <summary>What is wrong with a case that is opened by hand, as far as it can be seen without asking the shop.</summary>
internal static partial class HandForm
{
    private const int LongestProblem = 1000;
    private const int MostPieces = 50;

    private static readonly IReadOnlyDictionary<string, ReturnReason> Reasons =
        Enum.GetValues<ReturnReason>().ToDictionary(reason => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString()));

    private static readonly IReadOnlyList<string> Proposals = ["return", "goodwill"];

    public static ReturnReason ReasonOf(string name) => Reasons[name];

    public static IReadOnlyList<FieldError> Errors(HandRequest request, DateTimeOffset now)
    {
        if (!CaseKinds.All.TryGetValue(request.Kind ?? "", out var kind))
            return [new("kind", request.Kind is null ? "missing" : "unknown", $"One of {string.Join(", ", CaseKinds.All.Keys)}.")];
        return [.. Always(request, now), .. kind.ByHand == ByHand.Matter ? Matter(request) : Goods(request, kind.ByHand)];
    }

    private static IEnumerable<FieldError> Always(HandRequest request, DateTimeOffset now)
    {
        if (!Key().IsMatch(request.Key ?? ""))
            yield return new("key", "length", "8 to 64 letters, digits and hyphens, new for each case.");
        if (string.IsNullOrWhiteSpace(request.Problem))
            yield return new("problem", "missing", "Say what happened.");
        if (request.Problem is { Length: > LongestProblem })
            yield return new("problem", "length", $"At most {LongestProblem} characters.");
        if (request is { ConversationId: null, OrderNumber: null })
            yield return new("orderNumber", "missing", "Without a conversation the order says whose case it is.");
        if (request.TrackingNumber is { } tracking && !StepCheck.IsNumber(tracking))
            yield return new("trackingNumber", "not-a-number", "8 to 30 letters and digits.");
        foreach (var error in StepCheck.PromiseErrors(request.PromisedBy ?? now.AddDays(1), "-", now))
            yield return error;
    }

    private static IEnumerable<FieldError> Matter(HandRequest request)
    {
        if (request.Amount is not null)
            yield return new("amount", "not-here", "This kind has no money.");
        if (request.Pieces is { Count: > 0 })
            yield return new("pieces", "not-here", "This kind has no goods.");
    }

    private static IEnumerable<FieldError> Goods(HandRequest request, ByHand form)
    {
        if (request is { OrderNumber: null, ConversationId: not null })
            yield return new("orderNumber", "missing", "Of which order?");
        if (!Reasons.ContainsKey(request.Reason ?? ""))
            yield return new("reason", request.Reason is null ? "missing" : "unknown", $"One of {string.Join(", ", Reasons.Keys)}.");
        if (form == ByHand.Return && !Proposals.Contains(request.Proposal ?? "return"))
            yield return new("proposal", "unknown", $"One of {string.Join(", ", Proposals)}.");
        if (request.Pieces is not { Count: > 0 and <= MostPieces } pieces)
            yield return new("pieces", "missing", "Which goods?");
        else if (pieces.Any(piece => piece.Quantity < 1) || pieces.DistinctBy(piece => piece.LineNo).Count() < pieces.Count)
            yield return new("pieces", "quantity", "At least one piece of each line, each line once.");
        else if (form == ByHand.Exchange && pieces.Count > 1)
            yield return new("pieces", "one-line", "An exchange is of one line; open one for each.");
        if (request.Amount is { } amount && !Fen.IsMoney(amount))
            yield return new("amount", "not-money", "Above nothing, in whole fen, and not beyond all sense.");
        if (request.Amount is null && request.Proposal == "goodwill")
            yield return new("amount", "missing", "How much?");
        if (request.Amount is not null && form == ByHand.Exchange)
            yield return new("amount", "not-here", "The difference follows from the prices.");
    }

    [GeneratedRegex("^[A-Za-z0-9-]{8,64}$")]
    private static partial Regex Key();
}
