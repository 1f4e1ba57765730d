using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Service.Cases;
using SupportBot.Service.Photos;
using SupportBot.Service.Staff;

namespace SupportBot.Service.CasePage;

/// <summary>One case with everything around it, as who looks may see and do.</summary>
internal sealed class CaseDetails(CaseStore store, CaseReader reader, Approvals approvals, PhotoStore photos, Readings readings)
{
    public async Task<CaseDetail?> FindAsync(string id, HttpContext http)
    {
        var cancellation = http.RequestAborted;
        if (await store.FindAsync(id, cancellation) is not { } found)
            return null;
        var (actor, reading) = (http.User.CaseActor(), readings.Of(http));
        return new CaseDetail(
            CaseRow.Of(found, reading), found.ConversationId, found.CustomerId, found.PhoneEnding, Views.Moment(found.PurchasedAt), found.Product,
            found.Quantity, found.Degree, found.TrackingNumber, found.ReturnTracking, found.NewTracking,
            found.Facts is { } facts ? facts with { Basis = reading.Say(facts.Basis) } : null,
            Views.Money(found, await reader.RefundsAsync(id)),
            [.. CaseKinds.Of(found.Kind).Next(found.State).Where(edge => edge.IsFor(actor.Roles)).Select(edge => Views.Step(edge, found.State))],
            [.. (await store.HistoryAsync(id, cancellation)).Select(deed => Views.Deed(deed, reading))],
            [.. (await approvals.OfCaseAsync(id, cancellation)).Select(approval => ApprovalView.Of(approval, reading))],
            [.. (await photos.OfCaseAsync(id, cancellation)).Select(photo => new PhotoView(photo.Id, photo.ContentType, Views.Moment(photo.CreatedAt)))]);
    }

    /// <summary>What came of a step, with the case as it is now.</summary>
    public async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> AnswerAsync(StepOutcome outcome, HttpContext http) =>
        outcome switch
        {
            StepOutcome.Done { Case: var now } => TypedResults.Ok((await FindAsync(now.Id, http))!),
            StepOutcome.Waits { Case: var now } => TypedResults.Ok((await FindAsync(now.Id, http))!),
            _ => CaseProblems.Of(outcome),
        };
}

internal static class CaseProblems
{
    public static ProblemHttpResult Missing() => Problems.Problem(StatusCodes.Status404NotFound, "no-case", "There is no such case.");

    public static ProblemHttpResult Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Changed changed => Problems.Problem(
            StatusCodes.Status409Conflict, "changed", "Somebody has moved the case on meanwhile.",
            ("version", changed.Current.Version), ("state", changed.Current.State)),
        StepOutcome.NotNow not => Problems.Problem(
            StatusCodes.Status409Conflict, "not-now", $"That does not follow from the state “{not.Current.State}”.", ("state", not.Current.State)),
        StepOutcome.NotYours => Problems.Problem(StatusCodes.Status403Forbidden, "not-yours", "This step is for supervisors."),
        StepOutcome.NotOwner => Problems.Problem(
            StatusCodes.Status403Forbidden, "not-owner", "Only who sees to the case may, or a supervisor. Take it first."),
        StepOutcome.Known known => Problems.Problem(
            StatusCodes.Status409Conflict, "known", $"The same is in the register already, as {known.Name}.", ("id", known.CaseId), ("name", known.Name)),
        StepOutcome.FourEyes => Problems.Problem(StatusCodes.Status403Forbidden, "four-eyes", "Nobody decides on what they proposed themselves."),
        StepOutcome.Invalid invalid => Problems.Invalid([.. invalid.Errors]),
        StepOutcome.PastWhatIsLeft past => Problems.Problem(
            StatusCodes.Status422UnprocessableEntity, "past-what-is-left", $"Of this order {past.Left:0.00} can still be paid back.", ("left", past.Left)),
        StepOutcome.ShopDown => Problems.Problem(
            StatusCodes.Status503ServiceUnavailable, "shop-down", "The shop cannot be reached; nothing was done. Try again in a moment."),
        _ => Missing(),
    };

    public static CaseActor CaseActor(this ClaimsPrincipal user) => new(user.StaffId(), user.DisplayName(), user.RoleNames().ToHashSet());
}
