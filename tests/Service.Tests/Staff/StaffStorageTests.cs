using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Staff;

/// <summary>Hand-written migrations drift from the model; these say when.</summary>
public sealed class StaffStorageTests
{
    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_migrated_tables_have_exactly_the_columns_of_the_model(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        await using var context = Context(database);
        foreach (var entity in context.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            var expected = entity.GetProperties().Select(property =>
                $"{table}.{property.GetColumnName()} {Kind(property.GetRelationalTypeMapping().StoreType)}{(property.IsNullable ? " null" : "")}").Order();
            Assert.Equal(expected, (await ColumnsAsync(database, table)).Order());
        }
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_is_written_comes_back_the_same(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var lockedUntil = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);
        await using (var context = Context(database))
        {
            context.Users.Add(new StaffMember
            {
                Id = "m1", UserName = "林一", NormalizedUserName = "林一", DisplayName = "林一", Teams = "pre-sales after-sales", PasswordHash = "hash",
                Disabled = true, LockoutEnd = lockedUntil, AccessFailedCount = 4, LastSeen = 1_772_600_000_000, CreatedAt = 1_772_500_000_000,
            });
            context.UserRoles.Add(new() { UserId = "m1", RoleId = Roles.Supervisor });
            context.Links.Add(new("hash", StaffLink.Invite, "m1", 1_772_600_000_000, null, 1_772_500_000_000));
            context.Audit.Add(new("a1", 1_772_500_000_000, AuditEntry.Console, "staff.invited", "m1", "{}"));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using (var context = Context(database))
        {
            var member = await context.Users.SingleAsync(m => m.LockoutEnd > lockedUntil.AddMilliseconds(-1), TestContext.Current.CancellationToken);
            Assert.Equal(("林一", true, lockedUntil, 4, 1_772_600_000_000), (member.DisplayName, member.Disabled, member.LockoutEnd, member.AccessFailedCount, member.LastSeen));
            Assert.Equal(["pre-sales", "after-sales"], member.TeamList);
            Assert.Equal(Roles.All.Order(), await context.Roles.Select(role => role.Name!).Order().ToListAsync(TestContext.Current.CancellationToken));
            Assert.Equal(StaffLink.Invite, (await context.Links.SingleAsync(TestContext.Current.CancellationToken)).Purpose);
            Assert.Equal("staff.invited", (await context.Audit.SingleAsync(TestContext.Current.CancellationToken)).What);
        }
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Keys_of_cookies_are_kept_in_the_store(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var keys = new ProtectionKeys(database);
        keys.StoreElement(new("key", "a"), "k1");
        keys.StoreElement(new("key", "b"), "k2");
        Assert.Equal(["a", "b"], new ProtectionKeys(database).GetAllElements().Select(element => element.Value));
    }

    private static StaffContext Context(Database database)
    {
        var options = new DbContextOptionsBuilder<StaffContext>();
        StaffSetup.Use(options, database);
        return new(options.Options);
    }

    private static async Task<List<string>> ColumnsAsync(Database database, string table)
    {
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        var sql = database.IsPostgres
            ? "select column_name as name, data_type as type, is_nullable = 'YES' as optional from information_schema.columns where table_name = @table"
            : "select name, type, \"notnull\" = 0 and pk = 0 as optional from pragma_table_info(@table)";
        var rows = await connection.QueryAsync<(string Name, string Type, bool Optional)>(sql, new { table });
        return [.. rows.Select(row => $"{table}.{row.Name} {Kind(row.Type)}{(row.Optional ? " null" : "")}")];
    }

    /// <summary>The kinds that matter: the engines spell them differently, and SQLite's own mapping knows but INTEGER and TEXT.</summary>
    private static string Kind(string type) => type.ToUpperInvariant() switch
    {
        "TEXT" => "text",
        "INTEGER" or "BIGINT" or "BOOLEAN" => "number",
        _ => type,
    };
}
