using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SupportBot.Service.Staff;

/// <summary>What an administrator says of an account.</summary>
internal sealed record AccountRequest(
    string? Name, string? DisplayName, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Teams, bool Disabled = false);

/// <summary>Changes accounts; each change and its audit entry are saved together.</summary>
internal sealed class Accounts(UserManager<StaffMember> members, StaffContext context, StaffLinks links, TimeProvider time)
{
    /// <summary>Creates an account without a password, with the link that sets one.</summary>
    public async Task<(StaffMember Member, string Link)> InviteAsync(AccountRequest request, string by, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var member = await CreateAsync(request, null, by, "staff.invited", cancellation);
        var link = await links.MakeAsync(StaffLink.Invite, member.Id, cancellation);
        await transaction.CommitAsync(cancellation);
        return (member, link);
    }

    /// <summary>Creates an account; inside the caller's transaction. The request was checked with <see cref="CheckAsync"/>.</summary>
    public async Task<StaffMember> CreateAsync(AccountRequest request, string? password, string by, string what, CancellationToken cancellation)
    {
        var member = new StaffMember
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n"),
            UserName = request.Name!.Trim(),
            DisplayName = Shown(request),
            Teams = string.Join(' ', request.Teams ?? []),
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        if (password is not null)
            member.PasswordHash = members.PasswordHasher.HashPassword(member, password);
        context.Audit.Add(AuditEntry.Of(time, by, what, member.Id, new { request.Name, request.Roles, request.Teams }));
        Expect(await members.CreateAsync(member));
        Expect(await members.AddToRolesAsync(member, request.Roles ?? []));
        return member;
    }

    public async Task UpdateAsync(StaffMember member, AccountRequest request, string by, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var roles = await members.GetRolesAsync(member);
        var wanted = request.Roles ?? [];
        var disabling = request.Disabled && !member.Disabled;
        (member.DisplayName, member.Teams, member.Disabled) = (Shown(request), string.Join(' ', request.Teams ?? []), request.Disabled);
        context.Audit.Add(AuditEntry.Of(time, by, "staff.changed", member.Id, new { request.Roles, request.Teams, request.Disabled }));
        if (disabling)
            member.SecurityStamp = NewStamp();
        Expect(await members.UpdateAsync(member));
        Expect(await members.RemoveFromRolesAsync(member, roles.Except(wanted)));
        Expect(await members.AddToRolesAsync(member, wanted.Except(roles)));
        if (disabling)
            await context.Links.Where(link => link.StaffId == member.Id).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>A link that sets a new password. The old one is good until then: who asks may be an impostor.</summary>
    public async Task<string> ResetAsync(StaffMember member, string by, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        context.Audit.Add(AuditEntry.Of(time, by, "staff.reset", member.Id));
        var link = await links.MakeAsync(member.PasswordHash is null ? StaffLink.Invite : StaffLink.Reset, member.Id, cancellation);
        await transaction.CommitAsync(cancellation);
        return link;
    }

    /// <summary>Sets a password and ends the account's sessions and lock-out. Returns what is wrong with the password, if anything.</summary>
    public async Task<IReadOnlyList<string>> SetPasswordAsync(StaffMember member, string password, string what, CancellationToken cancellation)
    {
        if (await WeaknessesAsync(member, password) is { Count: > 0 } weak)
            return weak;
        member.PasswordHash = members.PasswordHasher.HashPassword(member, password);
        member.SecurityStamp = NewStamp();
        (member.AccessFailedCount, member.LockoutEnd) = (0, null);
        context.Audit.Add(AuditEntry.Of(time, member.Id, what, member.Id));
        Expect(await members.UpdateAsync(member));
        await context.Links.Where(link => link.StaffId == member.Id && link.UsedAt == null).ExecuteDeleteAsync(cancellation);
        return [];
    }

    /// <summary>Why the password is too weak: <c>too-short</c>, <c>too-long</c>, <c>like-name</c>, <c>too-simple</c>.</summary>
    public async Task<IReadOnlyList<string>> WeaknessesAsync(StaffMember member, string password)
    {
        var weak = new List<string>();
        foreach (var validator in members.PasswordValidators)
            weak.AddRange((await validator.ValidateAsync(members, member, password)).Errors.Select(error => error.Code));
        return weak;
    }

    /// <summary>What is wrong with a request, field by field.</summary>
    public async Task<IReadOnlyList<FieldError>> CheckAsync(AccountRequest request, bool isNew)
    {
        var errors = new List<FieldError>();
        if (isNew)
        {
            var name = request.Name?.Trim() ?? "";
            if (name.Length is < 2 or > 40 || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@'))
                errors.Add(new("name", "not-a-name", "A name has 2 to 40 letters, digits or . _ - @"));
            else if (await members.FindByNameAsync(name) is not null)
                errors.Add(new("name", "taken", "Somebody has this name"));
        }

        if (request.DisplayName is { Length: > 40 } || (request.DisplayName ?? "").Any(char.IsControl))
            errors.Add(new("displayName", "not-a-name", "A shown name has at most 40 characters"));
        if (request.Roles is not { Count: > 0 } || request.Roles.Except(Roles.All).Any())
            errors.Add(new("roles", "unknown", $"At least one of {string.Join(", ", Roles.All)}"));
        if ((request.Teams ?? []).Except(Teams.All).Any())
            errors.Add(new("teams", "unknown", $"Of {string.Join(", ", Teams.All)}"));
        return errors;
    }

    /// <summary>Administrators who can sign in, without this one.</summary>
    public async Task<bool> IsLastAdministratorAsync(string id, CancellationToken cancellation) =>
        !await Administrators().AnyAsync(member => member.Id != id, cancellation) && await Administrators().AnyAsync(member => member.Id == id, cancellation);

    public Task<bool> HasAdministratorAsync(CancellationToken cancellation) => Administrators().AnyAsync(cancellation);

    private IQueryable<StaffMember> Administrators() =>
        from member in context.Users
        join held in context.UserRoles on member.Id equals held.UserId
        where held.RoleId == Roles.Administrator && !member.Disabled && member.PasswordHash != null
        select member;

    private static string Shown(AccountRequest request) =>
        string.IsNullOrWhiteSpace(request.DisplayName) ? request.Name?.Trim() ?? "" : request.DisplayName.Trim();

    private static string NewStamp() => Guid.NewGuid().ToString("n");

    /// <summary>What Identity refuses after our own checks is a race or a fault, not an answer.</summary>
    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new DbUpdateException(string.Join(", ", result.Errors.Select(error => error.Code)));
    }
}

/// <summary>Long, not one's own name, not one key held down. No rules of composition: they make passwords worse.</summary>
internal sealed class PasswordRules(Microsoft.Extensions.Options.IOptions<StaffSettings> settings) : IPasswordValidator<StaffMember>
{
    public Task<IdentityResult> ValidateAsync(UserManager<StaffMember> manager, StaffMember user, string? password)
    {
        password ??= "";
        var codes = new List<string>();
        if (password.Length < settings.Value.PasswordLength)
            codes.Add("too-short");
        if (password.Length > 200)
            codes.Add("too-long");
        if (Same(password, user.UserName) || Same(password, user.DisplayName))
            codes.Add("like-name");
        if (password.Length >= settings.Value.PasswordLength && password.Distinct().Count() < 4)
            codes.Add("too-simple");
        return Task.FromResult(codes.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. codes.Select(code => new IdentityError { Code = code, Description = code })]));
    }

    /// <summary>The name itself, or the name with little more around it.</summary>
    private static bool Same(string password, string? name) =>
        name is { Length: >= 3 } && password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Length - name.Length < 6;
}
