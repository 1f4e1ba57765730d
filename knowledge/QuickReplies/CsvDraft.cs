namespace SupportBot.Knowledge.QuickReplies;

/// <summary>
/// An entry that is put together from the fields of a table: <c>title</c>, <c>answer</c>, <c>question</c>, <c>card.title</c>,
/// <c>card.text</c> and <c>card.url-title</c> in a language; <c>answer@AUDIENCE</c>, <c>answer@/CHANNEL</c> or both for a variant;
/// <c>button</c>, <c>tag</c>, <c>product</c>, <c>audience</c>, <c>channel</c>, <c>from</c>, <c>until</c>, <c>card.picture</c>, <c>card.url</c> in none.
/// </summary>
internal sealed class CsvDraft(string id, QuickReplyKind kind)
{
    private static readonly string[] Local = ["title", "answer", "question", "card.title", "card.text", "card.url-title"];
    private static readonly string[] Single = ["from", "until", "card.picture", "card.url"];
    private static readonly string[] Lists = ["button", "tag", "product", "audience", "channel"];

    private readonly Dictionary<string, string> _texts = [];
    private readonly List<(string Field, string Text)> _lists = [];
    private readonly List<string> _zh = [];
    private readonly List<string> _en = [];
    private readonly List<string> _variants = [];

    public QuickReplyKind Kind => kind;

    public static IEnumerable<string> Fields => [.. Local, .. Lists, .. Single];

    /// <summary>Whether the field is written in a language.</summary>
    public static bool IsLocal(string field) => Local.Contains(field) || IsVariant(field);

    public static QuickReplyKind? KindOf(string name) =>
        Enum.GetValues<QuickReplyKind>().Where(kind => kind.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            .Cast<QuickReplyKind?>().FirstOrDefault();

    public static CsvFault UnknownKind(string name) => new("unknown-kind", name, $"the kind \"{name}\" is unknown; known are reply, flow, none");

    public static CsvFault Width(CsvRow row, int width) => new("row-width", $"{row.Fields.Count}/{width}", $"the row has {row.Fields.Count} fields instead of {width}");

    /// <summary>Takes one field in, or says what is wrong with it.</summary>
    public CsvFault? Add(string field, string lang, string text)
    {
        switch (field)
        {
            case "question":
                (lang == "en" ? _en : _zh).Add(text);
                return null;
            case "audience" when DetailsText.Audience(text) is null:
                return UnknownAudience(text);
            case "from" or "until" when DetailsText.Moment(text) is null:
                return new("bad-moment", text, $"{field} must be a moment such as 2026-11-11T00:00+08:00");
            case var _ when Lists.Contains(field):
                _lists.Add((field, text));
                return null;
            case var _ when IsVariant(field):
                return AddVariant(field, lang, text);
            case var _ when Local.Contains(field):
                return _texts.TryAdd($"{field}.{lang}", text) ? null : Twice($"{field} in {lang}");
            case var _ when Single.Contains(field):
                return _texts.TryAdd(field, text) ? null : Twice(field);
            default:
                return new("unknown-field", field, $"the field \"{field}\" is unknown; known are {string.Join(", ", Fields)}");
        }
    }

    public QuickReply Entry()
    {
        var card = new EntryCard(Both("card.title"), Both("card.text"), Text("card.picture"), Text("card.url"), Both("card.url-title") is { Zh: null, En: null } ? null : Both("card.url-title"));
        var details = new EntryDetails
        {
            Tags = List("tag"),
            Products = List("product"),
            Channels = List("channel"),
            Audiences = [.. List("audience").Select(text => DetailsText.Audience(text)!.Value)],
            From = Text("from") is { } from ? DetailsText.Moment(from) : null,
            Until = Text("until") is { } until ? DetailsText.Moment(until) : null,
            Card = card.IsEmpty ? null : card,
            Variants = [.. _variants.Select(Variant)],
        };
        return new(id, kind, Both("title"), Both("answer"), List("button"), _zh, _en) { Details = details.IsEmpty ? null : details };
    }

    /// <summary>The fields that hold the details again.</summary>
    public static IEnumerable<(string Field, string Language, string Text)> Details(EntryDetails details)
    {
        foreach (var (field, words) in new[] { ("tag", details.Tags), ("product", details.Products), ("channel", details.Channels), ("audience", [.. details.Audiences.Select(DetailsText.Of)]) })
        {
            foreach (var word in words)
            {
                yield return (field, "", word);
            }
        }
        var card = details.Card ?? new EntryCard(new(), new());
        var texts = new List<(string Field, LocalText Text)> { ("card.title", card.Title), ("card.text", card.Text), ("card.url-title", card.UrlTitle ?? new()) };
        texts.AddRange(details.Variants.Select(variant => ($"answer@{(variant.Audience is { } audience ? DetailsText.Of(audience) : "")}{(variant.Channel is { } channel ? $"/{channel}" : "")}", variant.Answer)));
        var singles = new[]
        {
            ("from", "", details.From is { } from ? DetailsText.Of(from) : null),
            ("until", "", details.Until is { } until ? DetailsText.Of(until) : null),
            ("card.picture", "", card.Picture),
            ("card.url", "", card.Url),
        };
        var all = singles.Concat(texts.SelectMany(pair => new[] { (pair.Field, "zh", pair.Text.Zh), (pair.Field, "en", pair.Text.En) }));
        foreach (var (field, language, text) in all)
        {
            if (text is not null)
            {
                yield return (field, language, text);
            }
        }
    }

    private static CsvFault UnknownAudience(string name) => new("unknown-audience", name, $"the audience \"{name}\" is unknown; known are new, returning, wholesale");

    private CsvFault Twice(string field) => new("twice", field, $"{id} has its {field} twice");

    private static bool IsVariant(string field) => field.StartsWith("answer@", StringComparison.Ordinal);

    private CsvFault? AddVariant(string field, string lang, string text)
    {
        var audience = field["answer@".Length..].Split('/')[0];
        if (audience.Length > 0 && DetailsText.Audience(audience) is null)
        {
            return UnknownAudience(audience);
        }
        if (!_variants.Contains(field))
        {
            _variants.Add(field);
        }
        return _texts.TryAdd($"{field}.{lang}", text) ? null : Twice($"{field} in {lang}");
    }

    private AnswerVariant Variant(string field)
    {
        var parts = field["answer@".Length..].Split('/', 2);
        return new(DetailsText.Audience(parts[0]), parts.Length > 1 ? parts[1] : null, Both(field));
    }

    private string? Text(string field) => _texts.GetValueOrDefault(field);

    private List<string> List(string field) => [.. _lists.Where(item => item.Field == field).Select(item => item.Text)];

    private LocalText Both(string field) => new(Text($"{field}.zh"), Text($"{field}.en"));
}
