using System.Reflection;
using Dapper;

namespace SupportBot.Service.Storage;

/// <summary>Brings a store to the present schema. A migration is a numbered SQL file in <c>Migrations/</c>, written in the
/// SQL that both engines share, run once, in the order of its number, in one transaction, and never changed after a release.</summary>
public static class Migrations
{
    private const string Prefix = "SupportBot.Service.Storage.Migrations.";

    public static async Task ApplyAsync(Database database, CancellationToken cancellation = default)
    {
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "create table if not exists schema_versions (name text primary key)", transaction: transaction),
            cancellation);
        foreach (var name in Names())
            await database.WriteAsync(transaction => ApplyOneAsync(transaction, name), cancellation);
    }

    /// <summary>The migrations that the program carries, first to last.</summary>
    public static IReadOnlyList<string> Names() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    private static async Task ApplyOneAsync(System.Data.Common.DbTransaction transaction, string name)
    {
        var fresh = await transaction.Connection!.ExecuteAsync(
            "insert into schema_versions (name) values (@name) on conflict do nothing", new { name }, transaction);
        if (fresh == 0)
            return;
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!);
        await transaction.Connection!.ExecuteAsync(await reader.ReadToEndAsync(), transaction: transaction);
    }
}
