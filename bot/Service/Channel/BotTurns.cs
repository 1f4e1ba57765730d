using System.Text.Json;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Channel;

/// <summary>Protocol ⇄ Dialogs: an entry of the log becomes the receptionist's input, its replies become activities.</summary>
public sealed class BotTurns(Receptionist receptionist, Audiences audiences, IOptionsMonitor<PolicySettings> policies, TimeProvider time) : IBot
{
    public async Task<BotTurn> TakeAsync(Conversation conversation, LogEntry entry, CancellationToken cancellation)
    {
        var activity = JsonSerializer.Deserialize(entry.Activity, ProtocolJson.Wire.Activity)!;
        var input = entry.Kind == LogKind.Event ? TurnEvents.Read(activity) : Said(activity, entry.At, conversation.Owner.Kind);
        if (input is null)
            return Silent(conversation);
        if (conversation.Owner.Kind == Owner.Agent)
            return input switch
            {
                TurnInput.Happened happened => NoteFor(conversation, entry, happened),
                TurnInput.CaseMoved moved => NoteFor(conversation, entry, moved.News),
                _ => Silent(conversation),
            };
        var context = ContextOf(conversation, entry) with { Audience = await audiences.FindAsync(conversation.CustomerId, cancellation) };
        var result = await receptionist.TakeTurnAsync(StateOf(conversation), input, context, cancellation);
        return ToTurn(conversation, entry, result);
    }

    public BotTurn Apologise(Conversation conversation, LogEntry entry) => conversation.Owner.Kind == Owner.Agent
        ? Silent(conversation)
        : ToTurn(conversation, entry, receptionist.Apologise(StateOf(conversation), new TurnInput.Arrived(), ContextOf(conversation, entry)));

    private static DialogState StateOf(Conversation conversation) =>
        (conversation.State is null ? null : DialogState.FromJson(conversation.State)) ?? DialogState.New;

    private TurnContext ContextOf(Conversation conversation, LogEntry entry) => new(
        conversation.Id,
        conversation.VisitorId,
        conversation.CustomerId,
        conversation.Owner.Kind,
        time.GetUtcNow(),
        conversation.Language,
        $"{conversation.Id}-{entry.Number}",
        Channel: conversation.Channel);

    private static BotTurn ToTurn(Conversation conversation, LogEntry entry, TurnResult result)
    {
        var language = result.State.Language ?? conversation.Language;
        var lines = result.Replies.Select((reply, i) => LogDraft.Of(
            $"{conversation.Id}-{entry.Number}-r{i + 1}",
            LogKind.Bot,
            Replies.ToActivity(reply, conversation.Id, language, entry.Kind == LogKind.Customer ? entry.Id : null)));
        return new BotTurn(result.State.ToJson(), language, [.. lines], result.Effects, result.Move);
    }

    private static BotTurn Silent(Conversation conversation) => new(null, conversation.Language, [], [], null);

    /// <summary>An agent owns the conversation, so the bot says nothing; what it had asked for is told to the agent.</summary>
    private BotTurn NoteFor(Conversation conversation, LogEntry entry, TurnInput.Happened happened)
    {
        var outcome = happened.Outcome;
        var key = $"effect.{JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.Effect.GetType().Name)}";
        if (!Sentences.All.ContainsKey(key))
            return Silent(conversation);
        var staff = policies.CurrentValue.StaffLanguage;
        var what = Sentences.Say(key, staff, entry.Id);
        var result = (outcome.Result, staff) switch
        {
            (OutcomeResult.Done, Language.En) => "done",
            (OutcomeResult.Done, _) => "已办好",
            (_, Language.En) => "did not work, please see to it",
            _ => "没有办成，请跟进",
        };
        return Note(conversation, entry, $"{what}: {result} {outcome.Detail}".TrimEnd());
    }

    /// <summary>What happened to a case is the agent's to tell.</summary>
    private BotTurn NoteFor(Conversation conversation, LogEntry entry, CaseNews news)
    {
        var parcel = news.TrackingNumber is { } number ? $" {number}" : "";
        var amount = news.Amount is { } yuan ? $" ¥{yuan:0.00}" : "";
        return Note(conversation, entry, $"{news.Number}: {CaseWords.Say(news.What, policies.CurrentValue.StaffLanguage)}{amount}{parcel}");
    }

    private static BotTurn Note(Conversation conversation, LogEntry entry, string text) => new(
        null, conversation.Language,
        [LogDraft.Of($"{conversation.Id}-{entry.Number}-note", LogKind.Note, Lines.Note(conversation.Id, text))], [], null);

    private static TurnInput? Said(Activity activity, DateTimeOffset at, Owner owner)
    {
        // Nobody is to wait for a customer who has gone for good.
        if (activity.Type == ActivityTypes.EndOfConversation && owner == Owner.Queue)
            return new TurnInput.Said("", "queue.leave", 0);
        if (activity.Type != ActivityTypes.Message)
            return null;
        var choice = activity.Value is { ValueKind: JsonValueKind.Object } value
            && value.TryGetProperty("choice", out var chosen)
            && chosen.ValueKind == JsonValueKind.String
                ? chosen.GetString()
                : null;
        var photos = (activity.Attachments ?? [])
            .Where(attachment => attachment.ContentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true).ToList();
        var text = activity.Text ?? "";
        return text.Length == 0 && choice is null && photos.Count == 0 ? null : new TurnInput.Said(text, choice, photos.Count)
        {
            At = at,
            // Only what was uploaded to us, and so checked, is evidence; an address somewhere else is not.
            PhotoIds = [.. photos.Select(photo => DirectLineUploads.IdIn(photo.ContentUrl)).OfType<string>()],
        };
    }
}
