using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Service.Shop;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Rules;

/// <summary>What came of a change.</summary>
internal abstract record RuleChange
{
    private RuleChange()
    {
    }

    public sealed record Done : RuleChange;

    public sealed record Unknown : RuleChange;

    /// <summary>Somebody has changed it meanwhile.</summary>
    public sealed record Stale(string Now) : RuleChange;

    public sealed record Wrong(IReadOnlyList<string> Sentences) : RuleChange;
}

/// <summary>A number that somebody changed, and when.</summary>
internal sealed record StoredRule
{
    public string Path { get; init; } = "";

    public string Value { get; init; } = "";

    public long UpdatedAt { get; init; }

    public string UpdatedBy { get; init; } = "";
}

/// <summary>Keeps the numbers that supervisors change: checked by the rules that check the settings at the start, stored with their
/// audit entry, used by the next turn here and within a second on every other node.</summary>
internal sealed class RuleBook(
    Database database, RuleOverrides overrides, IConfiguration configuration, IOptions<ShopSettings> shop, TimeProvider time)
{
    private long revision = -1;

    /// <summary>As the settings have it, without what was changed since.</summary>
    public PolicySettings Defaults() => With(new Dictionary<string, string>());

    /// <summary>Reads what is stored, when it is newer than what is used.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var newest = await connection.ExecuteScalarAsync<long>("select value from counters where name = 'policies'");
        if (newest == Interlocked.Read(ref revision))
            return;
        var stored = await StoredAsync(cancellation);
        // What an earlier release let pass and this one does not is left out, not fatal.
        var fitting = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in stored)
        {
            fitting[rule.Path] = rule.Value;
            if (Problems(fitting).Count > 0)
                fitting.Remove(rule.Path);
        }

        overrides.Use(fitting);
        Interlocked.Exchange(ref revision, newest);
    }

    public async Task<IReadOnlyList<StoredRule>> StoredAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<StoredRule>(
            "select path as Path, value as Value, updated_at as UpdatedAt, updated_by as UpdatedBy from policy_overrides order by updated_at, path")).AsList();
    }

    /// <param name="was">The value that the supervisor saw.</param>
    /// <param name="value">The new one; <see langword="null"/>: as the settings have it.</param>
    public async Task<RuleChange> ChangeAsync(
        string path, string was, string? value, (string Id, string Name) who, CancellationToken cancellation)
    {
        await RefreshAsync(cancellation);
        if (RuleCatalogue.Read(With(overrides.Values)).FirstOrDefault(rule => rule.Path.Equals(path, StringComparison.OrdinalIgnoreCase)) is not { } rule)
            return new RuleChange.Unknown();
        if (rule.Value != was)
            return new RuleChange.Stale(rule.Value);
        var next = new Dictionary<string, string>(overrides.Values, StringComparer.OrdinalIgnoreCase);
        if (value is null)
            next.Remove(rule.Path);
        else
            next[rule.Path] = value.Trim();
        if (Problems(next) is { Count: > 0 } sentences)
            return new RuleChange.Wrong(sentences);
        var changed = RuleCatalogue.Read(With(next)).First(each => each.Path == rule.Path).Value;
        var seen = Interlocked.Read(ref revision);
        if (!await database.WriteAsync(transaction => StoreAsync(transaction, seen, rule, value?.Trim(), changed, who), cancellation))
            return new RuleChange.Stale(rule.Value);
        await RefreshAsync(CancellationToken.None);
        return new RuleChange.Done();
    }

    private async Task<bool> StoreAsync(
        DbTransaction transaction, long seen, RuleNumber rule, string? value, string changed, (string Id, string Name) who)
    {
        var connection = transaction.Connection!;
        // All numbers are checked together, so a change holds only upon the state that it was checked against.
        if (await connection.ExecuteAsync("update counters set value = value + 1 where name = 'policies' and value = @seen", new { seen }, transaction) == 0)
            return false;
        await connection.ExecuteAsync("delete from policy_overrides where path = @Path", new { rule.Path }, transaction);
        if (value is not null)
            await connection.ExecuteAsync(
                "insert into policy_overrides (path, value, updated_at, updated_by) values (@Path, @value, @now, @Name)",
                new { rule.Path, value, now = time.GetUtcNow().ToUnixTimeMilliseconds(), who.Name }, transaction);
        await AuditEntry.Of(time, who.Id, "policy.changed", rule.Path, new { from = rule.Value, to = changed, who.Name, byDefault = value is null }).WriteAsync(transaction);
        return true;
    }

    /// <summary>What is wrong with the rules when these are changed; the same sentences as at the start.</summary>
    private IReadOnlyList<string> Problems(IReadOnlyDictionary<string, string> values)
    {
        var section = RuleOverrides.SectionOf(values);
        var unreadable = SettingsReader.Check(new ConfigurationManager(), section, typeof(PolicySettings)).ToList();
        if (unreadable.Count > 0)
            return unreadable;
        try
        {
            return With(values).Problems();
        }
        catch (InvalidOperationException e)
        {
            // A value that the type can read and the property cannot.
            return [e.Message];
        }
    }

    private PolicySettings With(IReadOnlyDictionary<string, string> values)
    {
        var settings = new PolicySettings();
        configuration.GetSection(RuleOverrides.Section).Bind(settings);
        RuleOverrides.SectionOf(values).Bind(settings);
        settings.TimeZone = shop.Value.TimeZone;
        return settings;
    }
}
