using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.Desk;

/// <summary>The agents' desk (section <c>Desk</c>).</summary>
public sealed class DeskSettings
{
    /// <summary>How long after it was sent an agent may correct a message or take it back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CorrectWithin { get; set; } = TimeSpan.FromMinutes(15);
}
