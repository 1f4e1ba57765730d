namespace SupportBot.Knowledge.Recognizers;

/// <summary>When a message was written, which “yesterday” and “next Friday” are counted from.</summary>
/// <param name="Now">The moment itself; its offset does not matter.</param>
/// <param name="Zone">The zone whose calendar and clock the customer means, usually the shop's.</param>
/// <param name="PrefersPast">What could be meant both ways (“Friday”, “the 3rd”) is the past one only; else both are given,
/// the past one first.</param>
public sealed record Moment(DateTimeOffset Now, TimeZoneInfo Zone, bool PrefersPast = false)
{
    /// <summary>The customer's calendar and clock.</summary>
    public DateTime Local => TimeZoneInfo.ConvertTime(Now, Zone).DateTime;
}
