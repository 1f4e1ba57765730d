using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Service.Rules;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;
using Publish = SupportBot.Driver.Publish;

namespace SupportBot.Service.Tests.Rules;

/// <summary>A supervisor changes a number of the rules while the service runs.</summary>
public sealed partial class RuleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_change_is_used_by_the_next_turn_on_every_node_audited_and_kept_over_a_restart(Engine engine)
    {
        var place = await Stores.NewAsync(engine);
        await using var service = await StartAsync(place);
        await using var beside = await StartAsync(place);
        using var boss = await StaffClient.OpenAsync(service, "supervisor");

        using var changed = await PutAsync(boss, "Return:Window", "7.00:00:00", "10.00:00:00");

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(TimeSpan.FromDays(10), Policies(service).Return.Window);
        await Eventually.IsTrueAsync(() => Task.FromResult(Policies(beside).Return.Window == TimeSpan.FromDays(10)), "the other node has it");
        await using (var connection = await service.Services.GetRequiredService<Database>().OpenAsync(Cancellation))
        {
            var (subject, detail) = await connection.QuerySingleAsync<(string, string)>("select subject, detail from audit where what = 'policy.changed'");
            Assert.Equal("Return:Window", subject);
            Assert.Contains("\"from\":\"7.00:00:00\",\"to\":\"10.00:00:00\"", detail);
        }

        await using var restarted = await StartAsync(place);
        Assert.Equal(TimeSpan.FromDays(10), Policies(restarted).Return.Window);
        using var reset = await PutAsync(boss, "Return:Window", "10.00:00:00", null);
        Assert.Equal(TimeSpan.FromDays(7), Policies(service).Return.Window);
    }

    [Theory]
    [InlineData("Return:GoodwillUpTo", "0.30", "1.5", "Return:GoodwillUpTo")]
    [InlineData("Return:GoodwillUpTo", "0.30", "0.05", "GoodwillFirst")]
    [InlineData("Return:Window", "7.00:00:00", "7", "time span")]
    [InlineData("Return:Window", "7.00:00:00", "-1.00:00:00", "Return:Window")]
    [InlineData("Misses", "2", "zwei", "whole number")]
    [InlineData("Misses", "2", "99999999999999999999", "whole number")]
    [InlineData("Return:LimitUpTo", "500.00", "1e99", "number")]
    public async Task What_would_stop_a_start_is_refused_with_the_same_sentence(string path, string was, string value, string says)
    {
        await using var service = new TestService();
        using var boss = await StaffClient.OpenAsync(service, "supervisor");

        using var answer = await PutAsync(boss, path, was, value);

        var body = await StaffClient.BodyAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(says, body.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal(2, Policies(service).Misses);
    }

    [Fact]
    public async Task Only_a_supervisor_changes_them_and_on_the_value_that_was_seen()
    {
        await using var service = new TestService();
        using var agent = await StaffClient.OpenAsync(service, "agent");
        using var boss = await StaffClient.OpenAsync(service, "supervisor");

        using var forbidden = await PutAsync(agent, "Misses", "2", "3");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var stale = await PutAsync(boss, "Misses", "5", "3");
        Assert.Equal("changed", await StaffClient.CodeAsync(stale, HttpStatusCode.Conflict));
        using var unknown = await PutAsync(boss, "TimeZone", "Asia/Shanghai", "UTC");
        Assert.Equal("no-rule", await StaffClient.CodeAsync(unknown, HttpStatusCode.NotFound));
        var both = await Task.WhenAll(PutAsync(boss, "Misses", "2", "3"), PutAsync(boss, "Misses", "2", "4"));
        Assert.Single(both, answer => answer.StatusCode == HttpStatusCode.NoContent);
        foreach (var answer in both)
            answer.Dispose();
    }

    /// <summary>The page names every number in both languages; a new one must not stand there as a path.</summary>
    [Fact]
    public async Task Every_number_has_a_name_on_the_page()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(Publish.RepositoryRoot(), "bot", "Web", "src", "cases", "ruleWords.ts"), Cancellation);
        var paths = RuleCatalogue.Read(new PolicySettings()).Select(rule => rule.Path).ToList();
        var named = Named().Matches(file).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(paths.Order(), named.Order());
        Assert.All(paths.Where(path => path.Contains(':', StringComparison.Ordinal)), path => Assert.Contains($"  {path.Split(':')[0]}: {{ zh:", file, StringComparison.Ordinal));
    }

    private static PolicySettings Policies(TestService service) => service.Services.GetRequiredService<IOptionsMonitor<PolicySettings>>().CurrentValue;

    private static Task<HttpResponseMessage> PutAsync(StaffClient client, string path, string was, string? value) =>
        client.SendAsync(HttpMethod.Put, $"/api/policies/{Uri.EscapeDataString(path)}", new { was, value });

    private static async Task<TestService> StartAsync(StorePlace place)
    {
        var service = new TestService(place.Folder).With("ConnectionStrings:Storage", place.ConnectionString);
        using var client = service.CreateClient();
        using var ready = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        return service;
    }

    [GeneratedRegex("^  '([A-Za-z:-]+)': \\{ zh: '[^']+', en: '[^']+'", RegexOptions.Multiline)]
    private static partial Regex Named();
}
