namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Whom an answer is for.</summary>
public enum Audience
{
    /// <summary>Has not bought here yet.</summary>
    New,

    /// <summary>Has bought here before.</summary>
    Returning,

    /// <summary>Buys for a trade.</summary>
    Wholesale,
}

/// <summary>What an entry may have beyond question and answer.</summary>
public sealed record EntryDetails
{
    public static readonly EntryDetails None = new();

    /// <summary>For people who look after the entries.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The shop's numbers of the products it is about.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>From this moment on it is told; <see langword="null"/>: always was.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>From this moment on it is not told any more.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only these are told; empty: everybody.</summary>
    public IReadOnlyList<Audience> Audiences { get; init; } = [];

    /// <summary>Only there it is told, e.g. <c>directline</c>; empty: everywhere.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Shown below the answer.</summary>
    public EntryCard? Card { get; init; }

    /// <summary>Other answers for some; the first that fits is told in place of the usual one.</summary>
    public IReadOnlyList<AnswerVariant> Variants { get; init; } = [];

    /// <summary>Nothing is set: such details are not worth keeping.</summary>
    public bool IsEmpty =>
        Tags.Count + Products.Count + Audiences.Count + Channels.Count + Variants.Count == 0 && (From, Until) is (null, null) && Card is null or { IsEmpty: true };

    public bool IsValidAt(DateTimeOffset now) => (From is null || From <= now) && (Until is null || now < Until);

    /// <summary>Whether it may be told now, to such a customer, there. An audience that is not known counts as <see cref="Audience.New"/>.</summary>
    public bool AppliesTo(DateTimeOffset now, Audience? audience, string channel) =>
        IsValidAt(now)
        && (Audiences.Count == 0 || Audiences.Contains(audience ?? Audience.New))
        && (Channels.Count == 0 || Channels.Contains(channel, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether there is a customer whom both may be told, at the same time and in the same place.</summary>
    public bool Meets(EntryDetails other) =>
        (Until is null || other.From is null || other.From < Until)
        && (other.Until is null || From is null || From < other.Until)
        && (Audiences.Count == 0 || other.Audiences.Count == 0 || Audiences.Intersect(other.Audiences).Any())
        && (Channels.Count == 0 || other.Channels.Count == 0 || Channels.Intersect(other.Channels, StringComparer.OrdinalIgnoreCase).Any());
}

/// <summary>A picture, a few words and a link below an answer; each may be missing.</summary>
/// <param name="Picture">The name of an uploaded picture.</param>
/// <param name="Url">An <c>http</c> or <c>https</c> address.</param>
/// <param name="UrlTitle">What stands on the link.</param>
public sealed record EntryCard(LocalText Title, LocalText Text, string? Picture = null, string? Url = null, LocalText? UrlTitle = null)
{
    public bool IsEmpty => (Title.Zh, Title.En, Text.Zh, Text.En, Picture, Url) is (null, null, null, null, null, null);
}

/// <summary>The answer for some: at least one of audience and channel is given.</summary>
public sealed record AnswerVariant(Audience? Audience, string? Channel, LocalText Answer)
{
    public bool Fits(Audience? audience, string channel) =>
        (Audience is null || Audience == (audience ?? QuickReplies.Audience.New))
        && (Channel is null || Channel.Equals(channel, StringComparison.OrdinalIgnoreCase));
}
