using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using SupportBot.Service.Cases;

namespace SupportBot.Service.CasePage;

/// <summary>What the list shows, as it stands behind the question mark.</summary>
/// <param name="Search">Part of a number (case, order, parcel, product), a name, a title or the problem; or a phone, whole or its last
/// four digits.</param>
/// <param name="State">A state, or <c>open</c> for all that are not over; empty for all.</param>
/// <param name="Owner"><c>me</c>, <c>none</c>, or a staff id.</param>
/// <param name="Overdue">Only those whose promised time has passed.</param>
/// <param name="From">Opened at or after this.</param>
/// <param name="Until">Opened before this.</param>
internal sealed partial record CaseFilter(
    string? Search, string? Kind, string? State, string? Team, string? Owner, bool? Overdue, DateTimeOffset? From, DateTimeOffset? Until, int? Page)
{
    public const int PageSize = 50;
    private const int LongestSearch = 100;

    /// <summary>The condition in SQL and what it names.</summary>
    public (string Sql, DynamicParameters Values) Where(string me, long now)
    {
        var values = new DynamicParameters(new { me, now });
        var parts = new List<string> { "1 = 1" };
        Add("kind = @kind", Kind, "kind");
        Add("team = @team", Team, "team");
        if (State == "unfinished")
            parts.Add($"state not in ({CaseWords.OverSql})");
        else
            Add("state = @state", State, "state");
        if (Owner is "me")
            parts.Add("owner_id = @me");
        else if (Owner is "none")
            parts.Add("owner_id is null");
        else
            Add("owner_id = @owner", Owner, "owner");
        if (Overdue == true)
            parts.Add($"promised_by < @now and state not in ({CaseWords.OverSql})");
        Add("created_at >= @from", From?.ToUnixTimeMilliseconds(), "from");
        Add("created_at < @until", Until?.ToUnixTimeMilliseconds(), "until");
        if (Search?.Trim() is { Length: > 0 } search)
            AddSearch(search.Cut(LongestSearch));
        return (string.Join(" and ", parts), values);

        void Add<T>(string sql, T? value, string name)
        {
            if (value is null or "")
                return;
            parts.Add(sql);
            values.Add(name, value);
        }

        void AddSearch(string search)
        {
            var plain = search.ToLowerInvariant();
            values.Add("like", $"%{plain.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%");
            string[] columns = ["order_number", "tracking_number", "return_tracking", "new_tracking", "product", "title", "customer_name", "problem"];
            var number = plain.TrimStart('c');
            values.Add("number", long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : -1);
            values.Add("ending", Phone().IsMatch(plain) ? plain[^4..] : "");
            parts.Add($"(number = @number or phone_ending = @ending or {string.Join(" or ", columns.Select(column => $"lower({column}) like @like escape '\\'"))})");
        }
    }

    [GeneratedRegex(@"^(\+?86)?(1\d{6})?\d{4}$")]
    private static partial Regex Phone();

    /// <summary>What is due comes first, soonest on top; then what is over, newest on top.</summary>
    public static readonly string Order =
        $"case when state in ({CaseWords.OverSql}) then 1 else 0 end, case when state in ({CaseWords.OverSql}) then -updated_at else promised_by end, number";
}
