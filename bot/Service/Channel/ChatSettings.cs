using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.Channel;

/// <summary>The customer's window (section <c>Chat</c>).</summary>
public sealed class ChatSettings : IValidatableObject
{
    /// <summary>Colour of the window's header and buttons, <c>#rrggbb</c>.</summary>
    [RegularExpression("^#[0-9a-fA-F]{6}$")]
    public string BrandColor { get; set; } = "#0d7d7a";

    /// <summary>How long a visitor is known again by the cookie.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "730.00:00:00")]
    public TimeSpan VisitorLifetime { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Origins of shop pages that may show the window in a frame, e.g. <c>https://shop.example</c>.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Secrets with which the shop's server signs who is signed in there (<see cref="SignedIdentities"/>); two, so that one can
    /// be replaced. None: nobody comes signed in.</summary>
    public IList<string> IdentitySecrets { get; init; } = [];

    /// <summary>How far the shop's clock may be off from ours, either way, when its identities are judged by their time.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan IdentityClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>New tokens one network address may ask for each minute.</summary>
    [Range(1, 1_000_000)]
    public int TokensPerMinute { get; set; } = 60;

    /// <summary>An origin goes into a header as it is, so it must be one and nothing else.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Origins().Concat(Secrets());

    private IEnumerable<ValidationResult> Secrets()
    {
        if (IdentitySecrets.Count > 2)
            yield return new ValidationResult("two secrets at most: the one in use, and the one it replaces or is replaced by", [nameof(IdentitySecrets)]);
        if (IdentitySecrets.Any(secret => secret.Length < 32))
            yield return new ValidationResult("a secret has at least 32 characters", [nameof(IdentitySecrets)]);
    }

    private IEnumerable<ValidationResult> Origins() =>
        from origin in AllowedOrigins
        where !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
            || uri.GetLeftPart(UriPartial.Authority) != origin
        select new ValidationResult($"“{origin}” is not an origin such as https://shop.example", [nameof(AllowedOrigins)]);
}
