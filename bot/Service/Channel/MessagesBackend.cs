using System.Collections.Concurrent;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;
using SupportBot.Service.OutsideDesk;

namespace SupportBot.Service.Channel;

/// <summary><c>POST /api/messages</c> on the conversation log: taken means stored, and replies are read from the log.</summary>
public sealed class MessagesBackend(
    ConversationLog log, ChannelRoutes routes, IOutsideDesk outside, FileLinks links, Wakeups wakeups, TimeProvider time) : IMessagesBackend
{
    private const int LongestText = 10_000;
    private const int Page = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public async Task<Taken> AcceptAsync(Activity activity, Caller caller, CancellationToken cancellation)
    {
        if (outside.Is(activity, caller))
            return await outside.HearAsync(activity, cancellation);
        if (await OpenAsync(activity, caller, "", cancellation) is { } conversationId)
            await StoreAsync(conversationId, activity, cancellation);
        return Taken.Accepted;
    }

    /// <summary>Waits for the turn as long as a caller does; what is said later goes by the connector.</summary>
    public async Task<InvokeResponse?> TakeTurnAsync(
        Activity activity, Caller caller, Func<Activity, CancellationToken, Task> reply, CancellationToken cancellation)
    {
        if (outside.Is(activity, caller))
        {
            await outside.HearAsync(activity, cancellation);
            return null;
        }

        var asked = activity.Id;
        var holder = $"{Guid.CreateVersion7():n}";
        var grows = DeliveryModes.Of(activity) == DeliveryModes.Stream;
        // The receptionist handles no invocation: it must not wait for a turn that never comes.
        if (activity.Type == ActivityTypes.Invoke || await OpenAsync(activity, caller, holder, cancellation) is not { } conversationId)
            return null;
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var upTo = await TakenAsync(conversationId, activity, grows ? ShowAsync : null, cancellation);
        if (await routes.FindAsync(conversationId, cancellation) is not { } route)
            return null;
        var (entries, last) = await log.ReadAsync(
            conversationId, Math.Max(0, Math.Min(route.Delivered, upTo) - Outgoing.Before), Outgoing.Before + Page, cancellation);
        var agents = new List<(string, string?)>();
        var english = Languages.Parse(activity.Locale) == Language.En;
        foreach (var entry in Outgoing.Of(entries, conversationId, links, route.Reference))
        {
            // What is new; and to a caller that asks again, the same replies again.
            if (entry.Number <= route.Delivered && (asked is null || entry.Activity.ReplyToId != asked))
                continue;
            // What is corrected here was said before: else it comes as it reads now.
            if (entry.Kind == LogKind.Change && !(await routes.SentAsync(conversationId, entry.Activity.Id!, cancellation)).Sent)
                continue;
            if (shown.Contains(AnswerStream.StreamIdOf(entry.Id)))
                StreamingResponse.MarkFinal(entry.Activity, AnswerStream.StreamIdOf(entry.Id));
            // A caller that waits has no way to change what it was told.
            await reply(entry.Kind == LogKind.Change ? Outgoing.AsMessage(entry.Activity, english) : entry.Activity, cancellation);
            if (entry.Kind == LogKind.Agent)
                agents.Add((entry.Id, null));
        }

        await routes.DeliveredAsync(conversationId, Math.Max(route.Delivered, last), holder, done: true, cancellation, agents);
        return null;

        async Task ShowAsync(string beside)
        {
            if (await Outgoing.ChunkAsync(beside, asked, () => routes.FindAsync(conversationId, cancellation)) is not { } chunk)
                return;
            shown.Add(chunk.Id!);
            await reply(chunk, cancellation);
        }
    }

    /// <param name="holder">A caller that waits for its answer; empty: nobody waits.</param>
    /// <returns>The conversation that it goes into; <see langword="null"/> when it says nothing to this bot.</returns>
    /// <exception cref="NotAllowedException">The conversation is a channel's, and the caller is not.</exception>
    private async Task<string?> OpenAsync(Activity activity, Caller caller, string holder, CancellationToken cancellation)
    {
        if (!IsHeard(activity))
            return null;
        var reference = activity.GetConversationReference();
        var conversation = await log.OpenAsync(
            $"channel|{activity.ChannelId}|{activity.Conversation!.Id}",
            null,
            activity.ChannelId!,
            Languages.Parse(activity.Locale),
            DirectLineBackend.Arrived(),
            cancellation);
        var hold = holder.Length > 0 ? Patience + Patience : TimeSpan.Zero;
        return await routes.KeepAsync(conversation.Id, reference, caller.Kind == CallerKind.Channel, holder, hold, cancellation)
            ? conversation.Id
            : throw new NotAllowedException();
    }

    private Task StoreAsync(string conversationId, Activity activity, CancellationToken cancellation) => activity.Type == ActivityTypes.Message
        ? log.AcceptAsync(conversationId, Draft(activity, conversationId), cancellation)
        : Task.CompletedTask;

    /// <summary>Messages; and whoever has come is greeted, unless it is the bot itself.</summary>
    private static bool IsHeard(Activity activity) =>
        activity.Type == ActivityTypes.Message
        || (activity.Type == ActivityTypes.ConversationUpdate
            && activity.MembersAdded?.Any(member => member.Id is not null && member.Id != activity.Recipient?.Id) == true);

    /// <summary>The message as it stands in our log: our conversation, our id; the channel's id makes it one message however often it comes.</summary>
    private static LogDraft Draft(Activity activity, string conversationId)
    {
        var clientId = activity.Id;
        activity.ServiceUrl = null;
        activity.CallerId = null;
        activity.DeliveryMode = null;
        activity.RelatesTo = null;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        if (activity.Text is { Length: > LongestText } text)
            activity.Text = text.Cut(LongestText);
        return LogDraft.Of($"{Guid.CreateVersion7():n}", LogKind.Customer, activity, string.IsNullOrEmpty(clientId) ? null : clientId);
    }

    /// <summary>Stores it, and waits until every turn is taken, or patience ends.</summary>
    /// <param name="show">Gets what is said beside the log meanwhile.</param>
    /// <returns>How far the log had come.</returns>
    private async Task<long> TakenAsync(string conversationId, Activity activity, Func<string, Task>? show, CancellationToken cancellation)
    {
        var woken = new AutoWake();
        var beside = new ConcurrentQueue<string>();
        using var listening = wakeups.Listen(conversationId, said =>
        {
            if (said is not null)
                beside.Enqueue(said);
            woken.Set();
        });
        await StoreAsync(conversationId, activity, cancellation);
        var end = time.GetUtcNow() + Patience;
        while (true)
        {
            while (beside.TryDequeue(out var said))
                await (show?.Invoke(said) ?? Task.CompletedTask);
            var conversation = (await log.FindAsync(conversationId, cancellation))!;
            if (conversation.Handled >= conversation.LastNumber || time.GetUtcNow() >= end)
                return conversation.LastNumber;
            await woken.WaitAsync(Look, cancellation);
        }
    }

    /// <summary>Set before or while somebody waits: either way the wait ends at once.</summary>
    private sealed class AutoWake
    {
        private TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Set() => Volatile.Read(ref woken).TrySetResult();

        public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
        {
            await Task.WhenAny(Volatile.Read(ref woken).Task, Task.Delay(atMost, cancellation));
            cancellation.ThrowIfCancellationRequested();
            Volatile.Write(ref woken, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }
}
