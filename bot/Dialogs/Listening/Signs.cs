using System.Text;

namespace SupportBot.Dialogs.Listening;

/// <summary>Messages of nothing but emoji.</summary>
internal static class Signs
{
    private static readonly HashSet<int> UpsetRunes = [.. "😡😠🤬👿😤💢🖕😭😢😞😔😩😫🥺💔😣😖🙁☹😟😒🙄💩😾🤮".EnumerateRunes().Select(rune => rune.Value)];

    private static readonly HashSet<int> FriendlyRunes =
        [.. "❤♥💕💖💗💓🧡💛💚💙💜🌹💐🌸😊😄😃😀😁🙂☺🥰😍😘🤗👏🎉💪✌🤝😇🫶👍👌🙏🆗".EnumerateRunes().Select(rune => rune.Value)];

    /// <summary>“😡😡”: out of temper or sad.</summary>
    public static bool AreUpset(string written) => Of(written) is { Count: > 0 } signs && signs.Exists(UpsetRunes.Contains);

    /// <summary>“❤️”, “🌹👍”: friendly, and no more than that.</summary>
    public static bool AreFriendly(string written) => Of(written) is { Count: > 0 } signs && signs.TrueForAll(FriendlyRunes.Contains);

    /// <summary>Empty where the message holds a letter or a digit. Skin tones and variants say nothing.</summary>
    private static List<int> Of(string written)
    {
        var signs = new List<int>();
        foreach (var rune in Plain.Core(written).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return [];
            }

            if (rune.Value is not (0xFE0F or 0x200D or (>= 0x1F3FB and <= 0x1F3FF)))
            {
                signs.Add(rune.Value);
            }
        }

        return signs;
    }
}
