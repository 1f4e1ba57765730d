using System.ComponentModel.DataAnnotations;

namespace SupportBot.Protocol.Bots;

/// <summary>Settings of the bot's side of the protocol (section <c>Bot</c>): who it is, whom it believes, where it may send.</summary>
public sealed class BotSettings : IValidatableObject
{
    /// <summary>The bot's app id. Empty: nobody is believed; only in Development, callers of this machine may come without a token.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The secret that tokens for the connector are asked for with.</summary>
    public string AppPassword { get; set; } = "";

    /// <summary>The tenant of a single-tenant bot. Empty: the Bot Framework's own.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Hosts that replies may be sent to; one that begins with a dot stands for all below it. Not set: the Bot Framework's.</summary>
    public List<string>? ServiceHosts { get; set; }

    /// <summary>App ids of other bots that may call this one as their skill.</summary>
    public IList<string> AllowedCallers { get; init; } = [];

    /// <summary>Largest body of an activity, in bytes.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxBody { get; set; } = 256 * 1024;

    /// <summary>Tries of a call to the connector after the first, when the other side says that it is busy or broken.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>The pause before the first of them; it doubles. A <c>Retry-After</c> of the other side counts instead.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>One try of a call to the connector.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Issuer of the channels' tokens.</summary>
    [Required]
    public string ChannelIssuer { get; set; } = "https://api.botframework.com";

    /// <summary>OpenID metadata of the channels' keys.</summary>
    [Required]
    public string ChannelMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>OpenID metadata of the keys that tokens of the emulator and of other bots are signed with.</summary>
    [Required]
    public string BotMetadata { get; set; } = "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration";

    /// <summary>Tenants whose tokens for the emulator and other bots are believed, beside <see cref="TenantId"/>. Not set: the Bot Framework's.</summary>
    public List<string>? BotTenants { get; set; }

    /// <summary>Where tokens for the connector come from; <c>{tenant}</c> stands for the tenant.</summary>
    [Required]
    public string TokenAuthority { get; set; } = "https://login.microsoftonline.com/{tenant}";

    /// <summary>What such a token is for.</summary>
    [Required]
    public string TokenScope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>How often keys are read anew.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan KeysEvery { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A key nobody knows makes them be read again, but not more often than this.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan KeysPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Also talks with this bot: sends to its host, and hears it.</summary>
    /// <param name="appId">Empty: of a bot on this machine, in Development.</param>
    public void Befriend(Uri address, string appId)
    {
        ServiceHosts = [.. Hosts, address.Host];
        if (appId.Length > 0)
            AllowedCallers.Add(appId);
    }

    internal IReadOnlyList<string> Hosts => ServiceHosts ?? [".botframework.com", "smba.trafficmanager.net"];

    internal string TokenTenant => TenantId.Length > 0 ? TenantId : "botframework.com";

    internal IEnumerable<string> Tenants =>
        (BotTenants ?? ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "69e9b82d-4842-4902-8d1e-abc5b98a55e8"])
            .Concat(TenantId.Length > 0 ? [TenantId] : []);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { (nameof(ChannelMetadata), ChannelMetadata), (nameof(BotMetadata), BotMetadata) })
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || !(uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)))
                yield return new ValidationResult($"“{value}” is not an https address", [name]);
        }

        if (AppId.Length > 0 && !Guid.TryParse(AppId, out _))
            yield return new ValidationResult($"“{AppId}” is not an app id, which is a GUID", [nameof(AppId)]);
        foreach (var caller in AllowedCallers.Where(caller => !Guid.TryParse(caller, out _)))
            yield return new ValidationResult($"“{caller}” is not an app id, which is a GUID", [nameof(AllowedCallers)]);
    }
}
