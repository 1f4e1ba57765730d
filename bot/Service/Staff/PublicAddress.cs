using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SupportBot.Service.Staff;

/// <summary>Where browsers find this service: <c>PublicUrl</c>, else the first address that it listens on.</summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    public string Value
    {
        get
        {
            var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? UsualAddress.Value;
            var address = configuration["PublicUrl"] is { Length: > 0 } told ? told : listening;
            return address.TrimEnd('/').Replace("//[::]", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)
                .Replace("//+", "//localhost", StringComparison.Ordinal);
        }
    }

    public bool IsHttps => Value.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
}
