using SupportBot.Service;
using SupportBot.Service.Pages;
using SupportBot.Service.Storage;

// Settings and pages lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddUnknownSettingsCheck();
builder.AddStorage();

var app = builder.Build();
app.UsePageFiles();
app.MapPages();

try
{
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (Settings.Complaints(e) is { } complaints)
{
    foreach (var complaint in complaints)
        await Console.Error.WriteLineAsync(complaint);
    return 2;
}

public partial class Program;
