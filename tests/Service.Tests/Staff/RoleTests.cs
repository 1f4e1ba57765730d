using System.Net;
using System.Text.Json;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Staff;

public sealed class RoleTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly TestService service = new();

    public RoleTests() => service.With(time);

    [Fact]
    public async Task A_disabled_account_is_out_within_a_minute_and_cannot_come_back()
    {
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var agent = await StaffClient.OpenAsync(service);
        (await agent.SignInAsync(name, StaffClient.Password)).Dispose();
        var id = await IdAsync(boss, name);

        using var changed = await boss.SendAsync(HttpMethod.Put, $"/api/staff/{id}", new { displayName = "x", roles = new[] { "agent" }, disabled = true });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(JsonValueKind.Null, (await agent.GetAsync("/api/session")).GetProperty("user").ValueKind);
        using var fresh = await StaffClient.OpenAsync(service);
        using var back = await fresh.SignInAsync(name, StaffClient.Password);
        Assert.Equal("bad-credentials", await StaffClient.CodeAsync(back, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_changed_role_takes_effect_in_a_running_session_within_a_minute()
    {
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        var name = await StaffClient.AddAsync(service, Roles.Administrator);
        using var other = await StaffClient.OpenAsync(service);
        (await other.SignInAsync(name, StaffClient.Password)).Dispose();

        using var changed = await boss.SendAsync(
            HttpMethod.Put, $"/api/staff/{await IdAsync(boss, name)}", new { roles = new[] { "agent", "editor" }, teams = new[] { "pre-sales" } });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        time.Advance(TimeSpan.FromMinutes(1));
        using var refused = await other.SendAsync(HttpMethod.Get, "/api/staff");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var user = (await other.GetAsync("/api/session")).GetProperty("user");
        Assert.Equal("pre-sales", user.GetProperty("teams")[0].GetString());
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        var id = (await boss.GetAsync("/api/session")).GetProperty("user").GetProperty("id").GetString();
        using var demoted = await boss.SendAsync(HttpMethod.Put, $"/api/staff/{id}", new { roles = new[] { "agent" } });
        Assert.Equal("last-administrator", await StaffClient.CodeAsync(demoted, HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task A_wrong_account_is_refused_field_by_field()
    {
        using var boss = await StaffClient.OpenAsync(service, Roles.Administrator);
        var taken = (await boss.GetAsync("/api/session")).GetProperty("user").GetProperty("name").GetString();
        using var answer = await boss.SendAsync(HttpMethod.Post, "/api/staff", new { name = taken, roles = new[] { "king" }, teams = new[] { "choir" } });
        var body = await StaffClient.BodyAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["name taken", "roles unknown", "teams unknown"],
            body.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("field").GetString()} {e.GetProperty("code").GetString()}"));
    }

    public void Dispose() => service.Dispose();

    private static async Task<string> IdAsync(StaffClient boss, string name) => (await boss.GetAsync("/api/staff")).EnumerateArray()
        .Single(row => row.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;
}
