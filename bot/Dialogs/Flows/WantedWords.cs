using System.Text.RegularExpressions;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>What customers say of the goods they want instead.</summary>
internal static partial class WantedWords
{
    public const string ProductQuestion = "sku";
    public const string VariantQuestion = "variant";

    /// <summary>So much of a message is kept to be read again once the product is known.</summary>
    private const int LongestHint = 120;

    private const int LongestQuery = 30;

    /// <summary>What a message may tell of the wanted goods; of an essay from the wish on.</summary>
    public static string HintOf(string text)
    {
        var from = text.Length > LongestHint && Wish().Match(text) is { Success: true } wish ? wish.Index : 0;
        return text[from..Math.Min(text.Length, from + LongestHint)];
    }

    /// <summary>What is told of the wanted goods later, beside what was told before.</summary>
    public static string Added(string? before, string text) => HintOf(before is null ? text : $"{text}，{before}");

    /// <summary>Tells of what is wanted, or how the old ones fit: “太小了” wants the next size up.</summary>
    public static bool IsHint(string text) => Hint().IsMatch(Plain.Text(text)) || VariantWords.Direction(text) != 0;

    /// <summary>A hint that names a variant of the product itself is what is wanted; it is read once. Who has something faulty and
    /// says no more wants the same in order.</summary>
    public static WantedGoods Settled(WantedGoods wanted, Product? own, OrderLine old, bool faulty)
    {
        if (wanted is { Hint: { } hint, Sku: null } && own is not null && VariantWords.Read(hint, own, old.Variant) is { } variant && variant.Name != old.Variant)
        {
            return new WantedGoods(Sku: own.Sku, Variant: variant.Name);
        }

        return faulty && own is not null && wanted is { Hint: not null, Sku: null } ? new WantedGoods(Sku: own.Sku, Variant: old.Variant) : wanted with { Hint = null };
    }

    /// <summary>The product that a longer message wants instead: “想换成…”, “exchange it for …”.</summary>
    public static string? Named(string hint) =>
        Goods().Match(Plain.Text(hint)) is { Success: true } match && Query(match.Groups["name"].Value) is { Length: >= 2 } query ? query : null;

    /// <summary>The same of a longer message: of the last of its pieces that names goods.</summary>
    public static string Asked(string text) => Query(text) is { Length: > 0 } query ? query
        : GoodsListening.Clauses(text).Select(Query).LastOrDefault(clause => clause.Length > 0 && GoodsTerms.Of(clause).Count > 0) ?? "";

    /// <summary>So that <see cref="Named"/> reads it.</summary>
    public static string Instead(string query) => $"换成{query}";

    /// <summary>Names a product, not a size or a colour, nor something in general.</summary>
    public static bool IsProduct(string query, Product? own) =>
        !General().IsMatch(query) && !GoodsListening.WantsOther(query) && (own is null || !VariantWords.AsksFor(query, own)) && VariantWords.Direction(query) == 0;

    /// <summary>The words to search with: without “想换成…吧”.</summary>
    public static string Query(string text)
    {
        var query = Around().Replace(Plain.Text(text), "").Trim(' ', ',', '，', '。', '.', '!', '！', '~', '、');
        return query.Length > LongestQuery ? "" : query;
    }

    [GeneratedRegex("换成(?<name>[^,，。;；!！?？]+)|(exchange|swap|change) ([^,.;!?]{1,40}? )?(for|to) (the |a |an )?(?<name>[^,.;!?]+)")]
    private static partial Regex Goods();

    [GeneratedRegex("新|[大小]的|[码号色]|[款个件双条样套台只]$|别的|其他|同样|一样|\\b(new|one|other|another|size|colou?r|same|something|it|mine)\\b")]
    private static partial Regex General();

    [GeneratedRegex("换|改成|exchange|swap|instead", RegexOptions.IgnoreCase)]
    private static partial Regex Wish();

    [GeneratedRegex("换|改成|要|大一|小一|码|号|色|instead|size|swap|exchange|larger|bigger|smaller|colou?r")]
    private static partial Regex Hint();

    [GeneratedRegex("^(我|那|就|请|麻烦|帮我|给我|想|要|我想|我要|能|可以|可不可以)*(换成?|改成|调成|换个|换一?件|要)?(那个|这个|一件|一个|个)?|(吧|呀|哦|啦|可以吗|行吗|好吗|谢谢|的那?款?)+$|^(i('d| would)? (like|want)( to)?|can i|could i|please)? ?(have|get|swap it for|exchange it for|swap for)? ?(the|a|an)? ?| (instead|please)$")]
    private static partial Regex Around();
}
