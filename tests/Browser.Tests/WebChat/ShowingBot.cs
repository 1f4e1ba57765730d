using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Browser.Tests.WebChat;

/// <summary>Shows whatever it is asked for, and says back everything else: what the message said, what its button carried, how many
/// files came.</summary>
internal sealed class ShowingBot : ActivityHandler
{
    /// <summary>The long answer waits here between its first half and its second.</summary>
    public TaskCompletionSource Half { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where opened addresses lead.</summary>
    public string Address { get; set; } = "";

    protected override Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded, ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync("你好，想看点什么？", cancellationToken);

    protected override Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.Activity.Text switch
    {
        "markdown" => SendAsync(turnContext, new Activity
        {
            TextFormat = "markdown",
            Text = "**粗体**\n\n- 第一\n- 第二\n\n[官网](https://shop.example/a)<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">",
        }),
        "buttons" => SendAsync(turnContext, new Activity { Text = "请选一个", SuggestedActions = new SuggestedActions { Actions = Answers() } }),
        "hero" => SendAsync(turnContext, Card(Hero("蓝色水杯", Answers()))),
        "opening" => SendAsync(turnContext, Card(Hero("打开看看", Openers()))),
        "adaptive" => SendAsync(turnContext, Card(AdaptiveCard.ToAttachment(JsonSerializer.Deserialize<JsonElement>(Form)))),
        "carousel" => SendAsync(turnContext, new Activity
        {
            AttachmentLayout = "carousel",
            Attachments = [.. Enumerable.Range(1, 6).Select(i => Hero($"商品 {i} 号", [Button(ActionTypes.ImBack, $"要 {i} 号", $"要 {i} 号")]))],
        }),
        "stream" => StreamAsync(turnContext, cancellationToken),
        _ => SendAsync(turnContext, new Activity { TextFormat = "plain", Text = $"收到：{Heard(turnContext.Activity)}" }),
    };

    private const string Form = """
        {"type":"AdaptiveCard","version":"1.3","body":[{"type":"TextBlock","text":"退货登记","weight":"bolder"},
         {"type":"Input.Text","id":"order","placeholder":"订单号"}],"actions":[{"type":"Action.Submit","title":"提交","data":{"form":"return"}}]}
        """;

    private static Task SendAsync(ITurnContext turn, Activity activity)
    {
        activity.Type = ActivityTypes.Message;
        return turn.SendActivityAsync(activity);
    }

    private static Activity Card(Attachment card) => new() { Attachments = [card] };

    private static Attachment Hero(string title, IReadOnlyList<CardAction> buttons) =>
        new HeroCard { Title = title, Subtitle = "现货", Buttons = buttons }.ToAttachment();

    private static CardAction Button<T>(string type, string title, T value) =>
        new() { Type = type, Title = title, Value = JsonSerializer.SerializeToElement(value) };

    private static List<CardAction> Answers() =>
    [
        Button(ActionTypes.ImBack, "说出来", "说出来"),
        Button(ActionTypes.PostBack, "悄悄说", "quiet"),
        Button(ActionTypes.PostBack, "悄悄给", new { choice = "a" }),
        new() { Type = ActionTypes.MessageBack, Title = "换句话", Text = "text", DisplayText = "我要换货", Value = JsonSerializer.SerializeToElement(new { choice = "b" }) },
    ];

    private List<CardAction> Openers() =>
    [
        .. new[] { ActionTypes.OpenUrl, ActionTypes.DownloadFile, ActionTypes.ShowImage, ActionTypes.PlayAudio, ActionTypes.PlayVideo }
            .Select(type => Button(type, $"打开 {type}", $"{Address}/opened/{type}")),
        Button(ActionTypes.Call, "打电话", "tel:+864001234567"),
    ];

    private async Task StreamAsync(ITurnContext turn, CancellationToken cancellation)
    {
        var answer = new StreamingResponse(turn, TimeProvider.System, TimeSpan.Zero);
        await answer.AppendAsync("长话的前一半，", cancellation);
        await Half.Task;
        await answer.AppendAsync("后一半。", cancellation);
        await answer.EndAsync(cancellation: cancellation);
    }

    private static string Heard(Activity activity) => string.Join('｜', new[]
    {
        activity.Text,
        activity.Value?.GetRawText(),
        activity.Attachments is { Count: > 0 } files ? $"{files.Count} 个文件" : null,
    }.Where(part => !string.IsNullOrEmpty(part)));
}
