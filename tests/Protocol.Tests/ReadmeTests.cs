using System.Reflection;

namespace SupportBot.Protocol.Tests;

/// <summary>The bot of the README is the one that the clients' tests run.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_readmes_bot_is_the_echo_bot_and_fits_on_a_page()
    {
        var root = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
        var readme = File.ReadAllText(Path.Combine(root, "bot", "Protocol", "README.md"));
        var program = File.ReadAllText(Path.Combine(root, "tests", "EchoBot", "Program.cs")).TrimEnd();
        Assert.Contains($"```csharp\n{program}\n```", readme, StringComparison.Ordinal);
        Assert.InRange(program.Split('\n').Length, 1, 30);
    }
}
