using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.Cases;

/// <summary>Section <c>Cases</c>.</summary>
public sealed class CaseSettings
{
    /// <summary>A step promises the customer to hear more within this, where the one who takes it names no other time.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan NextWithin { get; set; } = TimeSpan.FromDays(1);
}
