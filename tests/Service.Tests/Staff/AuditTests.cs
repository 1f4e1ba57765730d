using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Staff;

public sealed class AuditTests
{
    [Fact]
    public async Task Each_change_of_an_account_says_who_did_what_to_whom_and_no_secret()
    {
        using var service = new TestService();
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        using var created = await boss.SendAsync(HttpMethod.Post, "/api/staff", new { name = "zhou", roles = new[] { "agent" } });
        var body = await StaffClient.BodyAsync(created, HttpStatusCode.Created);
        var id = body.GetProperty("id").GetString()!;
        (await boss.SendAsync(HttpMethod.Put, $"/api/staff/{id}", new { roles = new[] { "editor" } })).Dispose();
        using var reset = await boss.SendAsync(HttpMethod.Post, $"/api/staff/{id}/reset");
        var token = (await StaffClient.BodyAsync(reset, HttpStatusCode.OK)).GetProperty("link").GetString()!.Split("token=")[1];
        (await boss.SendAsync(HttpMethod.Post, $"/api/staff/links/{token}", new { password = StaffClient.Password })).Dispose();

        await using var scope = service.Services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<StaffContext>().Audit.Where(entry => entry.Subject == id)
            .OrderBy(entry => entry.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["staff.invited", "staff.changed", "staff.reset", "staff.password-by-invite"], entries.Select(entry => entry.What));
        var who = (await boss.GetAsync("/api/session")).GetProperty("user").GetProperty("id").GetString();
        Assert.Equal([who, who, who, id], entries.Select(entry => entry.Who));
        Assert.DoesNotContain(entries, entry => entry.Detail?.Contains(token, StringComparison.Ordinal) == true);
    }
}
