using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Policies;

/// <summary>What the rules of tracking look at.</summary>
/// <param name="Parcel"><see langword="null"/> when there is none yet or the courier does not know it.</param>
/// <param name="SaysNotReceived">The customer says that nothing arrived, whatever the parcel shows.</param>
public sealed record TrackFacts(Order Order, Parcel? Parcel, bool SaysNotReceived, DateTimeOffset Now);

/// <summary>AFT-TRACK, ORD-URGE and AFT-CLAIM as a pure function: facts in, decision out.</summary>
public static class TrackPolicy
{
    public static TrackDecision Decide(TrackFacts facts, TrackSettings settings)
    {
        var (order, parcel, now) = (facts.Order, facts.Parcel, facts.Now);
        return order.State switch
        {
            OrderState.Unpaid => new TrackDecision.Unpaid(),
            OrderState.Cancelled => new TrackDecision.Cancelled(),
            OrderState.Paid when order.DispatchedAt is null => BeforeDispatch(order, settings, now),
            _ when SignedAt(order, parcel) is { } at => Signed(facts, at),
            _ when parcel?.State == ParcelState.Returned => new TrackDecision.Returned(LastScan(order, parcel)),
            _ when IsAbroad(order, parcel) => Abroad(order, parcel, settings, now),
            _ when parcel is null || parcel.Scans.Count == 0 => NotScanned(order, parcel, settings, now),
            _ => OnTheWay(order, parcel, settings, now),
        };
    }

    /// <summary>ORD-URGE: inside the promise reassure; past it register, give the cause, a gift and a new time.</summary>
    private static TrackDecision BeforeDispatch(Order order, TrackSettings settings, DateTimeOffset now)
    {
        var promised = order.DispatchPromisedBy ?? (order.PaidAt ?? order.PlacedAt) + settings.DispatchPromise;
        return now <= promised
            ? new TrackDecision.InsidePromise(promised)
            : new TrackDecision.PastPromise(promised, order.OutOfStock, Gift: !order.HasGift && !order.Wholesale);
    }

    private static DateTimeOffset? SignedAt(Order order, Parcel? parcel) =>
        order.State == OrderState.Signed || parcel?.State == ParcelState.Signed
            ? order.SignedAt ?? LastScan(order, parcel).At
            : null;

    private static TrackDecision Signed(TrackFacts facts, DateTimeOffset at) => facts.SaysNotReceived
        ? new TrackDecision.SignedNotReceived(at, facts.Parcel?.SignedBy, Asked(facts.Parcel, "nudge", "proof-of-delivery", at))
        : new TrackDecision.Signed(at, facts.Parcel?.SignedBy);

    private static bool IsAbroad(Order order, Parcel? parcel) =>
        order.Overseas || parcel?.State == ParcelState.Customs
        || parcel?.Service is ParcelService.InternationalAir or ParcelService.InternationalSal or ParcelService.InternationalSea;

    /// <summary>Status only, no promise of time; a case when it has taken longer than even such parcels do.</summary>
    private static TrackDecision Abroad(Order order, Parcel? parcel, TrackSettings settings, DateTimeOffset now)
    {
        var last = LastScan(order, parcel);
        if (parcel?.State == ParcelState.Customs)
        {
            return new TrackDecision.Customs(last, now - last.At, CaseOffered: now - last.At > settings.CustomsCaseAfter);
        }

        var since = order.DispatchedAt ?? last.At;
        var late = parcel is not null && For(settings.AbroadUpTo, parcel.Service) is { } usual && now - since > usual;
        return new TrackDecision.Abroad(last, CaseOffered: late || parcel?.State == ParcelState.Lost);
    }

    private static TrackDecision NotScanned(Order order, Parcel? parcel, TrackSettings settings, DateTimeOffset now)
    {
        var since = order.DispatchedAt ?? order.PlacedAt;
        return now - since <= settings.NormalUpTo
            ? new TrackDecision.NotScanned(since)
            : new TrackDecision.PickupOverdue(since, Asked(parcel, "nudge", "hurry", since));
    }

    private static TrackDecision OnTheWay(Order order, Parcel parcel, TrackSettings settings, DateTimeOffset now)
    {
        var last = parcel.Scans[0];
        var age = now - last.At;
        if (parcel.State == ParcelState.Lost || age > settings.StuckUpTo)
        {
            return Lost(order, parcel, last, settings, now);
        }

        if (age > settings.SlowUpTo)
        {
            return new TrackDecision.Stuck(last, now - ArrivedAt(parcel.Scans), Circling: false, Asked(parcel, "nudge", "stuck", last.At));
        }

        if (IsCircling(parcel.Scans, settings, now))
        {
            return new TrackDecision.Stuck(last, now - ArrivedAt(parcel.Scans), Circling: true, Asked(parcel, "nudge", "stuck", now - settings.StuckUpTo));
        }

        var hurried = Asked(parcel, "nudge", "hurry", last.At);
        var hurriedInVain = hurried is not null && now - hurried.At > settings.NextCheckAfter;
        return age > settings.NormalUpTo && hurriedInVain ? new TrackDecision.Stuck(last, age, Circling: false, Asked(parcel, "nudge", "stuck", last.At))
            : age > settings.NormalUpTo ? new TrackDecision.Slow(last, hurried)
            : parcel.State == ParcelState.OutForDelivery ? new TrackDecision.OutForDelivery(last)
            : new TrackDecision.Moving(last, hurried);
    }

    /// <summary>AFT-CLAIM: a claim only inside the service's window. A new parcel goes out by itself only with a claim behind
    /// it, from stock, and not for wholesale.</summary>
    private static TrackDecision.Lost Lost(Order order, Parcel parcel, Scan last, TrackSettings settings, DateTimeOffset now)
    {
        var sent = order.DispatchedAt ?? parcel.Scans[^1].At;
        var claimUntil = For(settings.ClaimWindows, parcel.Service) is { } window && now <= sent + window ? sent + window : (DateTimeOffset?)null;
        var search = Asked(parcel, "nudge", "search", last.At);
        var claim = Asked(parcel, "claim", reason: null, last.At);
        return new TrackDecision.Lost(
            last, now - last.At, claimUntil, Replaceable: claimUntil is not null && !order.Wholesale && !order.OutOfStock, claim ?? search);
    }

    /// <summary>AFT-TRACK “circling in one place”: scanned again and again at one place for longer than a parcel may rest, or
    /// back at the same place after having left it.</summary>
    private static bool IsCircling(IReadOnlyList<Scan> scans, TrackSettings settings, DateTimeOffset now)
    {
        var place = scans[0].Place;
        var here = scans.TakeWhile(scan => scan.Place == place).Count();
        var stays = scans.Where((scan, i) => scan.Place == place && (i == 0 || scans[i - 1].Place != place)).Count();
        return place.Length > 0
            && ((here >= settings.CirclingStays && now - ArrivedAt(scans) > settings.SlowUpTo) || stays >= settings.CirclingStays);
    }

    /// <summary>When the parcel came to the place where it is.</summary>
    private static DateTimeOffset ArrivedAt(IReadOnlyList<Scan> scans) =>
        scans.TakeWhile(scan => scan.Place == scans[0].Place).Last().At;

    /// <summary>The last scan, or the dispatch where there is none.</summary>
    private static Scan LastScan(Order order, Parcel? parcel) =>
        parcel is { Scans: [var last, ..] } ? last : new Scan(order.DispatchedAt ?? order.PlacedAt, "", "");

    /// <summary>What was asked of the courier already since then is not asked again.</summary>
    private static AskedBefore? Asked(Parcel? parcel, string kind, string? reason, DateTimeOffset since) =>
        parcel?.Requests
            .Where(request => request.Kind == kind && (reason is null || request.Reason == reason) && request.At >= since)
            .Select(request => new AskedBefore(reason ?? kind, request.At))
            .FirstOrDefault();

    private static TimeSpan? For(IReadOnlyDictionary<string, TimeSpan> table, ParcelService service)
    {
        var name = service switch
        {
            ParcelService.InternationalAir => "international-air",
            ParcelService.InternationalSal => "international-sal",
            ParcelService.InternationalSea => "international-sea",
            ParcelService.Small => "small",
            ParcelService.Express => "express",
            _ => "registered",
        };
        return table.Where(row => string.Equals(row.Key, name, StringComparison.OrdinalIgnoreCase)).Select(row => (TimeSpan?)row.Value).FirstOrDefault();
    }
}
