using Microsoft.AspNetCore.Authorization;

namespace SupportBot.Service.Staff;

/// <summary>Who may call what. Put one on every staff group.</summary>
public static class Policies
{
    /// <summary>Serves conversations: agents, and supervisors, who have all rights of an agent.</summary>
    public const string Agent = "staff:agent";

    public const string Supervisor = "staff:supervisor";

    /// <summary>Changes the knowledge.</summary>
    public const string Editor = "staff:editor";

    public const string Publisher = "staff:publisher";

    public const string Manager = "staff:manager";

    public const string Administrator = "staff:administrator";

    /// <summary>Signed in, with whatever role.</summary>
    public const string AnyStaff = "staff:any";

    /// <summary>The roles of which a policy wants one.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> RolesOf = new Dictionary<string, IReadOnlyList<string>>
    {
        [Agent] = [Roles.Agent, Roles.Supervisor],
        [Supervisor] = [Roles.Supervisor],
        [Editor] = [Roles.Editor, Roles.Publisher, Roles.Administrator],
        [Publisher] = [Roles.Publisher, Roles.Administrator],
        [Manager] = [Roles.Manager],
        [Administrator] = [Roles.Administrator],
        [AnyStaff] = Roles.All,
    };

    internal static void Register(AuthorizationOptions options)
    {
        foreach (var (policy, roles) in RolesOf)
            options.AddPolicy(policy, needs => needs.RequireAuthenticatedUser().RequireRole(roles));
    }
}
