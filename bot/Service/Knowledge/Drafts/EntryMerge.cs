using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Drafts;

/// <param name="Entry">Both changes; where both changed the same field, mine.</param>
/// <param name="Taken">Fields where theirs was taken.</param>
/// <param name="Conflicts">Fields that both changed, each in another way.</param>
internal sealed record Merged(QuickReply Entry, IReadOnlyList<string> Taken, IReadOnlyList<string> Conflicts);

/// <summary>Brings two changes of the same entry together, field by field; lists item by item.</summary>
internal sealed class EntryMerge
{
    private static readonly EntryCard NoCard = new(new(), new());

    private readonly List<string> taken = [];
    private readonly List<string> conflicts = [];

    public static Merged Merge(QuickReply seen, QuickReply mine, QuickReply theirs)
    {
        var merge = new EntryMerge();
        var entry = mine with
        {
            Title = merge.Local("title", seen.Title, mine.Title, theirs.Title),
            Answer = merge.Local("answer", seen.Answer, mine.Answer, theirs.Answer),
            Buttons = merge.List("buttons", seen.Buttons, mine.Buttons, theirs.Buttons),
            QuestionsZh = merge.List("questions.zh", seen.QuestionsZh, mine.QuestionsZh, theirs.QuestionsZh),
            QuestionsEn = merge.List("questions.en", seen.QuestionsEn, mine.QuestionsEn, theirs.QuestionsEn),
            Details = merge.Details(seen.Details ?? EntryDetails.None, mine.Details ?? EntryDetails.None, theirs.Details ?? EntryDetails.None),
        };
        return new(entry, merge.taken, merge.conflicts);
    }

    private EntryDetails? Details(EntryDetails seen, EntryDetails mine, EntryDetails theirs)
    {
        var details = new EntryDetails
        {
            Tags = List("tags", seen.Tags, mine.Tags, theirs.Tags),
            Products = List("products", seen.Products, mine.Products, theirs.Products),
            Channels = List("channels", seen.Channels, mine.Channels, theirs.Channels),
            Audiences = List("audiences", seen.Audiences, mine.Audiences, theirs.Audiences),
            From = One("from", seen.From, mine.From, theirs.From),
            Until = One("until", seen.Until, mine.Until, theirs.Until),
            Card = Card(seen.Card ?? NoCard, mine.Card ?? NoCard, theirs.Card ?? NoCard),
            Variants = Whole("variants", seen.Variants, mine.Variants, theirs.Variants),
        };
        return details.IsEmpty ? null : details;
    }

    private EntryCard? Card(EntryCard seen, EntryCard mine, EntryCard theirs)
    {
        var words = Local("card.urlTitle", seen.UrlTitle ?? new(), mine.UrlTitle ?? new(), theirs.UrlTitle ?? new());
        var card = new EntryCard(
            Local("card.title", seen.Title, mine.Title, theirs.Title),
            Local("card.text", seen.Text, mine.Text, theirs.Text),
            One("card.picture", seen.Picture, mine.Picture, theirs.Picture),
            One("card.url", seen.Url, mine.Url, theirs.Url),
            words == new LocalText() ? null : words);
        return card.IsEmpty ? null : card;
    }

    private LocalText Local(string field, LocalText seen, LocalText mine, LocalText theirs) =>
        new(One($"{field}.zh", seen.Zh, mine.Zh, theirs.Zh), One($"{field}.en", seen.En, mine.En, theirs.En));

    private T One<T>(string field, T seen, T mine, T theirs)
    {
        if (Same(mine, theirs) || Same(theirs, seen))
            return mine;
        if (!Same(mine, seen))
        {
            conflicts.Add(field);
            return mine;
        }

        taken.Add(field);
        return theirs;
    }

    private IReadOnlyList<T> Whole<T>(string field, IReadOnlyList<T> seen, IReadOnlyList<T> mine, IReadOnlyList<T> theirs)
    {
        if (mine.SequenceEqual(theirs) || theirs.SequenceEqual(seen))
            return mine;
        (mine.SequenceEqual(seen) ? taken : conflicts).Add(field);
        return mine.SequenceEqual(seen) ? theirs : mine;
    }

    /// <summary>What either added is there, what either took out is not.</summary>
    private IReadOnlyList<T> List<T>(string field, IReadOnlyList<T> seen, IReadOnlyList<T> mine, IReadOnlyList<T> theirs)
    {
        if (mine.SequenceEqual(theirs) || theirs.SequenceEqual(seen))
            return mine;
        taken.Add(field);
        if (mine.SequenceEqual(seen))
            return theirs;
        var gone = seen.Except(mine).Concat(seen.Except(theirs)).ToHashSet();
        return [.. mine.Concat(theirs.Except(mine)).Where(item => !gone.Contains(item))];
    }

    private static bool Same<T>(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);
}
