using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Authentication;

/// <summary>The keys at one OpenID metadata address: kept, read anew every so often, and once more, but not too often, when a token names
/// a key that nobody knows. When reading fails, the old ones stay.</summary>
public sealed partial class KeySource(string address, BotSettings settings, HttpClient http, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private readonly HttpDocumentRetriever documents = new(http) { RequireHttps = !new Uri(address).IsLoopback };
    private volatile Keys? known;
    private DateTimeOffset tried = DateTimeOffset.MinValue;

    /// <summary>The keys, with this one among them if there is one; <see langword="null"/>: they could never be read.</summary>
    public async Task<OpenIdConnectConfiguration?> WithKeyAsync(string keyId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (known is { } fresh && now - fresh.At < settings.KeysEvery && fresh.Has(keyId))
            return fresh.Document;
        await reading.WaitAsync(cancellation);
        try
        {
            var due = known is null || now - known.At >= settings.KeysEvery || !known.Has(keyId);
            if (due && now - tried >= settings.KeysPause)
            {
                tried = now;
                await ReadAsync(now, cancellation);
            }

            return known?.Document;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            known = new Keys(now, await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, cancellation));
        }
#pragma warning disable CA1031 // Whatever the other side sends, the keys we have stay good.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(e, address);
        }
    }

    private sealed record Keys(DateTimeOffset At, OpenIdConnectConfiguration Document)
    {
        public bool Has(string keyId) => Document.JsonWebKeySet?.Keys.Any(key => key.Kid == keyId) == true;
    }

    [LoggerMessage(1, LogLevel.Warning, "The keys at {Address} could not be read")]
    private partial void LogFailed(Exception e, string address);
}
