using System.Globalization;
using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Shop;

namespace SupportBot.Knowledge.Tests.Recognizers;

/// <summary>The recognizers of a shop as the tests use them.</summary>
internal static class Shop
{
    public static readonly RecognizerSet All = RecognizerSet.Common.With(
        new OrderNumberRecognizer("SB[0-9]{4,10}"),
        new ProductRecognizer([new("P1", "加厚羊毛袜"), new("P2", "insulated water bottle", "保温杯"), new("P3", "纯棉短袜")]));

    /// <summary>Dates have tests of their own, and what <see cref="Kind.Boolean"/> finds is in <see cref="Kind.YesNo"/>.</summary>
    public static readonly Kind[] Kinds = [.. Enum.GetValues<Kind>().Where(kind => kind is not (Kind.Boolean or Kind.DateTime))];

    public static string Shown(Recognition value) =>
        $"{value.TypeName} {value.Text} = {string.Join(' ', value.Resolution.Where(IsMeaning).Select(part => Convert.ToString(part.Value, CultureInfo.InvariantCulture)).Where(part => part?.Length > 0))}";

    private static bool IsMeaning(KeyValuePair<string, object?> part) => part.Key is not ("isoCurrency" or "offset" or "relativeTo" or "subtype" or "ids");
}
