using SupportBot.Dialogs.Policies;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs;

/// <summary>The numbers of the shop's rules (section <c>Policies</c> of the settings). Every one has a default; lists that are
/// not set (<see langword="null"/>) mean the default list, since configuration would add to it.</summary>
public sealed record PolicySettings
{
    /// <summary>When people answer; see <see cref="Policies.ServiceHours"/>. Not set: 08:30–16:30 and 16:00–24:00.</summary>
    public IReadOnlyList<Shift>? Shifts { get; init; }

    /// <summary>The shop's time zone, an IANA name. Hours and spoken times are in it. There is one setting for it,
    /// <c>Shop:TimeZone</c>; the program copies it here.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>How many messages in a row may go without an understood answer before a person is fetched.</summary>
    public int Misses { get; init; } = 2;

    /// <summary>How long after the next opening a call-back promised outside the hours is due.</summary>
    public TimeSpan CallBackAfter { get; init; } = TimeSpan.FromHours(2);

    /// <summary>In how much time the shop answers when its own system could not be reached.</summary>
    public TimeSpan AnswerAfterOutage { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The topics offered in the greeting and when a message was not understood, most asked first.</summary>
    public IReadOnlyList<string>? MostAsked { get; init; }

    /// <summary>The team that is asked for before the topic is known.</summary>
    public string FrontTeam { get; init; } = "pre-sales";

    /// <summary>The language of summaries and case descriptions for staff.</summary>
    public Language StaffLanguage { get; init; } = Language.Zh;

    /// <summary>What an order number looks like: a regular expression over upper-case text without spaces and hyphens.</summary>
    public string OrderNumberPattern { get; init; } = "SB[0-9]{4,10}";

    /// <summary>The order number named as an example.</summary>
    public string OrderNumberExample { get; init; } = "SB1005";

    /// <summary>What a courier's tracking number looks like, over upper-case text; a mobile number is never taken for one.</summary>
    public string TrackingNumberPattern { get; init; } = "[A-Z]{0,4}[0-9]{9,20}";

    /// <summary>Words that make a matter severe (service rules, section 5): it goes to a supervisor at once. Not set: the
    /// list of <see cref="Policies.Severity"/>.</summary>
    public IReadOnlyList<string>? SevereWords { get; init; }

    /// <summary>The rules of tracking.</summary>
    public TrackSettings Track { get; init; } = new();

    /// <summary>The rules of returns.</summary>
    public ReturnSettings Return { get; init; } = new();

    /// <summary>The rules of exchanges.</summary>
    public ExchangeSettings Exchange { get; init; } = new();

    private static readonly IReadOnlyList<Shift> DefaultShifts = [new("08:30", "16:30"), new("16:00", "24:00")];

    private static readonly IReadOnlyList<string> DefaultMostAsked =
    [
        "flow.track", "ship.when", "promo.current", "service.return-policy",
        "course.fit", "fee.price", "course.trial", "course.schedule",
        "flow.human",
    ];

    /// <summary>The hours as a calendar that can be asked.</summary>
    public ServiceHours Hours() => new(Shifts ?? DefaultShifts, Zone());

    public TimeZoneInfo Zone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public IReadOnlyList<string> MostAskedTopics() => MostAsked ?? DefaultMostAsked;

    public IReadOnlyList<string> SevereList() => SevereWords ?? Severity.DefaultWords;

    /// <summary>What is wrong with these settings, one sentence each that names the setting; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() => PolicyCheck.Problems(this);
}

/// <summary>The numbers of AFT-TRACK, ORD-URGE and AFT-CLAIM. Thresholds belong to the milder side: a scan that is exactly
/// 24 hours old is still normal.</summary>
public sealed record TrackSettings
{
    /// <summary>AFT-TRACK: a last scan up to this old is normal.</summary>
    public TimeSpan NormalUpTo { get; init; } = TimeSpan.FromHours(24);

    /// <summary>AFT-TRACK: up to this old it is slow, beyond it stuck. Also how long a parcel may stay in one place.</summary>
    public TimeSpan SlowUpTo { get; init; } = TimeSpan.FromHours(48);

    /// <summary>AFT-TRACK: beyond this it is treated as lost.</summary>
    public TimeSpan StuckUpTo { get; init; } = TimeSpan.FromHours(72);

    /// <summary>AFT-TRACK: this many separate stays at one place, or scans there without leaving, are circling.</summary>
    public int CirclingStays { get; init; } = 3;

    /// <summary>AFT-TRACK: how long after a nudge the parcel is looked at again.</summary>
    public TimeSpan NextCheckAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>AFT-TRACK: in how much time the courier answers an inquiry or a search.</summary>
    public TimeSpan CourierAnswersAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>AFT-CLAIM: in how much time the courier decides on a claim.</summary>
    public TimeSpan ClaimAnswersAfter { get; init; } = TimeSpan.FromDays(5);

    /// <summary>AFT-TRACK: in how much time the proof of delivery comes.</summary>
    public TimeSpan ProofAfter { get; init; } = TimeSpan.FromHours(48);

    /// <summary>ORD-URGE: the dispatch promise after payment where the order names none.</summary>
    public TimeSpan DispatchPromise { get; init; } = TimeSpan.FromHours(48);

    /// <summary>ORD-URGE: the new dispatch time offered when the promise has passed, counted from now.</summary>
    public TimeSpan DispatchExtension { get; init; } = TimeSpan.FromHours(24);

    /// <summary>AFT-TRACK: a parcel held by customs longer than this gets a case.</summary>
    public TimeSpan CustomsCaseAfter { get; init; } = TimeSpan.FromDays(5);

    /// <summary>AFT-CLAIM: how long after dispatch a courier takes a claim, by service; services not named take none from us.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ClaimWindows { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase)
    {
        ["small"] = TimeSpan.FromDays(10),
        ["express"] = TimeSpan.FromDays(10),
        ["registered"] = TimeSpan.FromDays(15),
    };

    /// <summary>AFT-CLAIM: how long a parcel abroad may take, by service, before it gets a case.</summary>
    public IReadOnlyDictionary<string, TimeSpan> AbroadUpTo { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase)
    {
        ["international-air"] = TimeSpan.FromDays(7),
        ["international-sal"] = TimeSpan.FromDays(30),
        ["international-sea"] = TimeSpan.FromDays(90),
    };

    /// <summary>How many of a signed-in customer's own orders are offered.</summary>
    public int OrdersOffered { get; init; } = 5;
}
