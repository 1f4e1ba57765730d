using SupportBot.Dialogs.Effects;

namespace SupportBot.Dialogs.Flows;

/// <summary>Goods that were posted before there was a case for them: the number is kept with the wish and noted once it may be.</summary>
internal static class EarlyParcel
{
    public static void Note(Talk talk, string parcel) => talk.Say("goods.parcel-noted", ("parcel", parcel));

    /// <summary>What was refused is on its way all the same: a person sorts it out.</summary>
    public static Step.Person Refused(Talk talk, GoodsWish wish, string parcel)
    {
        talk.Say("goods.parcel-unasked", ("parcel", parcel));
        return new Step.Person("policy", GoodsKinds.Team, talk.StaffWords("staff.parcel-unasked", ("order", wish.Number ?? ""), ("parcel", parcel)));
    }

    /// <summary>The case awaits the parcel from now on.</summary>
    public static void Record(Talk talk, GoodsKind kind, string caseId, GoodsStep.Known known)
    {
        if (known.Wish.Parcel is { } parcel)
        {
            talk.Do(new RecordReturnParcel(talk.NewId(), caseId, known.Facts.Order.Number, parcel));
            talk.Say("act.sent-" + kind.Case(), ("parcel", parcel), ("order", known.Facts.Order.Number));
        }
    }

    /// <summary>The case has to be agreed to first.</summary>
    public static void Postpone(Talk talk, GoodsKind kind, GoodsStep.Known known)
    {
        if (known.Wish.Parcel is { } parcel)
        {
            Postpone(talk, parcel, known.Facts.Order.Number, kind.Case());
        }
    }

    public static void Postpone(Talk talk, string parcel, string order, string proposal) =>
        talk.Say("progress.sent-early", ("parcel", parcel), ("order", order), ("what", CaseWords.What(talk, proposal)));
}
