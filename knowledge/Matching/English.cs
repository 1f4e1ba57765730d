namespace SupportBot.Knowledge.Matching;

/// <summary>English word forms, reduced just enough that "shipped", "shipping" and "ships" are one word.</summary>
internal static class English
{
    /// <summary>Writes the stem of a lower-case word without apostrophes into <paramref name="stem"/>; returns its length.</summary>
    public static int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        word.CopyTo(stem);
        var length = word.Length;
        if (length > 3)
        {
            length = WithoutPlural(stem[..length]);
        }
        if (length > 5 && stem[..length].EndsWith("ing"))
        {
            length = WithoutDouble(stem[..(length - 3)]);
        }
        else if (length > 4 && stem[..length].EndsWith("ed"))
        {
            length = WithoutDouble(stem[..(length - 2)]);
        }
        else if (length > 5 && stem[..length].EndsWith("ly"))
        {
            length -= 2;
        }
        if (length > 3 && stem[length - 1] == 'e')
        {
            length--;
        }
        if (length > 2 && stem[length - 1] == 'y')
        {
            stem[length - 1] = 'i';
        }
        return length;
    }

    private static int WithoutPlural(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return length;
        }
        if (word[^2] != 'e')
        {
            return length - 1;
        }
        if (length > 4 && word[^3] == 'i')
        {
            return length - 2; // "ies" leaves the i that a final y becomes, too
        }
        return word[^3] is 'x' or 'h' || word[..^2].EndsWith("ss") ? length - 2 : length - 1;
    }

    private static int WithoutDouble(ReadOnlySpan<char> word) =>
        word.Length > 3 && word[^1] == word[^2] && word[^1] is not ('l' or 's' or 'z') ? word.Length - 1 : word.Length;
}
