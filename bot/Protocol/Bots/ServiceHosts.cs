namespace SupportBot.Protocol.Bots;

/// <summary>Where replies may go. Without it, whoever may write to the bot could make it call any address.</summary>
/// <param name="development">Whether this machine's own addresses are allowed as well, without https.</param>
public sealed class ServiceHosts(BotSettings settings, bool development)
{
    public bool Allows(string? serviceUrl) => Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && Allows(url);

    public bool Allows(Uri url) =>
        url.UserInfo.Length == 0
        && ((development && url.Scheme is "http" or "https" && url.IsLoopback)
            || (url.Scheme == "https" && settings.Hosts.Any(host => Fits(url.Host, host))));

    /// <summary>Whether a token may travel there: never in the clear.</summary>
    public bool AllowsToken(Uri url) => url.Scheme == "https" && Allows(url);

    private static bool Fits(string host, string allowed) =>
        allowed.StartsWith('.')
            ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase)
            : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
