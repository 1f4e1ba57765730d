using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Channel;

/// <summary>A reply of the bot as an activity: text, suggested actions, hero cards.</summary>
public static class Replies
{
    public static Activity ToActivity(Reply reply, string conversationId, Language language, string? replyToId) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = "directline",
        Conversation = new ConversationAccount { Id = conversationId },
        From = new ChannelAccount
        {
            Id = Lines.BotId,
            Name = language == Language.En ? "Assistant" : "智能客服",
            Role = "bot",
        },
        Locale = language.Tag(),
        Text = reply.Text,
        TextFormat = "plain",
        // For channels that cannot draw cards.
        Summary = reply.Cards.Count == 0 ? null : string.Join("\n\n", reply.Cards.Select(Plain)),
        InputHint = reply.Buttons.Count > 0 ? "expectingInput" : "acceptingInput",
        Attachments = reply.Cards.Count == 0 ? null : [.. reply.Cards.Select(ToAttachment)],
        AttachmentLayout = reply.Cards.Count > 1 ? "carousel" : null,
        // For everybody; without the empty list Microsoft's validators refuse it.
        SuggestedActions = reply.Buttons.Count == 0 ? null : new SuggestedActions { To = [], Actions = [.. reply.Buttons.Select(ToAction)] },
        ReplyToId = replyToId,
        ChannelData = Lines.Speaker("bot", reply.Key),
    };

    private static string Plain(Card card) => string.Join('\n', card.Lines.Prepend(card.Title).Where(line => line.Length > 0));

    private static Attachment ToAttachment(Card card)
    {
        var hero = JsonSerializer.SerializeToNode(
            new HeroCard
            {
                Title = card.Title,
                Text = string.Join('\n', card.Lines),
                Buttons = [.. card.Buttons.Select(ToAction), .. card.Link is { } link ? [ToAction(link)] : Array.Empty<CardAction>()],
            },
            ProtocolJson.Wire.HeroCard)!;
        if (card.Picture is not null)
            hero["images"] = new JsonArray(new JsonObject { ["url"] = $"/pictures/{card.Picture}", ["alt"] = card.Title });
        return new Attachment { ContentType = HeroCard.ContentType, Content = JsonSerializer.SerializeToElement(hero) };
    }

    private static CardAction ToAction(CardLink link) => new()
    {
        Type = "openUrl",
        Title = link.Title,
        Value = JsonSerializer.SerializeToElement(link.Url),
    };

    /// <summary>The title is what the customer is seen to have said; the choice comes back beside it.</summary>
    private static CardAction ToAction(Button button) => new()
    {
        Type = "messageBack",
        Title = button.Title,
        Text = button.Title,
        DisplayText = button.Title,
        Value = JsonSerializer.SerializeToElement(new { choice = button.Choice }),
    };
}
