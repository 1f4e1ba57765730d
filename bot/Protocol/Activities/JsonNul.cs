namespace SupportBot.Protocol.Activities;

/// <summary>The character NUL in JSON. It is part of no text that people write, and not every store keeps it; where a customer cannot
/// help what their program sent, it is left out.</summary>
public static class JsonNul
{
    /// <summary>As it stands in JSON; the bare character makes a text no JSON.</summary>
    public static ReadOnlySpan<byte> Escape => "\\u0000"u8;

    /// <summary>The same JSON without the character, in texts and in names. Nothing is copied where there is none.</summary>
    public static ReadOnlySpan<byte> Without(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf(Escape) < 0)
            return json;
        var kept = new byte[json.Length];
        var length = 0;
        for (var at = 0; at < json.Length;)
        {
            if (json[at..].StartsWith(Escape))
            {
                at += Escape.Length;
                continue;
            }

            // A backslash takes what follows along: of two, the second begins no escape.
            for (var pair = json[at] == '\\' && at + 1 < json.Length ? 2 : 1; pair > 0; pair--)
                kept[length++] = json[at++];
        }

        return kept.AsSpan(0, length);
    }
}
