using System.Globalization;
using System.Text;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Cases;

namespace SupportBot.Service.CasePage;

/// <summary>The register as a table for spreadsheets: UTF-8 with a mark that Excel knows, and no cell that it would reckon with.</summary>
internal static class CaseCsv
{
    /// <summary>So many digits are not shown as they are.</summary>
    private const int LongNumber = 12;

    private static readonly IReadOnlyList<(string Zh, string En, Func<Case, long, Reader, object?> Read)> Columns =
    [
        ("编号", "Case", (found, _, _) => found.Name),
        ("类型", "Kind", (found, _, read) => CaseKinds.Of(found.Kind).Title.In(read.Language)),
        ("状态", "State", (found, _, read) => CaseWords.States.TryGetValue(found.State, out var state) ? state.Title.In(read.Language) : found.State),
        ("客户", "Customer", (found, _, _) => found.CustomerName),
        ("订单", "Order", (found, _, _) => found.OrderNumber),
        ("购买时间", "Purchased", (found, _, read) => read.Time(found.PurchasedAt)),
        ("商品编号", "Product", (found, _, _) => found.Product),
        ("商品", "Title", (found, _, _) => found.Title),
        ("数量", "Quantity", (found, _, _) => found.Quantity),
        ("商品金额", "Goods (CNY)", (found, _, _) => Money(found.Amount)),
        ("物流单号", "Tracking", (found, _, _) => found.TrackingNumber),
        ("寄回单号", "Return tracking", (found, _, _) => found.ReturnTracking),
        ("寄出单号", "New tracking", (found, _, _) => found.NewTracking),
        ("问题", "Problem", (found, _, read) => read.Reading.Say(found.Problem)),
        ("程度", "Degree", (found, _, read) => read.Say(CaseWords.Degrees, found.Degree)),
        ("方案", "Proposal", (found, _, read) => read.Say(CaseWords.Proposals, found.Proposal)),
        ("约定金额", "Agreed (CNY)", (found, _, _) => Money(found.Owed)),
        ("已退金额", "Refunded (CNY)", (_, refunded, _) => Money(refunded)),
        ("小组", "Team", (found, _, read) => read.Say(CaseWords.Teams, found.Team)),
        ("负责人", "Owner", (found, _, _) => found.OwnerName),
        ("承诺时间", "Promised by", (found, _, read) => read.Time(found.PromisedBy)),
        ("登记时间", "Opened", (found, _, read) => read.Time(found.CreatedAt)),
        ("更新时间", "Updated", (found, _, read) => read.Time(found.UpdatedAt)),
        ("关闭时间", "Closed", (found, _, read) => read.Time(found.ClosedAt)),
    ];

    public static byte[] Write(IReadOnlyList<(Case Case, long Refunded)> rows, Reading reading, TimeZoneInfo zone)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            var read = new Reader(reading, zone);
            Line(writer, Columns.Select(column => reading.Language == Language.En ? column.En : column.Zh));
            foreach (var (found, refunded) in rows)
                Line(writer, Columns.Select(column => Cell(column.Read(found, refunded, read))));
        }

        return bytes.ToArray();
    }

    private static void Line(StreamWriter writer, IEnumerable<string> cells) => writer.Write(string.Join(',', cells.Select(CsvFile.Quote)) + "\r\n");

    /// <summary>A text that a spreadsheet would take for a formula is one no more with an apostrophe before it; the number of a parcel, of
    /// which it would show 7.85E+13, is a text with a tab behind it. Figures are ours.</summary>
    private static string Cell(object? value) => value switch
    {
        null => "",
        string { Length: >= LongNumber } digits when digits.All(char.IsAsciiDigit) => $"{digits}\t",
        string text => text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static object? Money(long? fen) => fen is { } known ? decimal.Round(Fen.ToYuan(known), 2) + 0.00m : null;

    private sealed record Reader(Reading Reading, TimeZoneInfo Zone)
    {
        public Language Language => Reading.Language;

        public string? Say(IReadOnlyDictionary<string, LocalText> words, string? name) =>
            name is not null && words.TryGetValue(name, out var text) ? text.In(Language) : name;

        public string? Time(long? at) => at is { } known
            ? TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(known), Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : null;
    }
}
