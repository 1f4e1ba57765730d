using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Connector;

/// <summary>The other side refused a call, or did not answer any try of it.</summary>
/// <param name="status">Its last status; 0 when it did not answer.</param>
public sealed class ConnectorException(int status, Error? error, Exception? inner = null)
    : Exception($"The connector answered {status} {error?.Code}: {error?.Message}", inner)
{
    public int Status => status;

    public Error? Error => error;

    /// <summary>Whether the same call may work later.</summary>
    public bool IsPassing => status is 0 or 401 or 408 or 429 or >= 500;
}
