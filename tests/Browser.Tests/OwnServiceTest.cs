using SupportBot.Driver;

namespace SupportBot.Browser.Tests;

/// <summary>A test whose service is its own, because it is set up otherwise than the stage's.</summary>
public abstract class OwnServiceTest(Stage stage) : BrowserTest(stage), IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("supportbot-browser-").FullName;
    private ServiceProcess? service;

    protected override Uri? Address => service?.Address;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var settings = new Dictionary<string, string>(ServiceOptions.AroundTheClock);
        foreach (var (name, value) in await SettingsAsync(data))
            settings[name] = value;
        service = await ServiceProcess.StartAsync(new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), settings), cancellation);
        using var boss = await FirstAdministrator.SignInAsync(service, Stage.Password, cancellation);
        await InviteAsync(boss);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (service is not null)
            await service.DisposeAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <param name="folder">The service's data folder, for files that the settings name.</param>
    protected abstract Task<IReadOnlyDictionary<string, string>> SettingsAsync(string folder);

    /// <summary>Whoever is to work there beside the first administrator.</summary>
    protected virtual Task InviteAsync(StaffClient boss) => Task.CompletedTask;
}
