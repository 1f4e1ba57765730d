using System.Diagnostics;

namespace SupportBot.Driver;

/// <summary>Where the published service is: <c>SUPPORTBOT_TEST_PUBLISHED</c>, else published now, once for this process.</summary>
public static class Publish
{
    private static readonly Lazy<Task<string>> Folder = new(FindAsync);

    public static Task<string> FolderAsync() => Folder.Value;

    /// <summary>The folder that holds the solution, found upwards from this program.</summary>
    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SupportBot.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("this program does not run from within the repository");
    }

    private static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("SUPPORTBOT_TEST_PUBLISHED") is { Length: > 0 } given)
            return given;
        var folder = Directory.CreateTempSubdirectory("supportbot-published-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var start = new ProcessStartInfo("dotnet", ["publish", "bot/Service", "-c", "Release", "-v", "quiet", "--nologo", "-o", folder])
        {
            WorkingDirectory = RepositoryRoot(),
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish failed:\n{output}");
    }
}
