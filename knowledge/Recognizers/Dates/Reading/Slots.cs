namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>What a pattern matched, by the names that the pattern gives. Valid while its value is built.</summary>
/// <param name="first">Where in the values the pattern's first part stands.</param>
internal readonly struct Slots(Production production, List<object> values, int first)
{
    /// <summary>The value of a name, else the rule's constant of that name, else <see langword="null"/>.</summary>
    public object? this[string name]
    {
        get
        {
            var slots = production.Slots;
            for (var i = 0; i < slots.Length; i++)
            {
                if (slots[i] == name)
                {
                    return values[first + i];
                }
            }
            return production.Constants.GetValueOrDefault(name);
        }
    }

    /// <summary>The value of a pattern that has only one.</summary>
    public object Only => values[first + production.Only];

    public bool Has(string name) => this[name] is not null;

    public T Get<T>(string name) where T : class => (T)this[name]!;

    public T? Find<T>(string name) where T : class => this[name] as T;

    public int Int(string name) => Number(name)!.Value;

    public int? Number(string name) => this[name] switch
    {
        int value => value,
        Numeral numeral => numeral.Value,
        _ => null,
    };

    public string? Text(string name) => this[name] as string;
}
