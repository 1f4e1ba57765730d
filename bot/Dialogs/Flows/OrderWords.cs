using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>What to do about a lost parcel.</summary>
public enum LostWish
{
    Replace,
    Search,
}

/// <summary>What to do with a parcel that came back.</summary>
public enum ReturnedWish
{
    Resend,
    Refund,
}

/// <summary>How customers speak of their orders: which one, not that one, send it again.</summary>
internal static partial class OrderWords
{
    private const int LongestName = 20;

    /// <summary>In English, where words are longer.</summary>
    private const int LongestDescription = 45;

    /// <summary>So much of a message is kept to find goods by.</summary>
    private const int LongestGoods = 120;

    /// <summary>The orders that the customer most likely means, newest first; parcels on their way before those still here.</summary>
    public static IReadOnlyList<Order> Fitting(TrackIntent intent, IReadOnlyList<Order> orders) => intent switch
    {
        TrackIntent.Urge => [.. orders.Where(order => order.State == OrderState.Paid)],
        TrackIntent.NotReceived => [.. orders.Where(order => order.State == OrderState.Signed)],
        _ => [.. orders.Where(order => order.State is OrderState.Dispatched or OrderState.Paid)
            .OrderByDescending(order => order.State == OrderState.Dispatched)],
    };

    public static bool IsOtherOrder(string text) => OtherOrder().IsMatch(Plain.Text(text));

    /// <summary>Short enough to name one of the offered orders.</summary>
    public static bool MayPick(string text) => Plain.Core(text).Length is >= 1 and var length
        && (length <= LongestName || (length <= LongestDescription && GoodsTerms.Of(text).Count > 0 && !GoodsListening.IsQuestion(text)));

    /// <summary>Names a place in the list.</summary>
    public static bool IsPlace(string text) => Place(text) is not null;

    /// <summary>The place in a list that the message names, from 1; <see langword="null"/> when it names none.</summary>
    public static int? Place(string text) => NoPlace().IsMatch(Plain.Text(text)) ? null : Ordinal(Plain.Core(text));

    /// <summary>By its place in the list, by the end of its number, or by what was bought. Several where it is not clear which.</summary>
    public static IReadOnlyList<Order> Pick(string text, List<Order> offered, IReadOnlyList<Order> all)
    {
        var core = Plain.Core(text);
        if (Place(text) is { } place)
        {
            return place <= offered.Count ? [offered[place - 1]] : [];
        }

        var named = WhichOne().Replace(core, "");
        return NumberEnding().Match(named) is { Success: true } ending
            && all.Where(order => order.Number.EndsWith(ending.Value, StringComparison.Ordinal)).ToList() is { Count: > 0 } ended ? ended
            : named.Length >= 2 && all.Where(order => Plain.Core(TitlesOf(order)).Contains(named, StringComparison.Ordinal)).ToList() is { Count: > 0 } titled ? titled
            : GoodsListening.IsQuestion(text) ? []
            : Described(text, all);
    }

    /// <summary>Those of which most is named in the message.</summary>
    public static IReadOnlyList<Order> Described(string text, IEnumerable<Order> all) => GoodsTerms.Fitting(text, all, TitlesOf);

    /// <summary>The one whose parcel has this tracking number, or whose number is written without its letters, “我要退1012”, else those of which most is named.</summary>
    public static IReadOnlyList<Order> Named(string text, IReadOnlyList<Order> all) =>
        all.Where(order => string.Equals(order.TrackingNumber, text, StringComparison.OrdinalIgnoreCase)).ToList() is [var sent] ? [sent]
        : BareNumber().Match(text) is { Success: true } bare && all.Where(order => order.Number.EndsWith(bare.Value, StringComparison.Ordinal)).ToList() is [var only] ? [only]
        : Described(text, all);

    /// <summary>“我要退这个”, “return this one”.</summary>
    public static bool SaysThis(string text) => This().IsMatch(text);

    /// <summary>The part of a message that can name goods that the customer has; not what is wanted instead.</summary>
    public static string? Goods(string text)
    {
        var goods = Plain.Text(text);
        goods = Wanted().Match(goods) is { Success: true } wanted ? goods[..wanted.Index] : goods;
        return goods.Length == 0 ? null : goods[..Math.Min(goods.Length, LongestGoods)];
    }

    /// <summary>The line that the words name, else what was bought in a few words.</summary>
    public static string TitleOf(Order order, string? goods) => GoodsTerms.Fitting(goods ?? "", order.Lines, line => line.Title) is [var line] ? line.Title : order.Title;

    private static string TitlesOf(Order order) => $"{order.Title} {string.Join(' ', order.Lines.Select(line => line.Title))}";

    public static LostWish? LostWish(TurnInput.Said said) => said.Choice switch
    {
        "replace" => Flows.LostWish.Replace,
        "search" => Flows.LostWish.Search,
        not null => null,
        _ when NotReplace().IsMatch(Plain.Text(said.Text)) => null,
        _ when Replace().IsMatch(Plain.Text(said.Text)) => Flows.LostWish.Replace,
        _ when Search().IsMatch(Plain.Text(said.Text)) => Flows.LostWish.Search,
        _ => null,
    };

    public static ReturnedWish? ReturnedWish(TurnInput.Said said) => said.Choice switch
    {
        "resend" => Flows.ReturnedWish.Resend,
        "refund" => Flows.ReturnedWish.Refund,
        not null => null,
        _ when NotReplace().IsMatch(Plain.Text(said.Text)) => null,
        _ when Refund().IsMatch(Plain.Text(said.Text)) => Flows.ReturnedWish.Refund,
        _ when Replace().IsMatch(Plain.Text(said.Text)) => Flows.ReturnedWish.Resend,
        _ => null,
    };

    private static int? Ordinal(string core) => core switch
    {
        "第一个" or "第一单" or "第一" or "1" or "第1个" or "最新" or "最近" or "最上面" or "first" or "thefirst" or "firstone" or "thefirstone" or "latest" => 1,
        "第二个" or "第二单" or "第二" or "2" or "第2个" or "second" or "thesecond" or "secondone" or "thesecondone" => 2,
        "第三个" or "第三单" or "第三" or "3" or "第3个" or "third" or "thethird" or "thirdone" or "thethirdone" => 3,
        "第四个" or "第四单" or "第四" or "4" or "第4个" or "fourth" or "thefourthone" => 4,
        "第五个" or "第五单" or "第五" or "5" or "第5个" or "fifth" or "thefifthone" => 5,
        _ => Digits().Match(core) is { Success: true } place ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : null,
    };

    /// <summary>“-5”, “1.5”.</summary>
    [GeneratedRegex(@"^[-−–]|\d[.,]\d")]
    private static partial Regex NoPlace();

    [GeneratedRegex("^(?:第|no|number)?([1-9][0-9]?)(?:个|号|样|件|单)?$")]
    private static partial Regex Digits();

    [GeneratedRegex("不是这个|不是这一?单|不是这件|不是它|换一?个订单|换一单|查别的|查另外|另一个订单|另外一单|别的订单|其他订单|选错|点错|wrong order|not this (one|order)|not that (one|order)|another order|different order|other order")]
    private static partial Regex OtherOrder();

    [GeneratedRegex("^就?(是)?(那个|这个|那件|这件|买的|我的|查|就是|the)|(那个|那一?单|那件|这个|这一?单)$")]
    private static partial Regex WhichOne();

    [GeneratedRegex(@"这(个|单|一单|件|双|条|款|笔)(?!问题|事|情况)|(return|exchange|swap|back) (this|that)\b|\b(this|that) (one|order|item)\b")]
    private static partial Regex This();

    [GeneratedRegex(@"(?<![a-z\d])\d{4,6}(?![a-z\d])")]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"(?<!\d)\d{3,}(?!\d)")]
    private static partial Regex NumberEnding();

    [GeneratedRegex("换(成|为|个|一|条|双|件|大|小)|改成| (for|to|into) (a|an|the|one) | instead")]
    private static partial Regex Wanted();

    [GeneratedRegex("不要.{0,2}(重新|再寄|补|重发|新)|别.{0,2}(重新|再寄|补|重发)|(don't|dont|do not) (send|resend|replace)|怎么|多久|多长|吗|how |when |\\?")]
    private static partial Regex NotReplace();

    [GeneratedRegex("重新(给我)?(寄|发)|再(给我)?(寄|发)|补(寄|发)|重(寄|发)|寄(个|一件|件)?新的|新的|new (one|parcel)|(send|want|get|have)( me)? (just )?another|replace|resend|send .*again|reship")]
    private static partial Regex Replace();

    [GeneratedRegex("先找|找找|再等|先等|等等|帮.*找|search|look for|wait")]
    private static partial Regex Search();

    [GeneratedRegex("退款|退钱|refund|money back")]
    private static partial Regex Refund();
}
