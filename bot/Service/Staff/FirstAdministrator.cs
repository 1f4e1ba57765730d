
using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Staff;

/// <summary>As long as nobody can manage accounts, each start prints a fresh one-time link that makes the first administrator. To the
/// console only: it is a key, and log files are read by more people.</summary>
internal sealed class FirstAdministrator(IServiceScopeFactory scopes, Database database) : IHostedLifecycleService
{
    /// <summary>The link of this start, when there is one.</summary>
    public string? Link { get; private set; }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await ExistsAsync(cancellationToken))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<StaffLinks>();
        Link = await links.MakeAsync(StaffLink.FirstAdministrator, null, cancellationToken);
        Console.WriteLine($"First administrator: {Link}");
    }

    /// <summary>The question of <see cref="Accounts.HasAdministratorAsync"/>, without waking Entity Framework at each start.</summary>
    private async Task<bool> ExistsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from staff_members m join staff_member_roles r on r.user_id = m.id
            where r.role_id = @role and not m.disabled and m.password_hash is not null
            """,
            new { role = Roles.Administrator }) > 0;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
