namespace SupportBot.Service.Handoff;

/// <summary>A person who serves.</summary>
/// <param name="Name">The name that customers see.</param>
/// <param name="Teams">The teams served; never empty.</param>
public sealed record DeskAgent(string Id, string Name, IReadOnlyList<string> Teams);
