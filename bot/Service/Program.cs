using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service;
using SupportBot.Service.DemoShop;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Pages;
using SupportBot.Service.Shop;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;
using SupportBot.Service.Telemetry;

try
{
    // Settings and pages lie beside the program, wherever it is started from.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddUnknownSettingsCheck();
    builder.AddTelemetry();
    builder.AddStorage();
    builder.AddStaff();
    builder.AddKnowledge();
    builder.AddDemoShop();
    builder.AddShop();

    var app = builder.Build();
    app.CheckSettings();
    await app.PrepareStorageAsync();
    await app.PrepareKnowledgeAsync();

    app.UseSecurityHeaders();
    app.UsePageFiles();
    app.UseRequestLog();
    app.UseStaff();

    app.MapPages();
    app.MapHealth();
    app.MapStaff();
    app.MapKnowledge();
    app.MapDemoShop();

    await app.RunAsync();
    return 0;
}
catch (Exception e) when (Settings.Complaints(e) is { } complaints)
{
    foreach (var complaint in complaints)
        await Console.Error.WriteLineAsync(complaint);
    return 2;
}
catch (OperationCanceledException)
{
    // Told to stop while it was starting.
    return 0;
}
catch (PackException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

public partial class Program;
