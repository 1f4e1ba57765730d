using System.Security.Claims;
using SupportBot.Service.Handoff;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Desk;

/// <summary>Who is signed in, as the desk sees it.</summary>
internal static class DeskUser
{
    /// <summary>Who has no team serves all: a shop of one person need not set any.</summary>
    public static DeskAgent Agent(this ClaimsPrincipal user) => new(
        user.StaffId(),
        user.DisplayName() is { Length: > 0 } name ? name : user.Identity?.Name ?? "",
        user.TeamNames() is { Count: > 0 } teams ? teams : Teams.All);

    public static bool IsSupervisor(this ClaimsPrincipal user) => user.IsInRole(Roles.Supervisor);
}
