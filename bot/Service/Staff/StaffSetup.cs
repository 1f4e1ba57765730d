using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Staff;

public static class StaffSetup
{
    /// <summary>Accounts, sessions and roles of staff.</summary>
    public static void AddStaff(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSettings<StaffSettings>("Staff");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<StrangerAttempts>();
        services.AddSingleton(provider => new AddressLimit(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<StaffSettings>>().Value.SignInsPerMinute));
        services.AddScoped<SignIn>();
        services.AddSingleton<StaffLinkMaker>();
        services.AddScoped<StaffLinks>();
        services.AddScoped<Accounts>();
        services.AddSingleton<FirstAdministrator>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstAdministrator>());
        services.AddDbContext<StaffContext>((provider, options) => Use(options, provider.GetRequiredService<Database>()));
        AddIdentity(services);
        AddSessions(services);
        AddKeys(builder);
        services.AddAuthorization(Policies.Register);
    }

    /// <summary>Who is there, may they, and does the call come from our own pages. Before the endpoints.</summary>
    public static void UseStaff(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<CsrfMiddleware>();
    }

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        SessionEndpoints.Map(routes);
        LinkEndpoints.Map(routes);
        StaffEndpoints.Map(routes);
    }

    /// <summary>A group of calls for staff with this policy; every call but GET needs the CSRF token.</summary>
    public static RouteGroupBuilder MapStaffGroup(this IEndpointRouteBuilder routes, string prefix, string policy)
    {
        var group = routes.MapGroup(prefix);
        group.RequireAuthorization(policy).WithMetadata(new NeedsCsrfToken());
        return group;
    }

    /// <summary>The context on a connection of the store that all else uses.</summary>
    internal static void Use(DbContextOptionsBuilder options, Database database)
    {
        // Identity maps more than we keep; the context takes it out again.
        options.ConfigureWarnings(warnings => warnings.Ignore(
            CoreEventId.MappedEntityTypeIgnoredWarning, CoreEventId.MappedPropertyIgnoredWarning));
        if (database.IsPostgres)
            options.UseNpgsql(database.CreateConnection(), contextOwnsConnection: true);
        else
            options.UseSqlite(database.CreateConnection(), contextOwnsConnection: true);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<StaffMember>(options => options.User.AllowedUserNameCharacters = "")
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<StaffContext>()
            .AddClaimsPrincipalFactory<StaffClaims>()
            .AddSignInManager();
        services.RemoveAll<IPasswordValidator<StaffMember>>();
        services.AddScoped<IPasswordValidator<StaffMember>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<SessionCookieEvents>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<StaffSettings>, PublicAddress>((options, settings, address) =>
            {
                options.EventsType = typeof(SessionCookieEvents);
                options.ExpireTimeSpan = settings.Value.Session;
                Harden(options.Cookie, "supportbot.staff", address);
            });
        services.AddAntiforgery(options => options.HeaderName = NeedsCsrfToken.Header);
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<PublicAddress>((options, address) =>
        {
            options.SuppressXFrameOptionsHeader = true;
            Harden(options.Cookie, "supportbot.csrf", address);
        });
    }

    /// <summary>Strict, since only our own pages call: they load without a cookie and ask with it.</summary>
    private static void Harden(CookieBuilder cookie, string name, PublicAddress address)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static void AddKeys(WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("SupportBot");
        var folder = Path.Combine(builder.DataDirectory(), "keys");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<Database, ILoggerFactory>((options, database, loggers) =>
            options.XmlRepository = database.IsPostgres
                ? new ProtectionKeys(database)
                : new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Directory.CreateDirectory(folder), loggers));
    }
}
