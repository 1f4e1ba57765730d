using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>The real program in this process, on a folder of its own that goes away with it. Not started before
/// <see cref="WebApplicationFactory{T}.CreateClient()"/> or <see cref="WebApplicationFactory{T}.Services"/> is used.</summary>
public sealed class TestService : WebApplicationFactory<Program>
{
    // Learnt once for all tests: with it a start takes no time for what is the same in the pack.
    private static readonly Lazy<KnowledgeBase> Shop = new(() => KnowledgeBase.Learn(Pack.Read(Packs.Shop)));

    private readonly Dictionary<string, string?> settings = [];
    private readonly List<Action<IServiceCollection>> changes = [];
    private readonly bool ownsFolder;

    /// <param name="folder">Its <c>Data:Directory</c>; a new temporary one when not given.</param>
    public TestService(string? folder = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        settings["Data:Directory"] = Folder;
        settings["Serilog:MinimumLevel"] = "Warning";
        // What makes passwords slow to guess makes tests slow.
        changes.Add(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000));
    }

    public string Folder { get; }

    /// <summary>The environment's name; Development unless told.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Sets one setting, e.g. <c>Handoff:Lease</c>.</summary>
    public TestService With(string setting, string? value)
    {
        settings[setting] = value;
        return this;
    }

    /// <summary>Gives the program this clock.</summary>
    public TestService With(TimeProvider time) => With(services => services.Replace(ServiceDescriptor.Singleton(time)));

    /// <summary>Changes what is registered, after the program's own registrations.</summary>
    public TestService With(Action<IServiceCollection> change)
    {
        changes.Add(change);
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        if (!settings.ContainsKey("Knowledge:Directory"))
            builder.ConfigureTestServices(services => services.AddSingleton(Shop.Value));
        builder.ConfigureTestServices(services => changes.ForEach(change => change(services)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && ownsFolder && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
