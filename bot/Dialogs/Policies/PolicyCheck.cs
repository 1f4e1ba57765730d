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

        if (!IsPattern(settings.OrderNumberPattern))
        {
            yield return $"Policies:OrderNumberPattern '{settings.OrderNumberPattern}' is not a regular expression.";
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

        foreach (var (name, value) in Durations(settings))
        {
            if (value <= TimeSpan.Zero)
            {
                yield return $"Policies:{name} must be longer than nothing.";
            }
        }
    }

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
    ];
}
