namespace SupportBot.Knowledge.Matching;

/// <summary>
/// The numbers of features. Key and number share eight bytes, in a table that is three quarters full at most: a message looks up a
/// hundred features, and each costs one line of memory.
/// </summary>
internal sealed class FeatureTable
{
    /// <summary>A key is a block and a hash; the rest of the eight bytes holds its number and one, so that zero is a free place.</summary>
    private const int KeyBits = 35;
    private const ulong KeyMask = (1UL << KeyBits) - 1;

    private ulong[] _places;

    public FeatureTable() => _places = new ulong[16];

    public FeatureTable(FeatureTable other) => (_places, Count) = ([.. other._places], other.Count);

    public int Count { get; private set; }

    /// <summary>The number of a feature; -1 when it has none.</summary>
    public int Number(ulong key) => (int)(_places[Place(key)] >> KeyBits) - 1;

    /// <summary>Gives a feature a number, when it has none.</summary>
    public void Add(ulong key, int number)
    {
        var place = Place(key);
        if (_places[place] != 0)
        {
            return;
        }
        _places[place] = key | ((ulong)(number + 1) << KeyBits);
        Count++;
        if (Count > _places.Length / 4 * 3)
        {
            Grow();
        }
    }

    /// <summary>Where a key stands, or would.</summary>
    private int Place(ulong key)
    {
        var places = _places;
        // Hashes are mixed already; the block must count, too.
        var place = (int)((uint)key + (uint)(key >> 32) * 0x9e3779b9u) & (places.Length - 1);
        while (places[place] is var found && found != 0 && (found & KeyMask) != key)
        {
            place = (place + 1) & (places.Length - 1);
        }
        return place;
    }

    private void Grow()
    {
        var all = _places;
        _places = new ulong[all.Length * 2];
        foreach (var entry in all)
        {
            if (entry != 0)
            {
                _places[Place(entry & KeyMask)] = entry;
            }
        }
    }
}
