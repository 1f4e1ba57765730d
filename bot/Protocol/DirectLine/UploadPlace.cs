using System.Threading.RateLimiting;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.DirectLine;

/// <summary>What all uploads under way hold together: a user is held to few, but a stranger may be many users.</summary>
internal sealed class UploadMemory(long limit)
{
    private long held;

    public long Held => Interlocked.Read(ref held);

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref held, bytes) <= limit)
            return true;
        Give(bytes);
        return false;
    }

    public void Give(long bytes) => Interlocked.Add(ref held, -bytes);
}

/// <summary>One upload under way.</summary>
internal sealed class UploadPlace(RateLimitLease lease, UploadMemory memory) : IDisposable
{
    private long taken;

    /// <summary>So much more of it has come.</summary>
    /// <exception cref="TooBusyException">All uploads together would hold too much.</exception>
    public void Take(int bytes)
    {
        if (!memory.TryTake(bytes))
            throw new TooBusyException();
        taken += bytes;
    }

    public void Dispose()
    {
        memory.Give(taken);
        lease.Dispose();
    }
}
