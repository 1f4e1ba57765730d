using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SupportBot.Service.Staff;

/// <param name="Locked">Too many wrong passwords, for the moment.</param>
/// <param name="Invited">Has not set a password yet.</param>
internal sealed record StaffRow(
    string Id, string Name, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams,
    bool Locked, bool Disabled, bool Invited, DateTimeOffset? LastSeen);

internal sealed record Invited(string Id, string Link);

internal sealed record NewLink(string Link);

/// <summary>Accounts, for administrators.</summary>
internal static class StaffEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var staff = routes.MapStaffGroup("/api/staff", Policies.Administrator).WithTags("Staff");
        staff.MapGet("", List);
        staff.MapPost("", Invite);
        staff.MapPut("/{id}", Change);
        staff.MapPost("/{id}/reset", Reset);
    }

    private static async Task<Ok<List<StaffRow>>> List(StaffContext context, TimeProvider time, CancellationToken cancellation)
    {
        var roles = (await context.UserRoles.AsNoTracking().ToListAsync(cancellation)).ToLookup(role => role.UserId, role => role.RoleId);
        var members = await context.Users.AsNoTracking().OrderBy(member => member.NormalizedUserName).ToListAsync(cancellation);
        return TypedResults.Ok(members.ConvertAll(member => new StaffRow(
            member.Id, member.UserName!, member.DisplayName, [.. Roles.All.Intersect(roles[member.Id])], member.TeamList,
            member.LockoutEnd > time.GetUtcNow(), member.Disabled, member.PasswordHash is null,
            member.LastSeen is { } seen ? DateTimeOffset.FromUnixTimeMilliseconds(seen) : null)));
    }

    private static async Task<Results<Created<Invited>, ProblemHttpResult>> Invite(
        AccountRequest request, ClaimsPrincipal user, Accounts accounts, CancellationToken cancellation)
    {
        if (await accounts.CheckAsync(request, isNew: true) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var (member, link) = await accounts.InviteAsync(request, user.StaffId(), cancellation);
        return TypedResults.Created($"/api/staff/{member.Id}", new Invited(member.Id, link));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Change(
        string id, AccountRequest request, ClaimsPrincipal user, Accounts accounts, UserManager<StaffMember> members, CancellationToken cancellation)
    {
        if (await members.FindByIdAsync(id) is not { } member)
            return TypedResults.NotFound();
        if (await accounts.CheckAsync(request, isNew: false) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var steps = request.Disabled || !request.Roles!.Contains(Roles.Administrator);
        if (steps && await accounts.IsLastAdministratorAsync(id, cancellation))
            return Problems.Problem(StatusCodes.Status422UnprocessableEntity, "last-administrator", "Somebody must be able to manage accounts.");
        await accounts.UpdateAsync(member, request, user.StaffId(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<NewLink>, NotFound, ProblemHttpResult>> Reset(
        string id, ClaimsPrincipal user, Accounts accounts, UserManager<StaffMember> members, CancellationToken cancellation)
    {
        if (await members.FindByIdAsync(id) is not { } member)
            return TypedResults.NotFound();
        if (member.Disabled)
            return Problems.Problem(StatusCodes.Status422UnprocessableEntity, "disabled");
        return TypedResults.Ok(new NewLink(await accounts.ResetAsync(member, user.StaffId(), cancellation)));
    }
}
