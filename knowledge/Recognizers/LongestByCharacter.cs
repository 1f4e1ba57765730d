namespace SupportBot.Knowledge.Recognizers;

/// <summary>How long the longest word is that begins (or ends) with a character; 0 for most. A table, since it is asked for every
/// character of a message.</summary>
internal sealed class LongestByCharacter
{
    private readonly byte[] lengths = new byte[char.MaxValue + 1];

    public int this[char c] => lengths[c];

    public void Add(char c, int length) => lengths[c] = Math.Max(lengths[c], checked((byte)length));
}
