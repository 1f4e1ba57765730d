using System.Collections.Concurrent;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Shop;

namespace SupportBot.Dialogs.Listening;

/// <summary>An order number and the last four digits of a phone, as far as a message holds them.</summary>
/// <param name="Number">Upper case, without spaces.</param>
public sealed record Identity(string? Number, string? PhoneEnding)
{
    private static readonly ConcurrentDictionary<string, OrderNumberRecognizer> Recognizers = [];
    private static readonly PhoneEndingRecognizer Endings = new();

    /// <summary>Reads full width, spaces and hyphens, “尾号0421”, “零四二一”, a whole mobile number.</summary>
    public static Identity Read(string written, PolicySettings policies)
    {
        var text = Plain.Text(written);
        var number = Recognizer(policies).Recognize(new Utterance(text, Language.Zh)).FirstOrDefault();
        // The digits of “SB 1005” are no ending.
        var rest = number is null ? text : text.Remove(number.Start, number.Length).Insert(number.Start, " ");
        return new Identity(number?.Value, Endings.Recognize(new Utterance(rest, Language.Zh)).FirstOrDefault()?.Value);
    }

    /// <summary>All order numbers of a message, in its order.</summary>
    public static IReadOnlyList<string> Numbers(string written, PolicySettings policies) =>
        [.. Recognizer(policies).Recognize(new Utterance(Plain.Text(written), Language.Zh)).Select(number => number.Value).OfType<string>().Distinct()];

    /// <summary>As written, or as the tapped button names it.</summary>
    public static Identity Of(TurnInput.Said said, PolicySettings policies) =>
        Choices.OrderOf(said.Choice) is { } tapped ? Read(tapped, policies)
        : said.Choice is null ? Read(said.Text, policies)
        : new Identity(null, null);

    private static OrderNumberRecognizer Recognizer(PolicySettings policies) =>
        Recognizers.GetOrAdd(policies.OrderNumberPattern, pattern => new OrderNumberRecognizer(pattern));
}
