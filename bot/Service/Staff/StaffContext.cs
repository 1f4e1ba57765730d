using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SupportBot.Service.Staff;

/// <summary>Identity's tables on the store that all else uses; laid out by <c>010-staff.sql</c>. Of Identity's tables only those
/// that we need: accounts and their roles.</summary>
public sealed class StaffContext(DbContextOptions<StaffContext> options) : IdentityDbContext<StaffMember>(options)
{
    public DbSet<StaffLink> Links => Set<StaffLink>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Ignore<IdentityUserClaim<string>>();
        builder.Ignore<IdentityUserLogin<string>>();
        builder.Ignore<IdentityUserToken<string>>();
        builder.Ignore<IdentityRoleClaim<string>>();
        builder.Ignore<IdentityUserPasskey<string>>();

        builder.Entity<StaffMember>(member =>
        {
            member.ToTable("staff_members");
            member.Property(m => m.UserName).IsRequired();
            member.Property(m => m.NormalizedUserName).IsRequired();
            member.Ignore(m => m.Email).Ignore(m => m.NormalizedEmail).Ignore(m => m.EmailConfirmed);
            member.Ignore(m => m.PhoneNumber).Ignore(m => m.PhoneNumberConfirmed);
            member.Ignore(m => m.TwoFactorEnabled).Ignore(m => m.LockoutEnabled).Ignore(m => m.TeamList);
            // SQLite cannot compare a DateTimeOffset; milliseconds are the same on both engines.
            member.Property(m => m.LockoutEnd).HasConversion(new ValueConverter<DateTimeOffset, long>(
                moment => moment.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
        });
        builder.Entity<IdentityRole>(role =>
        {
            role.ToTable("staff_roles");
            role.Property(r => r.Name).IsRequired();
            role.Property(r => r.NormalizedName).IsRequired();
        });
        builder.Entity<IdentityUserRole<string>>().ToTable("staff_member_roles");
        builder.Entity<StaffLink>().ToTable("staff_links").HasKey(link => link.Hash);
        builder.Entity<AuditEntry>().ToTable("audit").HasKey(entry => entry.Id);

        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(Snake(property.Name));
            property.SetMaxLength(null);
        }
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
