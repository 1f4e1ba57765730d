using SupportBot.Knowledge;
using SupportBot.Service.Cases;
using SupportBot.Service.Desk;
using SupportBot.Service.Staff;

namespace SupportBot.Service.CasePage;

/// <summary>Who reads cases, and when: what the bot wrote is said in their language, what people wrote as they wrote it.</summary>
/// <param name="Me">The id of the staff.</param>
internal sealed record Reading(string Me, Language Language, DateTimeOffset Now, BotLines Lines)
{
    public string Say(string text) => CaseWords.ByHand.Has(text) ? CaseWords.ByHand.In(Language) : Lines.In(Language, text);
}

internal sealed class Readings(BotLines lines, TimeProvider time)
{
    public Reading Of(HttpContext http) => new(http.User.StaffId(), http.Language(), time.GetUtcNow(), lines);
}
