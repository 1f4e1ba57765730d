using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Bots;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;
using SupportBot.Service.Staff;

namespace SupportBot.Service.OutsideDesk;

/// <summary>What the outside desk says: <c>handoff.status</c>, its agents' words, and that they write. In this house it is an agent of all
/// teams, so the owner's compare-and-set decides for it as for everybody.</summary>
internal sealed class OutsideHearing(
    OutsideHandoffs outside,
    Claims claims,
    Handoffs handoffs,
    HandoffStore store,
    Presence presence,
    ConversationLog log,
    Wakeups wakeups,
    IOptions<OutsideDeskSettings> settings,
    TimeProvider time) : IOutsideDesk
{
    private const int LongestText = 10_000;
    private const int LongestName = 50;
    private const int TriesToTake = 20;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private DateTimeOffset beaten = DateTimeOffset.MinValue;

    /// <summary>Known by its app id. Without one, in Development, by its channel, and only when it came without a token.</summary>
    public bool Is(Activity activity, Caller caller) => settings.Value is { IsUsed: true, AppId: var id }
        && (id.Length > 0
            ? caller.Kind == CallerKind.Bot && id.Equals(caller.AppId, StringComparison.OrdinalIgnoreCase)
            : caller.Kind == CallerKind.Anonymous && activity.ChannelId == OutsideWords.Channel);

    /// <summary>A status is never refused, whatever it is of; words are when the desk does not own the conversation.</summary>
    public async Task<Taken> HearAsync(Activity activity, CancellationToken cancellation)
    {
        var handoff = await outside.FindAsync(activity.Conversation!.Id!, cancellation);
        switch (activity.Type)
        {
            case ActivityTypes.Event when handoff is not null && HandoffEvents.ReadStatus(activity) is { } status:
                await HearAsync(handoff, status, Name(activity), cancellation);
                return Taken.Accepted;
            case ActivityTypes.EndOfConversation when handoff is not null:
                await HearAsync(handoff, new HandoffStatus(HandoffStates.Completed, null), Name(activity), cancellation);
                return Taken.Accepted;
            case ActivityTypes.Message:
                return handoff is not null && await SayAsync(handoff, activity, cancellation) ? Taken.Accepted : throw new NotAllowedException();
            case ActivityTypes.Typing when handoff is { IsServed: true }:
                wakeups.SayBeside(handoff.ConversationId, Lines.Typing(handoff.ConversationId, await ShownAsync(handoff, Name(activity))));
                return Taken.Accepted;
            default:
                return Taken.Accepted;
        }
    }

    /// <summary>The desk is there, and keeps what it holds.</summary>
    public async Task BeatAsync()
    {
        var now = time.GetUtcNow();
        if (now - beaten < presence.Lease / 3)
            return;
        beaten = now;
        await presence.BeatAsync(Agent(settings.Value.Name), available: true);
    }

    /// <summary>The desk has it from now on; false when somebody else has, or it is over.</summary>
    public async Task<bool> TakeAsync(OutsideHandoff handoff, string? name, CancellationToken cancellation)
    {
        if (handoff.IsServed)
            return true;
        await outside.SaidAsync(handoff.HandoffId, HandoffStates.Accepted, cancellation);
        var agent = Agent(await ShownAsync(handoff, name));
        for (var tries = 0; tries < TriesToTake; tries++)
        {
            if (await claims.OneAsync(agent, handoff.HandoffId) is not null)
                return true;
            if (await outside.FindAsync(handoff.HandoffId, cancellation) is not { State: "waiting" })
                break;
            // Offered to somebody and not taken yet: likely to this desk, by the delivery that saw it accept or by its words before.
            await Task.Delay(Moment, time, cancellation);
        }

        return (await outside.FindAsync(handoff.HandoffId, cancellation))?.IsServed == true;
    }

    /// <summary>The desk cannot serve: the bot says so, and a case takes it up.</summary>
    public async Task FailAsync(OutsideHandoff handoff, string? message, CancellationToken cancellation)
    {
        await NoteAsync(handoff, message, cancellation);
        if (await log.FindAsync(handoff.ConversationId, cancellation) is { } conversation)
            await handoffs.FailAsync(conversation, handoff.HandoffId);
    }

    public async Task CompleteAsync(OutsideHandoff handoff, string? name, CancellationToken cancellation)
    {
        if (await TakeAsync(handoff, name, cancellation) && await log.FindAsync(handoff.ConversationId, cancellation) is { } conversation)
            await handoffs.ReturnAsync(conversation, Agent(await ShownAsync(handoff, name)));
        await outside.OverAsync(handoff.HandoffId, cancellation);
    }

    private async Task HearAsync(OutsideHandoff handoff, HandoffStatus status, string? name, CancellationToken cancellation)
    {
        await outside.SaidAsync(handoff.HandoffId, status.State, cancellation);
        // One that somebody of ours has is not the desk's any more.
        if (!handoff.IsOpen)
            return;
        if (status.State == HandoffStates.Failed)
        {
            await FailAsync(handoff, status.Message, cancellation);
            await outside.OverAsync(handoff.HandoffId, cancellation);
            return;
        }

        await NoteAsync(handoff, status.Message, cancellation);
        if (status.State == HandoffStates.Completed)
            await CompleteAsync(handoff, name, cancellation);
        else
            await TakeAsync(handoff, name, cancellation);
    }

    /// <summary>Words before an acceptance are one.</summary>
    private async Task<bool> SayAsync(OutsideHandoff handoff, Activity said, CancellationToken cancellation)
    {
        var text = said.Text ?? "";
        var files = said.Attachments?.Where(file => IsWeb(file.ContentUrl)).Select(file => new Attachment
        {
            ContentType = file.ContentType,
            ContentUrl = file.ContentUrl,
            Name = file.Name,
        }).ToList();
        if (text.Length == 0 && files is not { Count: > 0 })
            return true;
        return await TakeAsync(handoff, Name(said), cancellation)
            && await log.SendAsAgentAsync(
                handoff.ConversationId,
                new OwnedBy(Owner.Agent, OutsideHandoff.Agent, handoff.HandoffId),
                await ShownAsync(handoff, Name(said)),
                text.Cut(LongestText),
                string.IsNullOrEmpty(said.Id) ? null : $"{OutsideHandoff.Agent}:{said.Id}",
                cancellation,
                files is { Count: > 0 } ? files : null) is not null;
    }

    private async Task NoteAsync(OutsideHandoff handoff, string? message, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(message))
            return;
        var text = message.Cut(LongestText);
        await log.AppendAsync(
            handoff.ConversationId,
            [LogDraft.Of($"{Guid.CreateVersion7():n}", LogKind.Note, Lines.Note(handoff.ConversationId, $"{settings.Value.Name}: {text}"))],
            cancellation);
    }

    /// <summary>Who speaks; else who accepted; else the desk.</summary>
    private async Task<string> ShownAsync(OutsideHandoff handoff, string? name) =>
        name ?? (handoff.IsServed ? await store.AgentNameAsync(handoff.HandoffId) : null) ?? settings.Value.Name;

    private static DeskAgent Agent(string name) => new(OutsideHandoff.Agent, name, Teams.All);

    private static string? Name(Activity activity) =>
        activity.From?.Name?.Trim() is { Length: > 0 } name ? name.Cut(LongestName) : null;

    private static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var read) && read.Scheme is "https" or "http";
}
