using System.Data.Common;
using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Staff;

/// <summary>As long as nobody can manage accounts, each start prints a fresh one-time link that makes the first administrator. To the
/// console only: it is a key, and log files are read by more people. Plain SQL, so that no start waits for Entity Framework.</summary>
internal sealed class FirstAdministrator(Database database, StaffLinkMaker maker) : IHostedLifecycleService
{
    /// <summary>The link of this start, when there is one.</summary>
    public string? Link { get; private set; }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var (link, address) = maker.Make(StaffLink.FirstAdministrator, null);
        if (await database.WriteAsync(transaction => OfferAsync(transaction, link), CancellationToken.None))
            Console.WriteLine($"First administrator: {Link = address}");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The question is that of <see cref="Accounts.HasAdministratorAsync"/>.</summary>
    private static async Task<bool> OfferAsync(DbTransaction transaction, StaffLink link)
    {
        var connection = transaction.Connection!;
        var administrators = await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from staff_members m join staff_member_roles r on r.user_id = m.id
            where r.role_id = @role and not m.disabled and m.password_hash is not null
            """,
            new { role = Roles.Administrator }, transaction);
        if (administrators > 0)
            return false;
        await connection.ExecuteAsync("delete from staff_links where purpose = @Purpose and used_at is null", link, transaction);
        await connection.ExecuteAsync(
            "insert into staff_links (hash, purpose, expires_at, created_at) values (@Hash, @Purpose, @ExpiresAt, @CreatedAt)", link, transaction);
        return true;
    }
}
