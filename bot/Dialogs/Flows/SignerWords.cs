using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Flows;

/// <summary>Who signed for a parcel, in the customer's language: couriers write it in Chinese.</summary>
internal static class SignerWords
{
    /// <summary>The first that fits counts.</summary>
    private static readonly (string Chinese, string English)[] English =
    [
        ("本人", "the recipient"), ("家人", "a family member"), ("家属", "a family member"), ("亲属", "a relative"), ("邻居", "a neighbour"), ("同事", "a colleague of yours"), ("朋友", "a friend"),
        ("门卫", "the porter"), ("保安", "the security guard"), ("门岗", "the porter"), ("物业", "the property management"), ("前台", "the front desk"), ("收发室", "the mail room"), ("传达室", "the porter's lodge"),
        ("宿管", "the dormitory warden"), ("丰巢", "a parcel locker"), ("快递柜", "a parcel locker"), ("智能柜", "a parcel locker"), ("自提柜", "a parcel locker"), ("驿站", "a pickup station"), ("代收点", "a pickup point"),
        ("自提点", "a pickup point"), ("代收", "somebody on your behalf"), ("便利店", "a convenience store"), ("超市", "a shop nearby"), ("门口", "nobody, left at the door"), ("他人", "somebody else"),
    ];

    /// <summary>A name (“李*”) stays as it is; more than the mere word (“汉口西路快递驿站”) stands behind it.</summary>
    public static string Of(Language language, string signedBy) =>
        language == Language.Zh || English.FirstOrDefault(each => signedBy.Contains(each.Chinese, StringComparison.Ordinal)) is not { English: { } word, Chinese: var chinese } ? signedBy
        : signedBy == chinese ? word
        : $"{word} ({signedBy})";
}
