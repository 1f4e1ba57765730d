using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.Handoff;

/// <summary>From the bot to a person (section <c>Handoff</c>).</summary>
public sealed class HandoffSettings
{
    /// <summary>An agent who is silent for so long loses the conversations it holds to the front of the queue. The desk beats
    /// every third of it.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Handling time reckoned with before a team has ten finished talks.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "02:00:00")]
    public TimeSpan MedianHandlingDefault { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Begins every key in Redis; keeps several shops on one Redis apart.</summary>
    [RegularExpression("^[a-z0-9-]{1,40}$")]
    public string RedisPrefix { get; set; } = "supportbot";
}
