using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.Staff;

/// <summary>Section <c>Staff</c>.</summary>
public sealed class StaffSettings
{
    /// <summary>A session ends when nothing was done for so long.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan Session { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How soon a disabled account, a new password or a changed role takes effect in running sessions.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SessionCheck { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>So many wrong passwords in a row lock the account.</summary>
    [Range(3, 20)]
    public int WrongPasswords { get; set; } = 5;

    /// <summary>For so long.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LockOut { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Sign-ins that one address may try in a minute.</summary>
    [Range(5, 10_000)]
    public int SignInsPerMinute { get; set; } = 30;

    [Range(8, 100)]
    public int PasswordLength { get; set; } = 10;

    /// <summary>A one-time link for a new account or a forgotten password is good for so long.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan Link { get; set; } = TimeSpan.FromDays(3);
}
