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

    /// <summary>A publisher may publish what they had a hand in; off: another publisher must.</summary>
    public bool PublishOwnText { get; set; } = true;

    /// <summary>Words that no answer should use; the knowledge page points at them.</summary>
    public IList<string> ForbiddenWords { get; init; } = [];

    /// <summary>Bytes of an answer's picture.</summary>
    [Range(1_000, 20_000_000)]
    public int PictureSize { get; set; } = 2_000_000;

    internal string Folder => Directory is { Length: > 0 } own ? Path.GetFullPath(own) : Packs.Folder(Pack);
}
