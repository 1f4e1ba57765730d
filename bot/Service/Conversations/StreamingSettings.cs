using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.Conversations;

/// <summary>Long answers that are shown while they grow (section <c>Streaming</c>).</summary>
public sealed class StreamingSettings
{
    /// <summary>Characters from which an answer is streamed.</summary>
    [Range(100, 1_000_000)]
    public int From { get; set; } = 600;

    /// <summary>Between two chunks.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:02")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMilliseconds(500);
}
