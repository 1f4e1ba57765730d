using Microsoft.AspNetCore.Identity;

namespace SupportBot.Service.Staff;

/// <summary><c>staff add NAME --role ROLE [--role ROLE …] [--display NAME]</c>: makes an account, or a new link for one whose owner has
/// lost theirs, and prints the link.</summary>
public static class StaffCommand
{
    private const string Usage = "usage: staff add NAME --role ROLE [--role ROLE …] [--display NAME]";

    /// <param name="args">What follows the word <c>staff</c>.</param>
    /// <returns>0; 2 when the words are wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IServiceProvider services, CancellationToken cancellation = default)
    {
        if (Parse(args) is not { } request)
            return await FailAsync(Usage);
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var known = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync(request.Name!);
        var errors = await accounts.CheckAsync(request, isNew: known is null);
        if (errors.Count > 0)
            return await FailAsync(string.Join(Environment.NewLine, errors.Select(error => $"{error.Field}: {error.Message}")));

        if (known is not null)
            await accounts.UpdateAsync(known, request with { DisplayName = request.DisplayName ?? known.DisplayName, Teams = known.TeamList }, AuditEntry.Console, cancellation);
        var link = known is null
            ? (await accounts.InviteAsync(request with { Teams = ServesTeams(request) }, AuditEntry.Console, cancellation)).Link
            : await accounts.ResetAsync(known, AuditEntry.Console, cancellation);
        Console.WriteLine($"{request.Name}: {link}");
        return 0;
    }

    private static AccountRequest? Parse(IReadOnlyList<string> args)
    {
        if (args.Count < 2 || args[0] != "add" || args[1].StartsWith('-') || args.Count % 2 != 0)
            return null;
        var roles = new List<string>();
        string? display = null;
        for (var i = 2; i < args.Count; i += 2)
        {
            if (args[i] == "--role")
                roles.AddRange(args[i + 1].Split(','));
            else if (args[i] == "--display")
                display = args[i + 1];
            else
                return null;
        }

        return new(args[1], display, roles, null);
    }

    /// <summary>Who serves conversations serves all teams until an administrator says otherwise.</summary>
    private static IReadOnlyList<string> ServesTeams(AccountRequest request) =>
        request.Roles!.Contains(Roles.Supervisor) ? Teams.All
        : request.Roles!.Contains(Roles.Agent) ? [.. Teams.All.Where(team => team != "supervisor")] : [];

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 2;
    }
}
