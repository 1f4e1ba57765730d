using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddBot<EchoBot>(builder.Configuration.GetSection("Bot").Get<BotSettings>());
builder.Services.AddDirectLine(builder.Configuration.GetSection("DirectLine").Get<DirectLineSettings>() ?? new DirectLineSettings());

var app = builder.Build();
app.UseWebSockets();
app.MapBot();
app.MapDirectLine();
app.Run();

internal sealed class EchoBot : ActivityHandler
{
    protected override Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded, ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync($"welcome {membersAdded[0].Id}", cancellationToken);

    protected override Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync($"echo {turnContext.Activity.Text}", cancellationToken);
}
