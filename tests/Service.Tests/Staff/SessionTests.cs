using System.Net;
using System.Text.Json;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Staff;

public sealed class SessionTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly TestService service = new();

    public SessionTests() => service.With(time);

    [Fact]
    public async Task Who_signs_in_is_told_who_they_are_and_stays_signed_in()
    {
        var name = await StaffClient.AddAsync(service, Roles.Agent, Roles.Editor);
        using var client = await StaffClient.OpenAsync(service);
        Assert.Equal(JsonValueKind.Null, (await client.GetAsync("/api/session")).GetProperty("user").ValueKind);

        using var answer = await client.SignInAsync(name, StaffClient.Password);
        var body = await StaffClient.BodyAsync(answer, HttpStatusCode.OK);
        Assert.Equal(name, body.GetProperty("user").GetProperty("name").GetString());
        Assert.NotEmpty(body.GetProperty("csrf").GetString()!);

        var user = (await client.GetAsync("/api/session")).GetProperty("user");
        Assert.Equal(["agent", "editor"], user.GetProperty("roles").EnumerateArray().Select(role => role.GetString()!));

        using var gone = await client.SendAsync(HttpMethod.Delete, "/api/session");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await client.GetAsync("/api/session")).GetProperty("user").ValueKind);
    }

    [Fact]
    public async Task The_token_that_comes_with_the_sign_in_is_good_for_the_next_call()
    {
        using var client = await StaffClient.OpenAsync(service, Roles.Administrator);
        var name = await StaffClient.AddAsync(service, Roles.Administrator);
        using var answer = await client.SignInAsync(name, StaffClient.Password);
        client.Csrf = (await StaffClient.BodyAsync(answer, HttpStatusCode.OK)).GetProperty("csrf").GetString()!;

        using var next = await client.SendAsync(HttpMethod.Post, "/api/staff", new { name = "li.na", roles = new[] { "agent" } });
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var client = await StaffClient.OpenAsync(service);
        using var answer = await client.SignInAsync(name, StaffClient.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("supportbot.staff=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_a_proxy_that_speaks_https_the_cookie_is_never_sent_without()
    {
        service.With("PublicUrl", "https://help.shop.example");
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var client = new StaffClient(service.CreateClient(new() { BaseAddress = new("https://help.shop.example") }));
        client.Csrf = (await client.GetAsync("/api/session")).GetProperty("csrf").GetString()!;
        using var answer = await client.SignInAsync(name, StaffClient.Password);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true, Engine.Sqlite)]
    [InlineData(false, Engine.Sqlite)]
    [InlineData(true, Engine.Postgres)]
    public async Task Five_wrong_passwords_lock_for_five_minutes_whether_the_name_exists_or_not(bool exists, Engine engine)
    {
        service.With("ConnectionStrings:Storage", (await Stores.NewAsync(engine)).ConnectionString);
        var name = exists ? await StaffClient.AddAsync(service, Roles.Agent) : "nobody";
        using var client = await StaffClient.OpenAsync(service);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await client.SignInAsync(name, "not the password");
            Assert.Equal("bad-credentials", await StaffClient.CodeAsync(wrong, HttpStatusCode.Unauthorized));
        }

        using var locked = await client.SignInAsync(name, StaffClient.Password);
        var body = await StaffClient.BodyAsync(locked, HttpStatusCode.Locked);
        Assert.Equal("locked", body.GetProperty("code").GetString());
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromMinutes(5), body.GetProperty("until").GetDateTimeOffset());

        time.Advance(TimeSpan.FromMinutes(5));
        using var later = await client.SignInAsync(name, StaffClient.Password);
        Assert.Equal(exists ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_are_all_counted()
    {
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var client = await StaffClient.OpenAsync(service);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.SignInAsync(name, "not the password")));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Locked));
    }

    [Fact]
    public async Task The_right_password_in_between_forgets_the_wrong_ones_and_a_lock_out_does_not_end_a_session()
    {
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var owner = await StaffClient.OpenAsync(service);
        using var attacker = await StaffClient.OpenAsync(service);
        for (var i = 0; i < 4; i++)
            (await attacker.SignInAsync(name, "not the password")).Dispose();
        (await owner.SignInAsync(name, StaffClient.Password)).Dispose();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.SignInAsync(name, "not the password")).StatusCode);

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(name, (await owner.GetAsync("/api/session")).GetProperty("user").GetProperty("name").GetString());
    }

    [Fact]
    public async Task One_address_may_try_so_often_a_minute()
    {
        service.With("Staff:SignInsPerMinute", "5");
        using var client = await StaffClient.OpenAsync(service);
        for (var i = 0; i < 5; i++)
            (await client.SignInAsync($"name{i}", "x")).Dispose();

        time.Advance(TimeSpan.FromSeconds(20));
        using var refused = await client.SignInAsync("name6", "x");
        Assert.Equal("too-many", await StaffClient.CodeAsync(refused, HttpStatusCode.TooManyRequests));
        Assert.Equal(TimeSpan.FromSeconds(40), refused.Headers.RetryAfter?.Delta);

        time.Advance(TimeSpan.FromSeconds(40));
        using var later = await client.SignInAsync("name7", "x");
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task A_call_without_the_token_is_refused_even_the_sign_in()
    {
        var name = await StaffClient.AddAsync(service, Roles.Administrator);
        using var client = await StaffClient.OpenAsync(service);
        var anonymous = client.Csrf;
        client.Csrf = "";
        using var signIn = await client.SignInAsync(name, StaffClient.Password);
        Assert.Equal("csrf", await StaffClient.CodeAsync(signIn, HttpStatusCode.Forbidden));

        client.Csrf = anonymous;
        (await client.SignInAsync(name, StaffClient.Password)).Dispose();
        client.Csrf = anonymous;
        using var stale = await client.SendAsync(HttpMethod.Post, "/api/staff", new { name = "x" });
        Assert.Equal("csrf", await StaffClient.CodeAsync(stale, HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var here = await StaffClient.OpenAsync(service);
        using var elsewhere = await StaffClient.OpenAsync(service);
        (await here.SignInAsync(name, StaffClient.Password)).Dispose();
        (await elsewhere.SignInAsync(name, StaffClient.Password)).Dispose();

        using var wrong = await here.SendAsync(HttpMethod.Post, "/api/session/password", new { current = "no", next = "another long password" });
        Assert.Equal("wrong-password", await StaffClient.CodeAsync(wrong, HttpStatusCode.UnprocessableEntity));
        using var changed = await here.SendAsync(
            HttpMethod.Post, "/api/session/password", new { current = StaffClient.Password, next = "another long password" });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(JsonValueKind.Null, (await elsewhere.GetAsync("/api/session")).GetProperty("user").ValueKind);
        Assert.Equal(JsonValueKind.Object, (await here.GetAsync("/api/session")).GetProperty("user").ValueKind);
        using var again = await elsewhere.SignInAsync(name, "another long password");
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
    }

    [Theory]
    [InlineData("short", "too-short")]
    [InlineData("aaaaaaaaaaaa", "too-simple")]
    [InlineData("NAME", "like-name")]
    public async Task A_weak_password_is_refused_with_the_reason(string password, string reason)
    {
        var name = await StaffClient.AddAsync(service, Roles.Agent);
        using var client = await StaffClient.OpenAsync(service);
        (await client.SignInAsync(name, StaffClient.Password)).Dispose();

        using var answer = await client.SendAsync(
            HttpMethod.Post, "/api/session/password", new { current = StaffClient.Password, next = password == "NAME" ? $"{name}1" : password });
        var body = await StaffClient.BodyAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("weak-password", body.GetProperty("code").GetString());
        Assert.Equal([reason], body.GetProperty("errors").EnumerateArray().Select(error => error.GetString()!));
    }

    public void Dispose() => service.Dispose();
}
