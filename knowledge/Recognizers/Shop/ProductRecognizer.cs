namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>A product that customers ask for by its name or part of it.</summary>
/// <param name="Id">What the shop knows it by.</param>
/// <param name="Names">Its name, and others that customers use.</param>
public sealed record CatalogueEntry(string Id, params IReadOnlyList<string> Names);

/// <summary>Product words against a catalogue. The whole name is found, and its end, which names the thing: of 加厚羊毛袜 also
/// 羊毛袜, of “insulated water bottle” also “water bottle”. <c>value</c> is the product's id, or missing when several fit;
/// <c>ids</c> holds all that fit.</summary>
public sealed class ProductRecognizer(IEnumerable<CatalogueEntry> catalogue) : IRecognizer
{
    public const string TypeName = "product";

    private const int ShortestTail = 2;
    private const int LongestName = 40;

    private readonly TermIndex<IReadOnlyList<string>> products = Index(catalogue);

    public Kind Kind => Kind.Product;

    public IEnumerable<Recognition> Recognize(Utterance utterance) =>
        from term in products.All(utterance)
        select utterance.Found(term.Start, term.After, TypeName, new Resolution
        {
            ["value"] = term.Value.Count == 1 ? term.Value[0] : null,
            ["ids"] = term.Value,
        });

    private static TermIndex<IReadOnlyList<string>> Index(IEnumerable<CatalogueEntry> catalogue)
    {
        Dictionary<string, IReadOnlyList<string>> whole = [], tails = [];
        foreach (var entry in catalogue)
        {
            foreach (var name in entry.Names.Select(name => new Utterance(name.Trim(), Language.Zh).Plain).Where(name => name.Length is > 1 and <= LongestName))
            {
                Add(whole, name, entry.Id);
                foreach (var tail in Tails(name))
                {
                    Add(tails, tail, entry.Id);
                }
            }
        }
        // A product's whole name is that product, also where others end with it.
        return new(whole.Concat(tails.Where(tail => !whole.ContainsKey(tail.Key))));
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> terms, string term, string id) =>
        terms[term] = terms.TryGetValue(term, out var ids) ? [.. ids.Append(id).Distinct()] : [id];

    private static string OtherNumber(string name) => name[^1] == 's' ? name[..^1] : name + "s";

    /// <summary>Chinese names end with the thing, English ones with its words; a plural s may be added or left out.</summary>
    private static IEnumerable<string> Tails(string name)
    {
        for (var at = 1; at <= name.Length - ShortestTail; at++)
        {
            if (Utterance.IsHan(name[at]) ? Utterance.IsHan(name[^1]) : name[at - 1] == ' ')
            {
                yield return name[at..];
            }
            if (name[at - 1] == ' ' && Utterance.IsLatin(name[^1]))
            {
                yield return OtherNumber(name[at..]);
            }
        }
        if (Utterance.IsLatin(name[^1]))
        {
            yield return OtherNumber(name);
        }
    }
}
