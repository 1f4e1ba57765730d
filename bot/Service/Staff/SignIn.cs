using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SupportBot.Service.Staff;

internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    public sealed record Welcome(StaffMember Member) : SignInOutcome;

    /// <summary>Wrong name, wrong password, no password yet or disabled: the same answer after the same time.</summary>
    public sealed record Wrong : SignInOutcome;

    public sealed record Locked(DateTimeOffset Until) : SignInOutcome;
}

/// <summary>Checks names and passwords. Names that nobody has are counted and locked like real ones, so that neither the answer nor
/// its time tells which accounts exist.</summary>
internal sealed class SignIn(
    UserManager<StaffMember> members, StaffContext context, StrangerAttempts strangers, TimeProvider time, IOptions<StaffSettings> settings)
{
    private static readonly StaffMember Nobody = new();
    private static string? nobodysPassword;

    public async Task<SignInOutcome> CheckAsync(string name, string password, CancellationToken cancellation)
    {
        var member = await members.FindByNameAsync(name);
        var locked = member is null ? strangers.Count(members.NormalizeName(name) ?? "") : await CountAsync(member.Id, cancellation);
        if (locked is { } until)
            return new SignInOutcome.Locked(until);
        if (!IsRight(member, password) || member is null || member.Disabled)
            return new SignInOutcome.Wrong();
        await ForgetAsync(member.Id, cancellation);
        return new SignInOutcome.Welcome(member);
    }

    /// <summary>Wrong tries are forgotten: the right password came, or a new one was set.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellation) => context.Users.Where(m => m.Id == id).ExecuteUpdateAsync(
        set => set.SetProperty(m => m.AccessFailedCount, 0).SetProperty(m => m.LockoutEnd, (DateTimeOffset?)null), cancellation);

    /// <summary>Counts the try before the password is looked at, in one statement: a hundred tries at once are counted as a hundred.
    /// Returns until when the account is locked, if it is.</summary>
    private async Task<DateTimeOffset?> CountAsync(string id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + settings.Value.LockOut;
        var last = settings.Value.WrongPasswords;
        var counted = await context.Users.Where(m => m.Id == id && (m.LockoutEnd == null || m.LockoutEnd <= now)).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.AccessFailedCount, m => m.LockoutEnd == null ? m.AccessFailedCount + 1 : 1)
                .SetProperty(m => m.LockoutEnd, m => m.LockoutEnd == null && m.AccessFailedCount + 1 >= last ? until : null),
            cancellation);
        return counted == 1 ? null : await context.Users.Where(m => m.Id == id).Select(m => m.LockoutEnd).SingleOrDefaultAsync(cancellation) ?? until;
    }

    private bool IsRight(StaffMember? member, string password)
    {
        var hash = member?.PasswordHash ?? (nobodysPassword ??= members.PasswordHasher.HashPassword(Nobody, "nobody's password"));
        var verdict = members.PasswordHasher.VerifyHashedPassword(member ?? Nobody, hash, password);
        return verdict != PasswordVerificationResult.Failed && member?.PasswordHash is not null;
    }
}

/// <summary>Wrong tries with names that nobody has; of this process only.</summary>
internal sealed class StrangerAttempts(TimeProvider time, IOptions<StaffSettings> settings)
{
    private const int MostNames = 10_000;
    private readonly ConcurrentDictionary<string, (int Tries, DateTimeOffset? Until)> names = new();

    public DateTimeOffset? Count(string name)
    {
        var now = time.GetUtcNow();
        if (names.Count > MostNames)
            names.Clear();
        DateTimeOffset? locked = null;
        names.AddOrUpdate(name, _ => (1, null), (_, old) =>
        {
            locked = old.Until > now ? old.Until : null;
            if (locked is not null)
                return old;
            var tries = old.Until is null ? old.Tries + 1 : 1;
            return (tries, tries >= settings.Value.WrongPasswords ? now + settings.Value.LockOut : null);
        });
        return locked;
    }
}
