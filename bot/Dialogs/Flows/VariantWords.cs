using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>Which variant of a product a message means: by its parts (“雾蓝 L”, “换 L 码”, “米白的”), or from the present one (“大一号”),
/// also by how that one fits (“小了”, “a bit tight”). A part that is not named stays as it is.</summary>
internal static partial class VariantWords
{
    private static readonly string[] Letters = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"];

    private static readonly Dictionary<string, char> EnglishColours = new(StringComparer.Ordinal)
    {
        ["black"] = '黑', ["white"] = '白', ["red"] = '红', ["blue"] = '蓝', ["green"] = '绿', ["grey"] = '灰', ["gray"] = '灰', ["pink"] = '粉', ["brown"] = '棕', ["silver"] = '银', ["charcoal"] = '灰',
    };

    /// <summary>Colours that are named after something.</summary>
    private static readonly (string English, string Chinese)[] NamedAfter =
        [("oatmeal", "燕麦"), ("oat", "燕麦"), ("mint", "薄荷"), ("ivory", "象牙"), ("cream", "奶白"), ("navy", "深蓝"), ("dark blue", "深蓝"), ("haze", "雾"), ("khaki", "卡其"), ("beige", "米"), ("moon white", "月白"), ("off-white", "米白"), ("dark green", "墨绿")];

    public static Variant? Read(string written, Product product, string? present)
    {
        var text = Plain.Text(written);
        if (text.Length == 0 || AsksForMissing(text, product))
        {
            return null;
        }

        var now = Parts(present ?? "");
        var named = product.Variants.SelectMany(variant => Parts(variant.Name)).Distinct().Where(part => IsNamed(part, text)).ToList();
        var wanted = named.Except(now).ToList() is { Count: > 0 } other ? other : named;
        if (wanted.Count == 0)
        {
            return present is null ? null : Relative(text, product, now);
        }

        var fitting = product.Variants.Where(variant => Parts(variant.Name) is var parts && wanted.All(parts.Contains)).ToList();
        return fitting is [var only] ? only
            : Closest(fitting, now) is [var closest] ? closest
            : null;
    }

    /// <summary>Whether the message names a colour or a size at all, one that the product comes in or not.</summary>
    public static bool AsksFor(string written, Product product)
    {
        var text = Plain.Text(written);
        return PartsOf(product).Any(part => IsNamed(part, text)) || AsksForMissing(text, product);
    }

    /// <summary>1 for a larger size than the present one, -1 for a smaller one, 0 where neither is meant, or both. What is wished for
    /// counts before how the goods fit; who asks whether they fit (“偏大还是偏小”, “is it too small?”) has not said that they do not.</summary>
    public static int Direction(string written)
    {
        var text = Plain.Text(written);
        return Larger().IsMatch(text) ? 1
            : Smaller().IsMatch(text) ? -1
            : GoodsListening.IsQuestion(text) ? 0
            : (TooSmall().IsMatch(text) ? 1 : 0) - (TooLarge().IsMatch(text) ? 1 : 0);
    }

    /// <summary>A colour or a size by letters that no variant has: what else is named is not what is wanted then.</summary>
    private static bool AsksForMissing(string text, Product product)
    {
        var parts = PartsOf(product);
        return Letters.Any(letter => !parts.Contains(letter) && IsNamed(letter, text))
            || NamedColour().Matches(text).Select(colour => colour.Value[0])
                .Concat(EnglishColours.Where(colour => IsNamed(colour.Key, text)).Select(colour => colour.Value))
                .Any(colour => !parts.Any(part => part.Contains(colour, StringComparison.Ordinal)));
    }

    private static List<string> PartsOf(Product product) => [.. product.Variants.SelectMany(variant => Parts(variant.Name)).Distinct()];

    /// <summary>Those that share most with the present one.</summary>
    private static List<Variant> Closest(List<Variant> fitting, string[] now)
    {
        var shared = fitting.Select(variant => Parts(variant.Name).Count(now.Contains)).DefaultIfEmpty(0).Max();
        return shared == 0 ? [] : [.. fitting.Where(variant => Parts(variant.Name).Count(now.Contains) == shared)];
    }

    private static Variant? Relative(string text, Product product, string[] now)
    {
        var step = Direction(text);
        var size = now.FirstOrDefault(part => Rank(part) is not null);
        if (step == 0 || size is null)
        {
            return null;
        }

        var rest = now.Where(part => part != size).ToList();
        return product.Variants
            .Where(variant => Parts(variant.Name) is var parts && rest.All(parts.Contains))
            .Select(variant => (Variant: variant, Rank: Parts(variant.Name).Select(Rank).FirstOrDefault(rank => rank is not null)))
            .Where(each => each.Rank is { } rank && rank * step > Rank(size) * step)
            .OrderBy(each => each.Rank * step)
            .Select(each => each.Variant)
            .FirstOrDefault();
    }

    /// <summary>Where a size stands among its like: letters, or numbers such as 42 and 36-37.</summary>
    private static int? Rank(string part) =>
        Array.IndexOf(Letters, part) is >= 0 and var letter ? letter
        : Size().Match(part) is { Success: true } size ? int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture)
        : null;

    private static string[] Parts(string name) => Plain.Text(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNamed(string part, string text) =>
        char.IsAsciiLetterOrDigit(part[0]) || char.IsAsciiLetterOrDigit(part[^1])
            ? Regex.IsMatch(text, $"(?<![a-z0-9'’]){Regex.Escape(part)}(?![a-z0-9])", RegexOptions.None, TimeSpan.FromSeconds(1))
            : text.Contains(part, StringComparison.Ordinal) || NamedAfter.Any(each => part.Contains(each.Chinese, StringComparison.Ordinal) && IsWord(each.English, text)) || (Colour().IsMatch(part) && IsColourNamed(part[^1], text));

    private static bool IsWord(string word, string text) => Regex.IsMatch(text, $"(?<![a-z]){word}(?![a-z])", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool IsColourNamed(char colour, string text) =>
        text.Contains($"{colour}色", StringComparison.Ordinal) || text.Contains($"{colour}的", StringComparison.Ordinal)
        || EnglishColours.Any(each => each.Value == colour && text.Contains(each.Key, StringComparison.Ordinal));

    [GeneratedRegex("大(一|1)?(个)?(码|号|圈)|(换|要)(个|一?件)?大(一)?点|再?大一?点的|再大|加大|larger|bigger|(one )?size up|next size")]
    private static partial Regex Larger();

    [GeneratedRegex("小(一|1)?(个)?(码|号|圈)|(换|要)(个|一?件)?小(一)?点|再?小一?点的|再小|smaller|(one )?size down")]
    private static partial Regex Smaller();

    [GeneratedRegex("(?<!不)(太|偏|有点|有些|稍微?|略|好|很)(小|紧|短|窄|瘦|勒)|(?<!不)(小|紧|短|窄|瘦)了|^(小|紧|挤脚|勒)$|挤脚|勒(脚|肉|人)|[穿戴]不(上|下|进)|too (small|tight|short|narrow)|(a (bit|little)|rather|quite|very|slightly|feels?|fits|runs|is|are|it's) (small|tight|snug|narrow)")]
    private static partial Regex TooSmall();

    [GeneratedRegex("(?<!不)(太|偏|有点|有些|稍微?|略|好|很)(大|松|长|肥|宽)|(?<!不)(大|松|长|肥|宽)了|^(大|松)$|too (big|large|loose|long|wide)|(a (bit|little)|rather|quite|very|slightly|feels?|fits|runs|is|are|it's) (big|large|loose|baggy|wide)")]
    private static partial Regex TooLarge();

    [GeneratedRegex(@"^(\d{1,3})(?:[-–]\d{1,3})?(?:码|号)?$")]
    private static partial Regex Size();

    [GeneratedRegex("(?<![明表])[黑白红蓝绿黄灰粉紫棕青银](?=色|的|[\\s,，。.a-z0-9]|$)")]
    private static partial Regex NamedColour();

    [GeneratedRegex("[黑白红蓝绿黄灰粉紫棕青银]$")]
    private static partial Regex Colour();
}
