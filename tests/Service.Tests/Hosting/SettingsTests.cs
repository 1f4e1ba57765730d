using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace SupportBot.Service.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-settings-").FullName;

    [Fact]
    public async Task Defaults_stand_in_the_class_and_the_file_overrides_them()
    {
        using var host = await StartAsync("""{ "Handoff": { "Lease": "00:01:00", "Limits": { "pre-sales": { "Agents": 3 } } } }""");
        var settings = host.Services.GetService(typeof(IOptions<Sample>)) as IOptions<Sample>;

        Assert.Equal(TimeSpan.FromMinutes(1), settings!.Value.Lease);
        Assert.Equal(2, settings.Value.Misses);
        Assert.Equal(3, settings.Value.Limits["pre-sales"].Agents);
    }

    [Theory]
    [InlineData("""{ "Handoff": { "Lese": "00:00:45" } }""", "appsettings.json: Handoff:Lese is not a setting; did you mean Lease?")]
    [InlineData("""{ "Handoff": { "Lease": "soon" } }""", "appsettings.json: Handoff:Lease is “soon”, which is not a time span such as 00:00:45")]
    [InlineData("""{ "Handoff": { "Lease": 45 } }""", "appsettings.json: Handoff:Lease is “45”, which is not a time span such as 00:00:45 (a bare number would be days)")]
    [InlineData("""{ "Handoff": { "Misses": "two" } }""", "appsettings.json: Handoff:Misses is “two”, which is not a whole number")]
    [InlineData("""{ "Handoff": { "Day": "Someday" } }""", "appsettings.json: Handoff:Day is “Someday”, which is not one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday")]
    [InlineData("""{ "Handoff": { "Misses": 0 } }""", "appsettings.json: Handoff:Misses: The field Misses must be between 1 and 10.")]
    [InlineData("""{ "Handoff": { "Limits": { "x": { "Agents": 0 } } } }""", "appsettings.json: Handoff:Limits:x:Agents: The field Agents must be between 1 and 99.")]
    [InlineData("""{ "Handoff": { "Limits": { "x": { "Agent": 1 } } } }""", "appsettings.json: Handoff:Limits:x:Agent is not a setting; did you mean Agents?")]
    [InlineData("""{ "Handof": { "Misses": 1 } }""", "appsettings.json: Handof is not a setting; did you mean Handoff?")]
    [InlineData("""{ "ConnectionStrings": { "Storge": "Host=db" } }""", "appsettings.json: ConnectionStrings:Storge is not a setting; did you mean Storage?")]
    [InlineData("""{ "PublicUrl": "support.example" }""", "appsettings.json: PublicUrl is “support.example”, which is not an address such as https://support.example")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string json, string sentence)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(json));
        Assert.Equal([sentence], Settings.Complaints(failure)!);
    }

    [Fact]
    public async Task A_setting_of_the_command_line_is_named_as_such()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync("{}", "--Handof:Misses=1"));
        Assert.Equal(["command line: Handof is not a setting; did you mean Handoff?"], Settings.Complaints(failure)!);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<IHost> StartAsync(string json, params string[] args)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), json, TestContext.Current.CancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = folder });
        builder.Configuration.AddJsonFile(Path.Combine(folder, "appsettings.json")).AddCommandLine(args);
        builder.AddSettings<Sample>("Handoff");
        builder.AddUnknownSettingsCheck();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    internal sealed class Sample
    {
        public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(45);

        [Range(1, 10)]
        public int Misses { get; set; } = 2;

        public DayOfWeek Day { get; set; }

        public Dictionary<string, Limit> Limits { get; init; } = [];
    }

    internal sealed class Limit
    {
        [Range(1, 99)]
        public int Agents { get; set; } = 1;
    }
}
