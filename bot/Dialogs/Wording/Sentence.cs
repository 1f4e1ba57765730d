using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Wording;

/// <summary>What the bot says in one situation, in both languages. <c>{name}</c> is filled when it is said.</summary>
/// <param name="Key">Stable; tests and logs name it.</param>
public sealed record Sentence(string Key, string Zh, string En)
{
    /// <summary>Another way to say the same, so that the bot does not repeat itself word for word.</summary>
    public (string Zh, string En)? Or { get; init; }

    /// <summary>The ways to say it.</summary>
    public IReadOnlyList<string> In(Language language)
    {
        var first = language == Language.En ? En : Zh;
        return Or is { } other ? [first, language == Language.En ? other.En : other.Zh] : [first];
    }
}
