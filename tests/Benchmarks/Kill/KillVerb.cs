using SupportBot.Driver;
using SupportBot.Driver.Kill;

namespace SupportBot.Benchmarks.Kill;

/// <summary>The kill test at full size; the short one runs with the tests.</summary>
internal static class KillVerb
{
    public const string Usage =
        "  kill [--kills N] [--customers N] [--agents N] [--published DIR] [--storage CONNECTION] [--redis HOST:PORT] [--seed N] [--keep DIR]";

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var options = new Options(args, "kills", "customers", "agents", "published", "storage", "redis", "seed", "keep");
        var plan = new KillPlan(
            options.Text("published") ?? await Publish.FolderAsync(),
            options.Count("kills", 20),
            options.Count("customers", 50),
            options.Count("agents", 5),
            options.Text("storage"),
            options.Text("redis"));
        plan = plan with { Seed = options.Count("seed", plan.Seed), Keep = options.Text("keep") };
        Console.WriteLine(
            $"kill: {plan.Kills} kills, {plan.Customers} customers, {plan.Agents} agents, storage {(plan.Storage is null ? "SQLite" : "PostgreSQL")}, " +
            $"queue {(plan.Redis is null ? "in process" : "Redis")}, seed {plan.Seed}");
        var report = await new KillRun(plan, Console.WriteLine).RunAsync(CancellationToken.None);
        foreach (var fault in report.Faults.Take(50))
            Console.WriteLine($"fault: {fault}");
        Console.WriteLine(
            $"result: kills={report.Kills} customer_messages={report.CustomerMessages} agent_messages={report.AgentMessages} claims={report.Claims} " +
            $"ratings={report.Ratings} nudges={report.Nudges} faults={report.Faults.Count}");
        return report.Faults.Count == 0 ? 0 : 1;
    }
}
