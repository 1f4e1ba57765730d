namespace SupportBot.Knowledge.Recognizers;

/// <summary>A value found in a message, in the shape of Microsoft.Recognizers.Text's <c>ModelResult</c>.</summary>
/// <param name="Text">The characters that say it, half width and mostly lower case; as long as what was written.</param>
/// <param name="Start">Index of the first character in the message.</param>
/// <param name="End">Index of the last character, which belongs to it.</param>
/// <param name="TypeName">Microsoft's name of the type (<c>number</c>, <c>currency</c>, <c>datetimeV2.date</c>), or one like it.</param>
/// <param name="Resolution">What it means, by Microsoft's names: <c>value</c>, <c>unit</c>, <c>values</c> … Numbers are text with
/// a dot, at most 15 digits; a list of meanings is an <c>IReadOnlyList</c> of dictionaries, the past one first.</param>
public sealed record Recognition(string Text, int Start, int End, string TypeName, IReadOnlyDictionary<string, object?> Resolution)
{
    public int Length => End - Start + 1;

    /// <summary>The <c>value</c> as text, where there is one.</summary>
    public string? Value => this["value"];

    /// <summary>A text of the resolution, or <see langword="null"/>.</summary>
    public string? this[string name] => Resolution.GetValueOrDefault(name) as string;
}
