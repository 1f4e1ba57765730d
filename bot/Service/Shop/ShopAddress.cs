using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SupportBot.Service.DemoShop;

namespace SupportBot.Service.Shop;

/// <summary>Where the shop is: what the settings say, else the demo shop on the address that our own server listens on.</summary>
internal sealed class ShopAddress(IOptions<ShopSettings> settings, IServiceProvider services)
{
    private Uri? own;

    public string Key => settings.Value.ApiKey ?? services.GetService<DemoShopKey>()?.Value ?? "";

    /// <exception cref="ShopNotOpenException"/>
    public Uri Root() => settings.Value.BaseUrl is { } url ? new Uri(url.TrimEnd('/') + "/") : own ??= Own();

    private Uri Own()
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        // http first: our own certificate need not be one that we trust.
        var address = addresses.OrderBy(each => each.StartsWith("https", StringComparison.OrdinalIgnoreCase)).FirstOrDefault()
            ?? throw new ShopNotOpenException();
        var binding = BindingAddress.Parse(address);
        if (binding.Port == 0)
            throw new ShopNotOpenException();
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : binding.Host;
        return new Uri($"{binding.Scheme}://{host}:{binding.Port}{DemoShopSetup.Path}/");
    }
}

/// <summary>Puts the shop's address and key on each call.</summary>
internal sealed class ShopAddressHandler(ShopAddress address) : DelegatingHandler
{
    /// <summary>What RestEase builds its addresses on; never resolved.</summary>
    public static readonly Uri Placeholder = new("http://shop.invalid/");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(address.Root(), request.RequestUri!.PathAndQuery[1..]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", address.Key);
        return base.SendAsync(request, cancellationToken);
    }
}
