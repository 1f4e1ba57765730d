using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Ports;

/// <summary>The facts that answers name in braces.</summary>
public interface IShopFacts
{
    /// <summary>The fact in this language, or <see langword="null"/> when there is none of this name. Answers at once: live
    /// facts come from a copy that is kept fresh.</summary>
    string? Find(string key, Language language);
}
