using System.Text.RegularExpressions;

namespace SupportBot.Dialogs.Policies;

/// <summary>Finds settings that cannot be meant.</summary>
internal static class PolicyCheck
{
    public static IReadOnlyList<string> Problems(PolicySettings settings) => [.. Look(settings)];

    private static IEnumerable<string> Look(PolicySettings settings)
    {
        foreach (var shift in settings.Shifts ?? [])
        {
            if (!shift.IsReadable)
            {
                yield return $"Policies:Shifts holds '{shift.From}–{shift.To}'; write times like 08:30, up to 24:00.";
            }
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _))
        {
            yield return $"Policies:TimeZone '{settings.TimeZone}' is not a time zone this machine knows.";
        }

        if (settings.Misses < 1)
        {
            yield return "Policies:Misses must be at least 1.";
        }

        foreach (var (name, pattern) in Patterns(settings))
        {
            if (!IsPattern(pattern))
            {
                yield return $"Policies:{name} '{pattern}' is not a regular expression.";
            }
        }

        var track = settings.Track;
        if (!(TimeSpan.Zero < track.NormalUpTo && track.NormalUpTo < track.SlowUpTo && track.SlowUpTo < track.StuckUpTo))
        {
            yield return "Policies:Track needs NormalUpTo < SlowUpTo < StuckUpTo.";
        }

        if (track.CirclingStays < 2)
        {
            yield return "Policies:Track:CirclingStays must be at least 2.";
        }

        foreach (var (name, share) in Shares(settings.Return))
        {
            if (share is < 0m or > 1m)
            {
                yield return $"Policies:Return:{name} is a share from 0 to 1.";
            }
        }

        if (settings.Return.GoodwillFirst > settings.Return.GoodwillUpTo)
        {
            yield return "Policies:Return:GoodwillFirst must not be more than GoodwillUpTo.";
        }

        foreach (var (name, money) in Money(settings.Return))
        {
            if (money < 0m)
            {
                yield return $"Policies:Return:{name} must not be below nothing.";
            }
        }

        if (settings.Return.MostPhotos < 1 || settings.Exchange.Offered < 1)
        {
            yield return "Policies:Return:MostPhotos and Policies:Exchange:Offered must be at least 1.";
        }

        foreach (var (name, value) in Durations(settings))
        {
            if (value <= TimeSpan.Zero)
            {
                yield return $"Policies:{name} must be longer than nothing.";
            }
        }
    }

    private static IEnumerable<(string Name, string Pattern)> Patterns(PolicySettings settings) =>
    [
        (nameof(PolicySettings.OrderNumberPattern), settings.OrderNumberPattern),
        (nameof(PolicySettings.TrackingNumberPattern), settings.TrackingNumberPattern),
    ];

    private static IEnumerable<(string Name, decimal Share)> Shares(ReturnSettings settings) =>
    [
        (nameof(ReturnSettings.KeepShare), settings.KeepShare),
        (nameof(ReturnSettings.GoodwillFirst), settings.GoodwillFirst),
        (nameof(ReturnSettings.GoodwillUpTo), settings.GoodwillUpTo),
    ];

    private static IEnumerable<(string Name, decimal Money)> Money(ReturnSettings settings) =>
    [
        (nameof(ReturnSettings.KeepUpTo), settings.KeepUpTo),
        (nameof(ReturnSettings.OfferFrom), settings.OfferFrom),
        (nameof(ReturnSettings.LimitUpTo), settings.LimitUpTo),
    ];

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return pattern.Length > 0;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Name, TimeSpan Value)> Durations(PolicySettings settings) =>
    [
        (nameof(PolicySettings.CallBackAfter), settings.CallBackAfter),
        (nameof(PolicySettings.AnswerAfterOutage), settings.AnswerAfterOutage),
        ("Track:" + nameof(TrackSettings.NextCheckAfter), settings.Track.NextCheckAfter),
        ("Track:" + nameof(TrackSettings.CourierAnswersAfter), settings.Track.CourierAnswersAfter),
        ("Track:" + nameof(TrackSettings.ClaimAnswersAfter), settings.Track.ClaimAnswersAfter),
        ("Track:" + nameof(TrackSettings.ProofAfter), settings.Track.ProofAfter),
        ("Track:" + nameof(TrackSettings.DispatchPromise), settings.Track.DispatchPromise),
        ("Track:" + nameof(TrackSettings.DispatchExtension), settings.Track.DispatchExtension),
        ("Track:" + nameof(TrackSettings.CustomsCaseAfter), settings.Track.CustomsCaseAfter),
        ("Return:" + nameof(ReturnSettings.Window), settings.Return.Window),
        ("Return:" + nameof(ReturnSettings.FaultWindow), settings.Return.FaultWindow),
        ("Return:" + nameof(ReturnSettings.ApprovalWithin), settings.Return.ApprovalWithin),
        ("Return:" + nameof(ReturnSettings.SendWithin), settings.Return.SendWithin),
        ("Return:" + nameof(ReturnSettings.PaidBackWithin), settings.Return.PaidBackWithin),
        ("Exchange:" + nameof(ExchangeSettings.PaymentWithin), settings.Exchange.PaymentWithin),
    ];
}
