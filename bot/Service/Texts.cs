namespace SupportBot.Service;

internal static class Texts
{
    /// <summary>Its first characters, at most so many, and never half of one: no store keeps half an emoji.</summary>
    public static string Cut(this string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
