using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Opens uploaded files to those whom a conversation is sent to, for a while: an address is kept bare and gets its token,
/// <c>?t=</c>, each time it is sent. A token is good for one file in one conversation, so that nobody gets one for a file of others by
/// writing its address down.</summary>
public sealed partial class FileLinks(byte[] key, DirectLineSettings settings, TimeProvider time)
{
    internal const string Folder = "/v3/directline/attachments/";
    private const string Purpose = "directline-file";
    private const int TokenBytes = 32;

    /// <summary>The file's path with a token.</summary>
    /// <param name="conversationId">The conversation that it was sent into; for a file of another one the address is of no use.</param>
    private string Address(string fileId, string conversationId) => $"{Folder}{fileId}?t={Token(fileId, conversationId)}";

    /// <summary>An activity's JSON with a token for each file of the conversation that it names.</summary>
    public string Sign(string json, string conversationId) => json.Contains(Folder, StringComparison.Ordinal)
        ? Link().Replace(json, link => Address(link.Groups[1].Value, conversationId))
        : json;

    /// <summary>The same for an activity that is about to be sent.</summary>
    public Activity Sign(Activity activity, string conversationId)
    {
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (DirectLineUploads.IdIn(attachment.ContentUrl) is { } id)
                attachment.ContentUrl = new UriBuilder(attachment.ContentUrl!) { Query = $"t={Token(id, conversationId)}" }.Uri.AbsoluteUri;
        }

        return activity;
    }

    internal TokenFault Check(string fileId, string conversationId, string? token)
    {
        if (token?.Split('.') is not [var until, var mac]
            || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(mac), Encoding.ASCII.GetBytes(Mac(fileId, conversationId, seconds))))
            return TokenFault.Malformed;
        return seconds > time.GetUtcNow().ToUnixTimeSeconds() ? TokenFault.None : TokenFault.Expired;
    }

    /// <summary>The end is rounded up to a quarter of the lifetime, so that a window that is loaded again finds the file in its browser.</summary>
    private string Token(string fileId, string conversationId)
    {
        var step = Math.Max(1, (long)settings.FileLinkLifetime.TotalSeconds / 4);
        var end = (time.GetUtcNow() + settings.FileLinkLifetime).ToUnixTimeSeconds();
        var until = (end + step - 1) / step * step;
        return string.Create(CultureInfo.InvariantCulture, $"{until}.{Mac(fileId, conversationId, until)}");
    }

    private string Mac(string fileId, string conversationId, long until)
    {
        Span<byte> mac = stackalloc byte[TokenBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Purpose}\n{fileId}\n{conversationId}\n{until}"), mac);
        return Base64Url.EncodeToString(mac);
    }

    [GeneratedRegex("/v3/directline/attachments/([0-9a-f]{40})(?![0-9a-f])(\\?t=[\\w.-]*)?")]
    private static partial Regex Link();
}
