using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Staff;

/// <summary>Who may call what: service rules, section 7, as a table.</summary>
public sealed class RightsTests(RightsTests.People people) : IClassFixture<RightsTests.People>
{
    private const string Everybody = "agent editor publisher supervisor manager administrator";

    [Theory]
    [InlineData("GET", "/api/staff", "administrator")]
    [InlineData("POST", "/api/staff", "administrator")]
    [InlineData("PUT", "/api/staff/x", "administrator")]
    [InlineData("POST", "/api/staff/x/reset", "administrator")]
    [InlineData("POST", "/api/session/password", Everybody)]
    [InlineData("GET", "/api/knowledge/entries", Everybody)]
    [InlineData("GET", "/api/knowledge/entries/ship.when", Everybody)]
    [InlineData("GET", "/api/knowledge/facts", Everybody)]
    [InlineData("POST", "/api/knowledge/try", Everybody)]
    [InlineData("POST", "/api/knowledge/entries", "publisher administrator")]
    [InlineData("PUT", "/api/knowledge/entries/ship.when", "publisher administrator")]
    [InlineData("DELETE", "/api/knowledge/entries/ship.when?version=9", "publisher administrator")]
    [InlineData("POST", "/api/knowledge/publications", "publisher administrator")]
    [InlineData("PUT", "/api/knowledge/drafts/ship.when", "editor publisher administrator")]
    [InlineData("DELETE", "/api/knowledge/drafts/ship.when?version=9", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/drafts/ship.when/review", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/check", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/exam", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/pictures", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/bulk", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/bulk/discard", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/bulk/undo", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/drafts/ship.when/removal", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/drafts/ship.when/from/1", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/drafts/ship.when/rebase", "editor publisher administrator")]
    [InlineData("DELETE", "/api/knowledge/exam/none-such", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/gaps/aside", "editor publisher administrator")]
    [InlineData("DELETE", "/api/knowledge/suggestions/none-such", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/suggestions", Everybody)]
    [InlineData("GET", "/api/knowledge/export", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/import?name=own.csv", "editor publisher administrator")]
    [InlineData("GET", "/api/knowledge/entries/ship.when/versions", Everybody)]
    [InlineData("GET", "/api/knowledge/entries/ship.when/versions/1", Everybody)]
    [InlineData("GET", "/api/knowledge/entries/ship.when/figures", Everybody)]
    [InlineData("GET", "/api/knowledge/search?search=x", Everybody)]
    [InlineData("GET", "/api/knowledge/writing/ship.when", Everybody)]
    [InlineData("GET", "/api/knowledge/writing/ship.when/checks", Everybody)]
    [InlineData("GET", "/api/knowledge/conflicts", Everybody)]
    [InlineData("GET", "/api/knowledge/synonyms", Everybody)]
    [InlineData("GET", "/api/knowledge/synonyms/history", Everybody)]
    [InlineData("GET", "/api/knowledge/synonyms/file", "editor publisher administrator")]
    [InlineData("POST", "/api/knowledge/synonyms/file", "publisher administrator")]
    [InlineData("POST", "/api/knowledge/synonyms", "publisher administrator")]
    [InlineData("PUT", "/api/knowledge/synonyms/none-such", "publisher administrator")]
    [InlineData("DELETE", "/api/knowledge/synonyms/none-such?version=9", "publisher administrator")]
    [InlineData("GET", "/api/knowledge/figures", Everybody)]
    [InlineData("GET", "/api/knowledge/exam", Everybody)]
    [InlineData("GET", "/api/knowledge/gaps", Everybody)]
    [InlineData("GET", "/api/desk", "agent supervisor")]
    [InlineData("POST", "/api/desk/claims", "agent supervisor")]
    public async Task A_call_is_for_who_may_make_it(string method, string address, string roles)
    {
        var body = method is "GET" or "DELETE" ? null : new { };
        foreach (var (role, client) in people.Clients)
        {
            using var answer = await client.SendAsync(new(method), address, body);
            if (roles.Split(' ').Contains(role))
                Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
            else
                Assert.Equal("not-allowed", await StaffClient.CodeAsync(answer, HttpStatusCode.Forbidden));
        }

        if (address != "/api/session/password")
        {
            using var roleless = await people.Roleless.SendAsync(new(method), address, body);
            Assert.Equal("not-allowed", await StaffClient.CodeAsync(roleless, HttpStatusCode.Forbidden));
        }

        using var refused = await people.Anonymous.SendAsync(new(method), address, body);
        Assert.Equal("not-signed-in", await StaffClient.CodeAsync(refused, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public void Every_call_of_staff_that_changes_something_needs_the_token()
    {
        var guarded = people.Service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null && !IsRead(endpoint)).ToList();
        Assert.NotEmpty(guarded);
        Assert.All(guarded, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<NeedsCsrfToken>()));
    }

    private static bool IsRead(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is ["GET"];

    /// <summary>One signed in for each role, one without a role, and one who is not signed in.</summary>
    public sealed class People : IAsyncLifetime
    {
        internal TestService Service { get; } = new TestService().With("Staff:SignInsPerMinute", "1000");

        internal Dictionary<string, StaffClient> Clients { get; } = [];

        /// <summary>Signed in, and of no use any more.</summary>
        internal StaffClient Roleless { get; private set; } = null!;

        internal StaffClient Anonymous { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            foreach (var role in Roles.All)
                Clients[role] = await StaffClient.OpenAsync(Service, role);
            Roleless = await StaffClient.OpenAsync(Service, Array.Empty<string>());
            Anonymous = await StaffClient.OpenAsync(Service);
        }

        public ValueTask DisposeAsync()
        {
            Service.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
