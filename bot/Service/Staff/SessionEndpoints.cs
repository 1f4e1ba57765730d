using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Staff;

internal sealed record SignedIn(string Id, string Name, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams);

/// <param name="TimeZone">The shop's, as the IANA names it: pages show every time in it.</param>
internal sealed record Session(SignedIn? User, string Csrf, string TimeZone);

internal sealed record SignInRequest(string? Name, string? Password);

internal sealed record PasswordChange(string? Current, string? Next);

/// <summary>Signing in and out, and one's own password.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/session").WithTags("Session").WithMetadata(new NeedsCsrfToken());
        session.MapGet("", Show).AllowAnonymous();
        session.MapPost("", Enter).AllowAnonymous();
        session.MapDelete("", Leave).AllowAnonymous();
        session.MapPost("/password", ChangePassword).RequireAuthorization(Policies.AnyStaff);
    }

    private static Ok<Session> Show(HttpContext http, IAntiforgery antiforgery) => TypedResults.Ok(SessionOf(http, antiforgery));

    private static async Task<Results<Ok<Session>, ProblemHttpResult>> Enter(
        SignInRequest request, HttpContext http, SignIn signIn, AddressLimit limit, IAntiforgery antiforgery,
        SignInManager<StaffMember> sessions, CancellationToken cancellation)
    {
        if (limit.Count(http.Connection.RemoteIpAddress) is { } wait)
            return TooMany(http, wait);
        switch (await signIn.CheckAsync(request.Name?.Trim() ?? "", request.Password ?? "", cancellation))
        {
            case SignInOutcome.Welcome welcome:
                await StartAsync(http, sessions, welcome.Member);
                return TypedResults.Ok(SessionOf(http, antiforgery));
            case SignInOutcome.Locked locked:
                return Problems.Problem(StatusCodes.Status423Locked, "locked", null, ("until", locked.Until));
            default:
                return Problems.Problem(StatusCodes.Status401Unauthorized, "bad-credentials");
        }
    }

    private static async Task<NoContent> Leave(HttpContext http, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePassword(
        PasswordChange request, HttpContext http, Accounts accounts, AddressLimit limit, UserManager<StaffMember> members,
        SignInManager<StaffMember> sessions, CancellationToken cancellation)
    {
        if (limit.Count(http.Connection.RemoteIpAddress) is { } wait)
            return TooMany(http, wait);
        var member = await members.GetUserAsync(http.User);
        if (member is null || !await members.CheckPasswordAsync(member, request.Current ?? ""))
            return Problems.Problem(StatusCodes.Status422UnprocessableEntity, "wrong-password");
        if (await accounts.SetPasswordAsync(member, request.Next ?? "", "staff.password-changed", cancellation) is { Count: > 0 } weak)
            return WeakPassword(weak);
        await StartAsync(http, sessions, member);
        return TypedResults.NoContent();
    }

    public static ProblemHttpResult WeakPassword(IReadOnlyList<string> errors) =>
        Problems.Problem(StatusCodes.Status422UnprocessableEntity, "weak-password", null, ("errors", errors));

    private static ProblemHttpResult TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problems.Problem(StatusCodes.Status429TooManyRequests, "too-many");
    }

    private static async Task StartAsync(HttpContext http, SignInManager<StaffMember> sessions, StaffMember member)
    {
        var principal = await sessions.CreateUserPrincipalAsync(member);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        // The token below is for who is signed in from now on.
        http.User = principal;
    }

    private static Session SessionOf(HttpContext http, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(http).RequestToken ?? "";
        var zone = http.RequestServices.GetRequiredService<IOptions<ShopSettings>>().Value.TimeZone;
        return new(http.User.Identity?.IsAuthenticated == true ? UserOf(http.User) : null, token, zone);
    }

    private static SignedIn UserOf(ClaimsPrincipal user) =>
        new(user.StaffId(), user.Identity?.Name ?? "", user.DisplayName(), user.RoleNames(), user.TeamNames());
}
