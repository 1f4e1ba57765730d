using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;

namespace SupportBot.Service.Desk;

/// <summary>What the bot wrote for staff, in the language of who reads it; topics by the titles that the knowledge has now.</summary>
public sealed class BotLines(Func<KnowledgeBase> knowledge)
{
    public string In(Language language, string text) => StaffLines.In(
        language, text, title => knowledge().Entries.FirstOrDefault(entry => entry.Title.Has(title))?.Title.In(language));
}
