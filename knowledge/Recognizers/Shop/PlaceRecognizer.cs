namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>
/// Provinces and cities of China, by their Chinese or English name: <c>value</c> is the Chinese name, <c>province</c> its province,
/// <c>remote</c> whether couriers take longer or charge more there. A city and the province before it are one value.
/// </summary>
public sealed class PlaceRecognizer : IRecognizer
{
    public const string TypeName = "place";

    /// <summary>Where most couriers charge more or take longer.</summary>
    public static readonly IReadOnlyList<string> UsuallyRemote = ["新疆", "西藏", "内蒙古", "青海", "宁夏", "甘肃", "海南", "香港", "澳门", "台湾"];

    private static readonly TermIndex<Place> Places = Index();

    private readonly HashSet<string> remote;

    /// <param name="remote">The provinces that the shop treats as remote; <see cref="UsuallyRemote"/> when not given.</param>
    public PlaceRecognizer(IEnumerable<string>? remote = null) => this.remote = [.. remote ?? UsuallyRemote];

    public Kind Kind => Kind.Place;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        (int Start, int After, Place Place)? last = null;
        foreach (var (start, after, place) in Places.All(utterance))
        {
            var end = AfterSuffix(utterance, after);
            if (place.NeedsSuffix && end == after)
            {
                continue;
            }
            if (last is { Place.IsProvince: true } before && before.Place.Name == place.Province && !place.IsProvince && start - before.After <= 1)
            {
                last = (before.Start, end, place);
                continue;
            }
            if (last is { } done)
            {
                yield return Found(utterance, done);
            }
            last = (start, end, place);
        }
        if (last is { } rest)
        {
            yield return Found(utterance, rest);
        }
    }

    private static int AfterSuffix(Utterance text, int after)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "地区", "省", "市", " province", " city"])
        {
            if (text.Has(after, suffix))
            {
                return after + suffix.Length;
            }
        }
        return after;
    }

    private Recognition Found(Utterance text, (int Start, int After, Place Place) found) =>
        text.Found(found.Start, found.After, TypeName, new Resolution
        {
            ["value"] = found.Place.Name,
            ["province"] = found.Place.Province,
            ["remote"] = remote.Contains(found.Place.Province) ? "true" : "false",
        });

    private static TermIndex<Place> Index() => new(
        from line in WordFile.Read("places.txt")
        let province = line.Meaning.Split('=')
        from pair in line.Words.Select(word => Names(word, province[0])).Prepend(Names(line.Meaning, province[0])).SelectMany(names => names)
        select pair);

    private static IEnumerable<KeyValuePair<string, Place>> Names(string written, string province)
    {
        var names = written.Split('=');
        var name = names[0].TrimEnd('!');
        yield return KeyValuePair.Create(name, new Place(name, province, name == province, names[0].EndsWith('!')));
        foreach (var english in names.Skip(1))
        {
            yield return KeyValuePair.Create(english, new Place(name, province, name == province, false));
        }
    }

    private sealed record Place(string Name, string Province, bool IsProvince, bool NeedsSuffix);
}
