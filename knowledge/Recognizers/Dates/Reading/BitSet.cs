namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>A set of small numbers, all of them below a count that its like share.</summary>
internal sealed class BitSet(int count)
{
    private readonly ulong[] _bits = new ulong[(count + 63) / 64];

    public void Clear() => Array.Clear(_bits);

    public void Set(int bit) => _bits[bit >> 6] |= 1UL << (bit & 63);

    public bool Contains(int bit) => (_bits[bit >> 6] >> (bit & 63) & 1) != 0;

    public void Add(BitSet other)
    {
        for (var i = 0; i < other._bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    public bool Meets(BitSet other)
    {
        var (ours, theirs) = (_bits, other._bits);
        for (var i = 0; i < ours.Length && i < theirs.Length; i++)
        {
            if ((ours[i] & theirs[i]) != 0)
            {
                return true;
            }
        }
        return false;
    }
}
