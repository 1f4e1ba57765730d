using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service;
using SupportBot.Service.CasePage;
using SupportBot.Service.Cases;
using SupportBot.Service.Channel;
using SupportBot.Service.Conversations;
using SupportBot.Service.DemoShop;
using SupportBot.Service.Desk;
using SupportBot.Service.Handoff;
using SupportBot.Service.Knowledge;
using SupportBot.Service.OutsideDesk;
using SupportBot.Service.Pages;
using SupportBot.Service.Photos;
using SupportBot.Service.Rules;
using SupportBot.Service.Shop;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;
using SupportBot.Service.Telemetry;

if (Commands.Help(args))
    return 0;

try
{
    // Settings and pages lie beside the program, wherever it is started from.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var verb = Commands.VerbOf(args);
    builder.QuietFor(verb);
    builder.ListenAsUsual();
    builder.AddUnknownSettingsCheck();
    builder.AddTelemetry();
    builder.AddProxies();
    builder.AddStorage();
    builder.AddConversations();
    builder.AddHandoff();
    builder.AddCases();
    builder.AddPhotos();
    builder.AddKnowledge();
    builder.AddDemoShop();
    builder.AddShop();
    builder.AddReception();
    builder.AddRules();
    builder.AddChannel();
    builder.AddOutsideDesk();
    builder.AddDesk();
    builder.AddCasePage();
    builder.AddStaff();
    builder.AddApiDescriptions();
    builder.AddUnreadableBodies();

    var app = builder.Build();
    app.CheckSettings();
    await app.PrepareStorageAsync();
    await app.PrepareRulesAsync();
    if (verb is not null)
        return await Commands.RunAsync(verb, args, app.Services);
    await app.PrepareKnowledgeAsync();

    app.UseProxies();
    app.UseSecurityHeaders();
    app.UsePageFiles();
    app.UseRequestLog();
    app.UseStaff();
    app.UseUnreadableBodies();
    app.UseWebSockets();

    app.MapPages();
    app.MapHealth();
    app.MapChannel();
    app.MapDesk();
    app.MapCasePage();
    app.MapStaff();
    app.MapRules();
    app.MapApiDescriptions();
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
