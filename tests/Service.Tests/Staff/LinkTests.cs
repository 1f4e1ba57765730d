using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Staff;

public sealed class LinkTests : IDisposable
{
    private const string NewPassword = "fresh and long enough";
    private readonly ManualTime time = new();
    private readonly TestService service = new();

    public LinkTests() => service.With(time);

    [Fact]
    public async Task The_first_start_gives_a_link_that_makes_the_first_administrator_once()
    {
        using var client = await StaffClient.OpenAsync(service);
        var link = service.Services.GetRequiredService<FirstAdministrator>().Link!;
        Assert.Contains("/desk/welcome?token=", link, StringComparison.Ordinal);
        var address = AddressOf(link);
        Assert.Equal("first-administrator", (await client.GetAsync(address)).GetProperty("purpose").GetString());

        var weak = await client.SendAsync(HttpMethod.Post, address, new { password = "short", name = "boss" });
        Assert.Equal("weak-password", await StaffClient.CodeAsync(weak, HttpStatusCode.UnprocessableEntity));
        var nameless = await client.SendAsync(HttpMethod.Post, address, new { password = NewPassword });
        Assert.Equal("invalid", await StaffClient.CodeAsync(nameless, HttpStatusCode.UnprocessableEntity));
        var used = await client.SendAsync(HttpMethod.Post, address, new { password = NewPassword, name = "boss", displayName = "老板" });
        Assert.Equal(HttpStatusCode.NoContent, used.StatusCode);

        var again = await client.SendAsync(HttpMethod.Post, address, new { password = NewPassword, name = "boss2" });
        Assert.Equal("link-used", await StaffClient.CodeAsync(again, HttpStatusCode.Gone));
        var signedIn = await StaffClient.BodyAsync(await client.SignInAsync("boss", NewPassword), HttpStatusCode.OK);
        Assert.Equal("老板", signedIn.GetProperty("user").GetProperty("displayName").GetString());
        Assert.NotEmpty((await client.GetAsync("/api/staff")).EnumerateArray());
    }

    [Fact]
    public async Task Each_start_gives_a_fresh_first_link_until_there_is_an_administrator()
    {
        string first, second;
        using (var start = new TestService(service.Folder))
        {
            using var client = await StaffClient.OpenAsync(start);
            first = start.Services.GetRequiredService<FirstAdministrator>().Link!;
        }

        using (var start = new TestService(service.Folder))
        {
            using var client = await StaffClient.OpenAsync(start);
            second = start.Services.GetRequiredService<FirstAdministrator>().Link!;
            using var old = await client.SendAsync(HttpMethod.Get, AddressOf(first));
            Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
            var used = await client.SendAsync(HttpMethod.Post, AddressOf(second), new { password = NewPassword, name = "boss" });
            Assert.Equal(HttpStatusCode.NoContent, used.StatusCode);
        }

        using var last = await StaffClient.OpenAsync(service);
        Assert.Null(service.Services.GetRequiredService<FirstAdministrator>().Link);
    }

    [Fact]
    public async Task Of_two_who_use_the_same_link_at_once_one_wins()
    {
        using var client = await StaffClient.OpenAsync(service);
        var address = AddressOf(service.Services.GetRequiredService<FirstAdministrator>().Link!);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => client.SendAsync(HttpMethod.Post, address, new { password = NewPassword, name = $"boss{i}" })));
        Assert.Equal([204, 410, 410, 410], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task An_invited_person_sets_a_password_with_the_link()
    {
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        var invited = await StaffClient.BodyAsync(await InviteAsync(boss, "zhou.qing"), HttpStatusCode.Created);
        using var guest = await StaffClient.OpenAsync(service);
        using var early = await guest.SignInAsync("zhou.qing", "");
        Assert.Equal(HttpStatusCode.Unauthorized, early.StatusCode);

        var address = AddressOf(invited.GetProperty("link").GetString()!);
        var view = await guest.GetAsync(address);
        Assert.Equal(("invite", "zhou.qing"), (view.GetProperty("purpose").GetString(), view.GetProperty("name").GetString()));
        using var used = await guest.SendAsync(HttpMethod.Post, address, new { password = NewPassword });
        Assert.Equal(HttpStatusCode.NoContent, used.StatusCode);
        using var signedIn = await guest.SignInAsync("ZHOU.QING", NewPassword);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_link_runs_out_and_a_newer_one_replaces_it()
    {
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        var invited = await StaffClient.BodyAsync(await InviteAsync(boss, "zhou.qing"), HttpStatusCode.Created);
        var first = AddressOf(invited.GetProperty("link").GetString()!);
        var id = invited.GetProperty("id").GetString();
        using var reset = await boss.SendAsync(HttpMethod.Post, $"/api/staff/{id}/reset");
        var second = AddressOf((await StaffClient.BodyAsync(reset, HttpStatusCode.OK)).GetProperty("link").GetString()!);

        using var guest = await StaffClient.OpenAsync(service);
        using var replaced = await guest.SendAsync(HttpMethod.Post, first, new { password = NewPassword });
        Assert.Equal(HttpStatusCode.Gone, replaced.StatusCode);
        time.Advance(TimeSpan.FromDays(3));
        using var late = await guest.SendAsync(HttpMethod.Post, second, new { password = NewPassword });
        Assert.Equal("link-used", await StaffClient.CodeAsync(late, HttpStatusCode.Gone));
    }

    [Fact]
    public async Task A_reset_ends_the_lock_out_and_the_sessions()
    {
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        using var agent = await StaffClient.OpenAsync(service);
        (await agent.SignInAsync(name, StaffClient.Password)).Dispose();
        using var attacker = await StaffClient.OpenAsync(service);
        for (var i = 0; i < 5; i++)
            (await attacker.SignInAsync(name, "not the password")).Dispose();
        var row = (await boss.GetAsync("/api/staff")).EnumerateArray().Single(r => r.GetProperty("name").GetString() == name);
        Assert.True(row.GetProperty("locked").GetBoolean());

        using var reset = await boss.SendAsync(HttpMethod.Post, $"/api/staff/{row.GetProperty("id").GetString()}/reset");
        var address = AddressOf((await StaffClient.BodyAsync(reset, HttpStatusCode.OK)).GetProperty("link").GetString()!);
        using var guest = await StaffClient.OpenAsync(service);
        Assert.Equal("reset", (await guest.GetAsync(address)).GetProperty("purpose").GetString());
        (await guest.SendAsync(HttpMethod.Post, address, new { password = NewPassword })).Dispose();

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await agent.GetAsync("/api/session")).GetProperty("user").ValueKind);
        using var signedIn = await guest.SignInAsync(name, NewPassword);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Fact]
    public async Task The_command_adds_an_account_and_prints_its_link()
    {
        using var client = await StaffClient.OpenAsync(service);
        Assert.Equal(0, await StaffCommand.RunAsync(["add", "chen", "--role", "agent", "--role", "editor"], service.Services, TestContext.Current.CancellationToken));
        Assert.Equal(0, await StaffCommand.RunAsync(["add", "chen", "--role", "administrator"], service.Services, TestContext.Current.CancellationToken));
        Assert.Equal(2, await StaffCommand.RunAsync(["add", "chen", "--role", "king"], service.Services, TestContext.Current.CancellationToken));
        Assert.Equal(2, await StaffCommand.RunAsync(["add"], service.Services, TestContext.Current.CancellationToken));

        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        var row = (await boss.GetAsync("/api/staff")).EnumerateArray().Single(r => r.GetProperty("name").GetString() == "chen");
        Assert.Equal("administrator", row.GetProperty("roles")[0].GetString());
        Assert.True(row.GetProperty("invited").GetBoolean());
    }

    public void Dispose() => service.Dispose();

    private static string AddressOf(string link) => $"/api/staff/links/{link.Split("token=")[1]}";

    private static Task<HttpResponseMessage> InviteAsync(StaffClient boss, string name) => boss.SendAsync(
        HttpMethod.Post, "/api/staff", new { name, displayName = "周晴", roles = new[] { "agent" }, teams = new[] { "after-sales" } });
}
