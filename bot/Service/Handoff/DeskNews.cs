namespace SupportBot.Service.Handoff;

/// <summary>Tells open desks that who waits, who serves or who is there has changed. A hint: they ask again.</summary>
public sealed class DeskNews
{
    /// <summary>Raised for every change. Must not block.</summary>
    public event Action? Changed;

    /// <summary>Raised for what this process changed, so that it can be told to other nodes.</summary>
    public event Action? Said;

    public void Tell()
    {
        Changed?.Invoke();
        Said?.Invoke();
    }

    /// <summary>The same, heard from another node.</summary>
    public void Pass() => Changed?.Invoke();
}
