using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Service.Shop;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Gaps;

/// <summary>Figures of an entry over the last 30 days of the shop, today included.</summary>
/// <param name="Shown">How often it answered.</param>
/// <param name="Helped">Of these: a thumb up, or no thumb down and no hand-off within half an hour.</param>
/// <param name="Person">Of these: a hand-off within half an hour.</param>
internal sealed record EntryTotals(long Shown, long Helped, long Person);

/// <param name="Date">Of the shop's zone.</param>
internal sealed record EntryDay(DateOnly Date, long Shown, long Helped, long Person);

internal sealed record FiguresList(IReadOnlyDictionary<string, EntryTotals> Entries);

/// <param name="Before">The 30 days before these, for the trend.</param>
internal sealed record EntryFiguresView(EntryTotals Now, EntryTotals Before, IReadOnlyList<EntryDay> Days);

/// <summary>How entries do with customers.</summary>
internal sealed class EntryFigures(Database database, IOptions<ShopSettings> shop, TimeProvider time)
{
    private const int Days = 30;

    private const string Answers =
        """
        select a.entry_id as id, a.at as at,
          case when t.up = 1 then 1 when t.up = 0 then 0 when h.id is not null then 0 else 1 end as helped,
          case when h.id is not null then 1 else 0 end as person
        from knowledge_asked a
        left join knowledge_thumbs t on t.conversation_id = a.conversation_id and t.reply_id = a.reply_id
        left join handoffs h on h.id = (
          select min(id) from handoffs where conversation_id = a.conversation_id and queued_at >= a.at and queued_at < a.at + @soon)
        where a.at >= @since and a.outcome = 'answer'
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(shop.Value.TimeZone);

    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapGet("/figures", List);
        knowledge.MapGet("/entries/{id}/figures", Show);
    }

    private static async Task<Ok<FiguresList>> List(EntryFigures figures, Gleaning gleaning, CancellationToken cancellation)
    {
        await gleaning.RunAsync(cancellation);
        return TypedResults.Ok(new FiguresList(await figures.TotalsAsync(cancellation)));
    }

    private static async Task<Ok<EntryFiguresView>> Show(string id, EntryFigures figures, Gleaning gleaning, CancellationToken cancellation)
    {
        await gleaning.RunAsync(cancellation);
        return TypedResults.Ok(await figures.OfAsync(id, cancellation));
    }

    private async Task<IReadOnlyDictionary<string, EntryTotals>> TotalsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Id, long Shown, long Helped, long Person)>(
            $"select q.id, count(*), sum(q.helped), sum(q.person) from ({Answers}) q group by q.id", Parameters(Days));
        return rows.ToDictionary(row => row.Id, row => new EntryTotals(row.Shown, row.Helped, row.Person), StringComparer.Ordinal);
    }

    private async Task<EntryFiguresView> OfAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var parameters = new DynamicParameters(Parameters(2 * Days));
        parameters.Add("id", id);
        var days = (await connection.QueryAsync<(string Id, long At, long Helped, long Person)>($"{Answers} and a.entry_id = @id", parameters))
            .ToLookup(row => DayOf(DateTimeOffset.FromUnixTimeMilliseconds(row.At)));
        var today = DayOf(time.GetUtcNow());
        var all = Enumerable.Range(0, 2 * Days).Select(back => today.AddDays(back - (2 * Days) + 1))
            .Select(day => new EntryDay(day, days[day].LongCount(), days[day].Sum(row => row.Helped), days[day].Sum(row => row.Person))).ToList();
        return new(Sum(all[Days..]), Sum(all[..Days]), all[Days..]);
    }

    private static EntryTotals Sum(IReadOnlyList<EntryDay> days) => new(days.Sum(day => day.Shown), days.Sum(day => day.Helped), days.Sum(day => day.Person));

    /// <summary>From the first midnight of so many days, today included: the list and the bars count the same answers.</summary>
    private object Parameters(int days)
    {
        var first = DayOf(time.GetUtcNow()).AddDays(1 - days).ToDateTime(TimeOnly.MinValue);
        var since = new DateTimeOffset(first, zone.GetUtcOffset(first));
        return new { since = since.ToUnixTimeMilliseconds(), soon = (long)Soon.TotalMilliseconds };
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
