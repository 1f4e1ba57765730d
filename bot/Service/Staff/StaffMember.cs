using Microsoft.AspNetCore.Identity;

namespace SupportBot.Service.Staff;

/// <summary>An account of somebody who works for the shop. <see cref="IdentityUser{T}.UserName"/> is what they sign in with.</summary>
public sealed class StaffMember : IdentityUser
{
    /// <summary>The name that customers and colleagues see.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The teams served, with a blank between them.</summary>
    public string Teams { get; set; } = "";

    /// <summary>May not sign in; the account stays for what it wrote.</summary>
    public bool Disabled { get; set; }

    /// <summary>Unix milliseconds, about a minute exact.</summary>
    public long? LastSeen { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; set; }

    public IReadOnlyList<string> TeamList => Teams.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What a person may do (service rules, section 7). A person can hold several.</summary>
public static class Roles
{
    public const string Agent = "agent";
    public const string Editor = "editor";
    public const string Publisher = "publisher";
    public const string Supervisor = "supervisor";
    public const string Manager = "manager";
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<string> All = [Agent, Editor, Publisher, Supervisor, Manager, Administrator];
}

/// <summary>The teams of service rules, section 1, that serve conversations.</summary>
public static class Teams
{
    public static readonly IReadOnlyList<string> All = ["pre-sales", "in-sales", "after-sales", "supervisor"];
}
