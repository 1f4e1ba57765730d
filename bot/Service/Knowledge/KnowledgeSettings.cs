using System.ComponentModel.DataAnnotations;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge;

/// <summary>Section <c>Knowledge</c>.</summary>
public sealed class KnowledgeSettings
{
    /// <summary>The pack that fills an empty store.</summary>
    public string Pack { get; set; } = "shop";

    /// <summary>A folder of the shop's own instead of the pack beside the program.</summary>
    public string? Directory { get; set; }

    /// <summary>How soon changes made by another process are noticed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(1);

    internal string Folder => Directory is { Length: > 0 } own ? Path.GetFullPath(own) : Packs.Folder(Pack);
}
