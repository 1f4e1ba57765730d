using Microsoft.Identity.Client;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Connector;

/// <summary>Tokens that this bot shows to others.</summary>
public interface ITokenSource
{
    /// <summary>A token that is good now, to be used as it is; <see langword="null"/>: this bot has no identity to show.</summary>
    Task<string?> GetTokenAsync(CancellationToken cancellation);
}

/// <summary>Tokens by client credentials. They are kept and renewed before they expire.</summary>
public sealed class MsalTokens : ITokenSource
{
    private readonly IConfidentialClientApplication? app;
    private readonly string[] scopes;

    /// <param name="scope">Whom they are for; <see langword="null"/>: the connector.</param>
    /// <param name="http">How the authority is reached; <see langword="null"/>: as usual.</param>
    public MsalTokens(BotSettings settings, IMsalHttpClientFactory? http = null, string? scope = null)
    {
        scopes = [scope ?? settings.TokenScope];
        if (settings.AppId.Length == 0 || settings.AppPassword.Length == 0)
            return;
        var builder = ConfidentialClientApplicationBuilder.Create(settings.AppId)
            .WithClientSecret(settings.AppPassword)
            .WithAuthority(settings.TokenAuthority.Replace("{tenant}", settings.TokenTenant, StringComparison.Ordinal), validateAuthority: false)
            .WithInstanceDiscovery(false);
        app = (http is null ? builder : builder.WithHttpClientFactory(http)).Build();
    }

    public async Task<string?> GetTokenAsync(CancellationToken cancellation) =>
        app is null ? null : (await app.AcquireTokenForClient(scopes).ExecuteAsync(cancellation)).AccessToken;
}
