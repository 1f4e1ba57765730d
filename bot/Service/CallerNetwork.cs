using System.Net;
using System.Net.Sockets;

namespace SupportBot.Service;

/// <summary>Whom limits are counted for. One line has a whole IPv6 network of 64 bits, so an address of it costs its owner nothing.</summary>
internal static class CallerNetwork
{
    /// <summary><c>203.0.113.7</c>, <c>2001:db8::/64</c>, or <c>-</c> for nobody.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "-";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return $"{new IPAddress(bytes)}/64";
    }
}
