using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>A few named parts of a meaning. A long message holds thousands of values, of which most are then covered by longer ones, and
/// a hash table for each costs more than finding them.</summary>
internal sealed class Resolution : IReadOnlyDictionary<string, object?>
{
    private KeyValuePair<string, object?>[] parts = [];

    public int Count => parts.Length;

    public IEnumerable<string> Keys => parts.Select(part => part.Key);

    public IEnumerable<object?> Values => parts.Select(part => part.Value);

    /// <summary>A part, each name once.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public object? this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);
        set => parts = [.. parts, KeyValuePair.Create(key, value)];
    }

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        foreach (var part in parts)
        {
            if (part.Key == key)
            {
                value = part.Value;
                return true;
            }
        }
        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => parts.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
