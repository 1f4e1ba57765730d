using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.OutsideDesk;

/// <summary>People outside who take over in place of our desk (section <c>OutsideDesk</c>).</summary>
public sealed class OutsideDeskSettings : IValidatableObject
{
    /// <summary>Where the outside desk takes activities. Empty: our own desk serves.</summary>
    public string Address { get; set; } = "";

    /// <summary>The app id that its tokens name and that ours are for. May be empty only for a desk on this machine, in Development.</summary>
    public string AppId { get; set; } = "";

    /// <summary>What customers read when the desk does not say who serves them.</summary>
    [Required, StringLength(50)]
    public string Name { get; set; } = "客服中心";

    /// <summary>A hand-off that the desk has not accepted within this has failed.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan AcceptWithin { get; set; } = TimeSpan.FromMinutes(30);

    public bool IsUsed => Address.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsUsed)
            yield break;
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var url) || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            yield return new ValidationResult($"“{Address}” is not an https address", [nameof(Address)]);
        else if (AppId.Length == 0 && !url.IsLoopback)
            yield return new ValidationResult("is missing: without it nobody knows the desk from a stranger", [nameof(AppId)]);
        if (AppId.Length > 0 && !Guid.TryParse(AppId, out _))
            yield return new ValidationResult($"“{AppId}” is not an app id, which is a GUID", [nameof(AppId)]);
    }
}
