using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Dialogs.Tests.Talks;
using static SupportBot.Dialogs.Tests.Talks.Goods;

namespace SupportBot.Dialogs.Tests.Policies;

/// <summary>The tables of AFT-TRACK, ORD-URGE and AFT-CLAIM, on both sides of each boundary.</summary>
public class TrackPolicyTests
{
    private static readonly TrackSettings Settings = new();

    private static TrackDecision Decide(Order order, Parcel? parcel, bool notReceived = false, TrackSettings? settings = null) =>
        TrackPolicy.Decide(new TrackFacts(order, parcel, notReceived, World.Afternoon), settings ?? Settings);

    [Theory]
    [InlineData(0, "Moving")]
    [InlineData(10, "Moving")]
    [InlineData(24, "Moving")]
    [InlineData(24.001, "Slow")]
    [InlineData(30, "Slow")]
    [InlineData(48, "Slow")]
    [InlineData(48.001, "Stuck")]
    [InlineData(60, "Stuck")]
    [InlineData(72, "Stuck")]
    [InlineData(72.001, "Lost")]
    [InlineData(100, "Lost")]
    public void AFT_TRACK_goes_by_the_age_of_the_last_scan(double hours, string outcome) =>
        Assert.Equal(outcome, Decide(Sent(), Parcel(hours)).GetType().Name);

    [Theory]
    [InlineData(24, "OutForDelivery")]
    [InlineData(24.001, "Slow")]
    [InlineData(50, "Stuck")]
    public void AFT_TRACK_out_for_delivery_is_believed_for_a_day(double hours, string outcome) =>
        Assert.Equal(outcome, Decide(Sent(), Parcel(hours, ParcelState.OutForDelivery)).GetType().Name);

    [Theory]
    [InlineData(24, "NotScanned")]
    [InlineData(24.001, "PickupOverdue")]
    public void AFT_TRACK_a_parcel_without_scans_counts_from_its_dispatch(double hours, string outcome)
    {
        Assert.Equal(outcome, Decide(Sent(hours), Empty()).GetType().Name);
        Assert.Equal(outcome, Decide(Sent(hours), parcel: null).GetType().Name);
    }

    [Theory]
    [InlineData(48, 3, false)]
    [InlineData(48.5, 3, true)]
    [InlineData(48.5, 2, false)]
    public void AFT_TRACK_scanned_again_and_again_in_one_place_is_circling(double hoursThere, int scans, bool circling)
    {
        var parcel = Parcel(1) with
        {
            Scans = [.. Enumerable.Range(0, scans).Select(i => new Scan(Ago(1 + ((hoursThere - 1) * i / (scans - 1))), "杭州", "")), new Scan(Ago(90), "上海", "")],
        };

        Assert.Equal(circling, Decide(Sent(), parcel) is TrackDecision.Stuck { Circling: true });
    }

    [Theory]
    [InlineData("杭州 绍兴 杭州 绍兴 杭州", true)]
    [InlineData("杭州 绍兴 杭州 绍兴", false)]
    [InlineData("杭州 绍兴 宁波 上海 苏州", false)]
    public void AFT_TRACK_back_at_the_same_place_for_the_third_time_is_circling(string newestFirst, bool circling)
    {
        var scans = newestFirst.Split(' ').Select((place, i) => new Scan(Ago(2 + (i * 6)), place, "")).ToList();

        Assert.Equal(circling, Decide(Sent(), Parcel(2) with { Scans = scans }) is TrackDecision.Stuck { Circling: true });
    }

    [Fact]
    public void AFT_TRACK_a_parcel_the_courier_calls_lost_is_lost_at_once() => Assert.IsType<TrackDecision.Lost>(Decide(Sent(), Parcel(2, ParcelState.Lost)));

    [Theory]
    [InlineData(30, 3, true)]
    [InlineData(30, 31, false)]
    public void AFT_TRACK_a_request_counts_only_since_the_last_scan(double scanHours, double askedHours, bool counts)
    {
        var decision = Assert.IsType<TrackDecision.Slow>(Decide(Sent(), Parcel(scanHours).Asked("nudge", "hurry", askedHours)));

        Assert.Equal(counts, decision.Asked is not null);
    }

    [Theory]
    [InlineData(24, "Slow")]
    [InlineData(24.001, "Stuck")]
    public void AFT_TRACK_a_nudge_that_brought_nothing_by_the_next_check_goes_on_to_an_inquiry(double askedHours, string outcome) =>
        Assert.Equal(outcome, Decide(Sent(), Parcel(40).Asked("nudge", "hurry", askedHours)).GetType().Name);

    [Fact]
    public void AFT_TRACK_a_nudge_is_no_inquiry_and_no_search()
    {
        Assert.Null(Assert.IsType<TrackDecision.Stuck>(Decide(Sent(), Parcel(60).Asked("nudge", "hurry", 3))).Asked);
        Assert.Equal("stuck", Assert.IsType<TrackDecision.Stuck>(Decide(Sent(), Parcel(60).Asked("nudge", "stuck", 3))).Asked?.What);
        Assert.Equal("search", Assert.IsType<TrackDecision.Lost>(Decide(Sent(), Parcel(90).Asked("nudge", "search", 3))).Asked?.What);
        Assert.Equal("claim", Assert.IsType<TrackDecision.Lost>(Decide(Sent(), Parcel(90).Asked("claim", "lost", 3))).Asked?.What);
    }

    [Theory]
    [InlineData(ParcelService.Small, 10, true)]
    [InlineData(ParcelService.Small, 10.001, false)]
    [InlineData(ParcelService.Express, 10, true)]
    [InlineData(ParcelService.Express, 10.001, false)]
    [InlineData(ParcelService.Registered, 15, true)]
    [InlineData(ParcelService.Registered, 15.001, false)]
    public void AFT_CLAIM_is_taken_inside_the_window_of_the_service(ParcelService service, double daysSinceDispatch, bool open)
    {
        var lost = Assert.IsType<TrackDecision.Lost>(Decide(Sent(daysSinceDispatch * 24), Parcel(100) with { Service = service }));

        Assert.Equal((open, open), (lost.ClaimUntil is not null, lost.Replaceable));
        Assert.Equal("AFT-CLAIM", lost.Rule);
    }

    [Fact]
    public void AFT_CLAIM_wholesale_and_goods_out_of_stock_are_not_sent_again_without_a_person()
    {
        Assert.False(Assert.IsType<TrackDecision.Lost>(Decide(Sent() with { Wholesale = true }, Parcel(100))).Replaceable);
        Assert.False(Assert.IsType<TrackDecision.Lost>(Decide(Sent() with { OutOfStock = true }, Parcel(100))).Replaceable);
    }

    [Fact]
    public void AFT_CLAIM_a_service_that_the_table_does_not_name_takes_no_claim() =>
        Assert.Null(Assert.IsType<TrackDecision.Lost>(Decide(Sent(), Parcel(100), settings: Settings with { ClaimWindows = new Dictionary<string, TimeSpan>() })).ClaimUntil);

    [Theory]
    [InlineData(-0.001, "InsidePromise")]
    [InlineData(0, "InsidePromise")]
    [InlineData(0.001, "PastPromise")]
    public void ORD_URGE_goes_by_the_dispatch_promise(double promisedHoursAgo, string outcome) =>
        Assert.Equal(outcome, Decide(Paid(promisedHoursAgo), null).GetType().Name);

    [Theory]
    [InlineData(48, "InsidePromise")]
    [InlineData(48.001, "PastPromise")]
    public void ORD_URGE_without_a_promise_on_the_order_the_setting_counts_from_payment(double paidHoursAgo, string outcome) =>
        Assert.Equal(outcome, Decide(Order(OrderState.Paid) with { PaidAt = Ago(paidHoursAgo) }, null).GetType().Name);

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void ORD_URGE_a_late_order_gets_one_gift_and_wholesale_none(bool hasGift, bool wholesale, bool gift) =>
        Assert.Equal(gift, Assert.IsType<TrackDecision.PastPromise>(Decide(Paid(5) with { HasGift = hasGift, Wholesale = wholesale }, null)).Gift);

    [Fact]
    public void ORD_URGE_unpaid_and_cancelled_orders_are_not_sent()
    {
        Assert.IsType<TrackDecision.Unpaid>(Decide(Order(OrderState.Unpaid), null));
        Assert.IsType<TrackDecision.Cancelled>(Decide(Order(OrderState.Cancelled), null));
    }

    [Fact]
    public void AFT_TRACK_signed_counts_from_the_order_or_else_from_the_parcel()
    {
        Assert.Equal(Ago(20), Assert.IsType<TrackDecision.Signed>(Decide(SignedFor(20), null)).At);
        Assert.Equal(Ago(3), Assert.IsType<TrackDecision.Signed>(Decide(Sent(), Parcel(3, ParcelState.Signed))).At);
        Assert.Equal("本人", Assert.IsType<TrackDecision.Signed>(Decide(SignedFor(20), Parcel(20, ParcelState.Signed) with { SignedBy = "本人" })).By);
    }

    [Fact]
    public void AFT_TRACK_signed_but_not_received_asks_for_the_proof_once()
    {
        Assert.Null(Assert.IsType<TrackDecision.SignedNotReceived>(Decide(SignedFor(20), Parcel(20, ParcelState.Signed), notReceived: true)).Asked);
        Assert.NotNull(Assert.IsType<TrackDecision.SignedNotReceived>(
            Decide(SignedFor(20), Parcel(20, ParcelState.Signed).Asked("nudge", "proof-of-delivery", 2), notReceived: true)).Asked);
    }

    [Fact]
    public void AFT_TRACK_who_says_that_nothing_came_while_it_travels_gets_the_rules_of_travelling() =>
        Assert.IsType<TrackDecision.Moving>(Decide(Sent(), Parcel(3), notReceived: true));

    [Theory]
    [InlineData(120, false)]
    [InlineData(120.001, true)]
    public void AFT_TRACK_customs_gets_a_case_past_the_setting(double heldHours, bool offered) =>
        Assert.Equal(offered, Assert.IsType<TrackDecision.Customs>(Decide(Sent(300), Parcel(heldHours, ParcelState.Customs))).CaseOffered);

    [Theory]
    [InlineData(ParcelService.InternationalAir, 7, false)]
    [InlineData(ParcelService.InternationalAir, 7.001, true)]
    [InlineData(ParcelService.InternationalSal, 30, false)]
    [InlineData(ParcelService.InternationalSal, 30.001, true)]
    [InlineData(ParcelService.InternationalSea, 90, false)]
    [InlineData(ParcelService.InternationalSea, 90.001, true)]
    public void AFT_CLAIM_abroad_gets_a_case_past_the_usual_time_of_the_service(ParcelService service, double days, bool offered) =>
        Assert.Equal(offered, Assert.IsType<TrackDecision.Abroad>(Decide(Sent(days * 24), Parcel(60) with { Service = service })).CaseOffered);

    [Fact]
    public void AFT_TRACK_abroad_is_never_called_stuck_or_lost_by_the_clock() =>
        Assert.IsType<TrackDecision.Abroad>(Decide(Sent() with { Overseas = true }, Parcel(100)));

    [Fact]
    public void AFT_TRACK_a_parcel_that_came_back_is_returned() =>
        Assert.IsType<TrackDecision.Returned>(Decide(Sent(), Parcel(100, ParcelState.Returned)));

    [Fact]
    public void Every_outcome_stands_in_one_of_these_tables()
    {
        TrackDecision[] seen =
        [
            Decide(Order(OrderState.Unpaid), null), Decide(Order(OrderState.Cancelled), null), Decide(Paid(-1), null), Decide(Paid(1), null),
            Decide(Sent(1), null), Decide(Sent(30), null), Decide(Sent(), Parcel(1)), Decide(Sent(), Parcel(30)), Decide(Sent(), Parcel(60)),
            Decide(Sent(), Parcel(100)), Decide(Sent(), Parcel(1, ParcelState.OutForDelivery)), Decide(SignedFor(), null),
            Decide(SignedFor(), null, notReceived: true), Decide(Sent(), Parcel(1, ParcelState.Customs)), Decide(Sent() with { Overseas = true }, Parcel(1)),
            Decide(Sent(), Parcel(1, ParcelState.Returned)),
        ];

        Assert.Empty(typeof(TrackDecision).GetNestedTypes().Select(type => type.Name).Except(seen.Select(decision => decision.GetType().Name)));
        Assert.All(seen, decision => Assert.Contains(decision.Rule, (string[])["AFT-TRACK", "ORD-URGE", "AFT-CLAIM"]));
    }
}
