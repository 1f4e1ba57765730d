using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace SupportBot.Service;

/// <summary>Reverse proxies in front of the service (section <c>Proxies</c>).</summary>
public sealed class ProxySettings : IValidatableObject
{
    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) whose X-Forwarded-For, -Proto and -Host are believed. Empty: nobody's.</summary>
    public IList<string> Trusted { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from proxy in Trusted
        where !TryRead(proxy, out _)
        select new ValidationResult($"“{proxy}” is not an address or a network", [nameof(Trusted)]);

    internal static bool TryRead(string text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(text, out network);
    }
}

public static class Proxies
{
    /// <summary>Visitors are told apart by their network address (floods, wrong tries), so what a proxy says of them counts only
    /// from proxies that the shop trusts.</summary>
    public static void AddProxies(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<ProxySettings>("Proxies");
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxySettings>>((options, settings) =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Value.Trusted)
            {
                if (ProxySettings.TryRead(proxy, out var network))
                    options.KnownIPNetworks.Add(network);
            }
        });
    }

    /// <summary>Stands before everything that looks at the caller's address.</summary>
    public static void UseProxies(this IApplicationBuilder app)
    {
        var trusted = app.ApplicationServices.GetRequiredService<IOptions<ProxySettings>>().Value.Trusted;
        // With no network to compare with, the middleware would believe everybody.
        if (trusted.Count > 0)
            app.UseForwardedHeaders();
    }
}
