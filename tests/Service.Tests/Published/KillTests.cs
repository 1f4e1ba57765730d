using SupportBot.Driver;
using SupportBot.Driver.Kill;

namespace SupportBot.Service.Tests.Published;

/// <summary>Alone on the machine: two cores are few for it.</summary>
[CollectionDefinition(nameof(KillTests), DisableParallelization = true)]
public sealed class KillTestsCollection;

/// <summary>The short form; <c>tests/Benchmarks -- kill</c> is the long one.</summary>
[Collection(nameof(KillTests))]
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_said_over_a_person_when_the_service_is_killed()
    {
        var plan = new KillPlan(await Publish.FolderAsync(), Kills: 4, Customers: 12, Agents: 2);

        var report = await new KillRun(plan, output.WriteLine).RunAsync(TestContext.Current.CancellationToken);

        output.WriteLine(report.ToString());
        Assert.Empty(report.Faults);
        // A run in which nothing happened proves nothing.
        Assert.True(
            report is { CustomerMessages: > 50, AgentMessages: > 5, Claims: > 2, Nudges: > 2 }, report.ToString());
    }
}
