using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace SupportBot.Service.Staff;

internal sealed record LinkView(string Purpose, string? Name, string? DisplayName);

internal sealed record LinkUse(string? Password, string? Name, string? DisplayName);

/// <summary>What the page /desk/welcome asks: who has a one-time link sets a password with it.</summary>
internal static class LinkEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/api/staff/links").WithTags("Staff").AllowAnonymous().WithMetadata(new NeedsCsrfToken());
        links.MapGet("/{token}", Show);
        links.MapPost("/{token}", Use);
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> Show(
        string token, StaffLinks links, UserManager<StaffMember> members, CancellationToken cancellation)
    {
        if (await links.FindAsync(token, cancellation) is not { } link)
            return Gone();
        var member = link.StaffId is null ? null : await members.FindByIdAsync(link.StaffId);
        return TypedResults.Ok(new LinkView(link.Purpose, member?.UserName, member?.DisplayName));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Use(
        string token, LinkUse request, StaffLinks links, StaffContext context, Accounts accounts, UserManager<StaffMember> members,
        CancellationToken cancellation)
    {
        if (await links.FindAsync(token, cancellation) is not { } link)
            return Gone();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await links.TakeAsync(link, cancellation))
            return Gone();
        // Without the commit below, the link stays good.
        var problem = link.StaffId is null
            ? await FirstAdministratorAsync(request, accounts, cancellation)
            : await SetPasswordAsync(link, request, accounts, members, cancellation);
        if (problem is not null)
            return problem;
        await transaction.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<ProblemHttpResult?> FirstAdministratorAsync(LinkUse request, Accounts accounts, CancellationToken cancellation)
    {
        if (await accounts.HasAdministratorAsync(cancellation))
            return Gone();
        var account = new AccountRequest(request.Name, request.DisplayName, Roles.All, Teams.All);
        if (await accounts.CheckAsync(account, isNew: true) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var who = new StaffMember { UserName = request.Name, DisplayName = request.DisplayName ?? "" };
        if (await accounts.WeaknessesAsync(who, request.Password ?? "") is { Count: > 0 } weak)
            return SessionEndpoints.WeakPassword(weak);
        await accounts.CreateAsync(account, request.Password, AuditEntry.Console, "staff.first-administrator", cancellation);
        return null;
    }

    private static async Task<ProblemHttpResult?> SetPasswordAsync(
        StaffLink link, LinkUse request, Accounts accounts, UserManager<StaffMember> members, CancellationToken cancellation)
    {
        if (await members.FindByIdAsync(link.StaffId!) is not { Disabled: false } member)
            return Gone();
        var weak = await accounts.SetPasswordAsync(member, request.Password ?? "", $"staff.password-by-{link.Purpose}", cancellation);
        return weak.Count > 0 ? SessionEndpoints.WeakPassword(weak) : null;
    }

    private static ProblemHttpResult Gone() =>
        Problems.Problem(StatusCodes.Status410Gone, "link-used", "The link was used, has run out or never was. Ask for a new one.");
}
