using SupportBot.Service;
using SupportBot.Service.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddUnknownSettingsCheck();
builder.AddStorage();

var app = builder.Build();

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
