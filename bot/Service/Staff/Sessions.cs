using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SupportBot.Service.Staff;

/// <summary>What the cookie says of a person; read again from storage with each session check.</summary>
internal sealed class StaffClaims(UserManager<StaffMember> members, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<StaffMember>
{
    public const string DisplayName = "display_name";
    public const string Teams = "teams";

    public async Task<ClaimsPrincipal> CreateAsync(StaffMember user)
    {
        var names = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);
        identity.AddClaim(new(names.UserIdClaimType, user.Id));
        identity.AddClaim(new(names.UserNameClaimType, user.UserName ?? ""));
        identity.AddClaim(new(names.SecurityStampClaimType, user.SecurityStamp ?? ""));
        identity.AddClaim(new(DisplayName, user.DisplayName));
        identity.AddClaim(new(Teams, user.Teams));
        foreach (var role in await members.GetRolesAsync(user))
            identity.AddClaim(new(names.RoleClaimType, role));
        return new(identity);
    }
}

/// <summary>Who calls, for handlers.</summary>
public static class StaffPrincipal
{
    /// <summary>The staff id of who is signed in.</summary>
    public static string StaffId(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>The name that customers see.</summary>
    public static string DisplayName(this ClaimsPrincipal principal) => principal.FindFirstValue(StaffClaims.DisplayName) ?? "";

    public static IReadOnlyList<string> TeamNames(this ClaimsPrincipal principal) =>
        (principal.FindFirstValue(StaffClaims.Teams) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<string> RoleNames(this ClaimsPrincipal principal) =>
        [.. principal.FindAll(ClaimTypes.Role).Select(claim => claim.Value)];
}

/// <summary>A session of staff: looked at again every <see cref="StaffSettings.SessionCheck"/>, which is also when its owner was last seen.
/// A missing or insufficient sign-in is an answer for programs, never a page. Made for every request, also those of customers and of the
/// shop, so what it needs of storage is made only where there is a session to look at.</summary>
internal sealed class SessionCookieEvents(TimeProvider time, IOptions<StaffSettings> settings) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var now = time.GetUtcNow();
        if (now - context.Properties.IssuedUtc < settings.Value.SessionCheck)
            return;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SignInManager<StaffMember>>();
        if (await sessions.ValidateSecurityStampAsync(context.Principal) is not { Disabled: false } member)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        context.ReplacePrincipal(await sessions.CreateUserPrincipalAsync(member));
        context.ShouldRenew = true;
        await context.HttpContext.RequestServices.GetRequiredService<StaffContext>().Users.Where(m => m.Id == member.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LastSeen, now.ToUnixTimeMilliseconds()), context.HttpContext.RequestAborted);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Problems.Problem(StatusCodes.Status401Unauthorized, "not-signed-in").ExecuteAsync(context.HttpContext);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Problems.Problem(StatusCodes.Status403Forbidden, "not-allowed").ExecuteAsync(context.HttpContext);

    public override Task RedirectToLogout(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;
}
