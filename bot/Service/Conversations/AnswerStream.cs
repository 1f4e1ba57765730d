using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Service.Conversations;

/// <summary>Shows a long answer while it grows, before its turn is committed: the chunks go beside the log, where nobody reads them
/// again, and the log gets the whole answer once or, when a person has taken the conversation, nothing. The ids of the chunks follow
/// from the answer's, so that a turn that is taken again after a crash goes on in the same place on the screen.</summary>
public sealed class AnswerStream(ConversationStore store, Wakeups wakeups, IOptions<StreamingSettings> settings, TimeProvider time)
{
    private const int Chunks = 4;
    private static readonly SearchValues<char> Ends = SearchValues.Create("\n。！？；!?;");
    private static readonly SearchValues<char> Pauses = SearchValues.Create("，、,. ");

    /// <summary>The id of the first chunk of an answer.</summary>
    public static string StreamIdOf(string answerId) => $"{answerId}-s1";

    /// <param name="stopping">The program ends: what is left is said at once.</param>
    /// <returns>The turn to commit; <see langword="null"/> when the conversation is not the bot's any more.</returns>
    public async Task<BotTurn?> ShowAsync(Conversation conversation, BotTurn turn, CancellationToken stopping)
    {
        if (LongIn(turn) is not { } answer)
            return turn;
        var line = turn.Lines[0];
        if (wakeups.IsHeard(conversation.Id) && !await GrowAsync(conversation, line.Id, answer, stopping))
            return null;
        // What other channels get is marked when it is sent there, if they were shown it growing.
        if (conversation.Channel != Channels.Directline)
            return turn;
        StreamingResponse.MarkFinal(answer, StreamIdOf(line.Id));
        return turn with { Lines = [LogDraft.Of(line.Id, line.Kind, answer), .. turn.Lines.Skip(1)] };
    }

    /// <summary>The turn came to nothing: what was shown of its answer is taken away, unless another node has said the whole.</summary>
    public async Task TakeBackAsync(Conversation conversation, BotTurn turn)
    {
        if (LongIn(turn) is not { } answer || await store.HasAsync(conversation.Id, turn.Lines[0].Id, CancellationToken.None))
            return;
        Say(conversation, answer, StreamingResponse.Withdrawal(StreamIdOf(turn.Lines[0].Id)), $"{turn.Lines[0].Id}-s0");
    }

    /// <summary>What is said first in the turn, if it is long: a later one would be seen before the first.</summary>
    private Activity? LongIn(BotTurn turn) => turn.Lines is [{ Kind: LogKind.Bot } first, ..]
        && first.Activity.Length >= settings.Value.From
        && JsonSerializer.Deserialize(first.Activity, ProtocolJson.Wire.Activity) is { Text: { } text } answer
        && text.Length >= settings.Value.From
            ? answer
            : null;

    private async Task<bool> GrowAsync(Conversation conversation, string answerId, Activity answer, CancellationToken stopping)
    {
        var sent = 0;
        var stream = new StreamingResponse(
            (chunk, _) => Task.FromResult(Say(conversation, answer, chunk, $"{answerId}-s{++sent}")), time, TimeSpan.Zero);
        foreach (var piece in Pieces(answer.Text!))
        {
            if ((await store.FindAsync(conversation.Id, CancellationToken.None))?.Owner != conversation.Owner)
                return false;
            await stream.AppendAsync(piece, CancellationToken.None);
            await Task.Delay(settings.Value.Every, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                break;
        }

        return true;
    }

    private ResourceResponse Say(Conversation conversation, Activity answer, Activity chunk, string id)
    {
        // Clients sort by time: after all that was said, and not after the answer. Web Chat takes a first chunk for one more of its
        // own user's signs of typing, and puts it before those, unless it is told the place.
        var (now, after) = (time.GetUtcNow(), conversation.UpdatedAt.AddMilliseconds(1));
        var at = now > after ? now : after;
        var data = JsonObject.Create(chunk.ChannelData!.Value)!;
        data["webchat:sequence-id"] = at.ToUnixTimeMilliseconds();
        chunk.ChannelData = JsonSerializer.SerializeToElement(data);
        chunk.Id = id;
        chunk.Timestamp = $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        chunk.ChannelId = answer.ChannelId;
        chunk.Conversation = answer.Conversation;
        chunk.From = answer.From;
        chunk.Locale = answer.Locale;
        chunk.ReplyToId = answer.ReplyToId;
        wakeups.SayBeside(conversation.Id, JsonSerializer.Serialize(chunk, ProtocolJson.Wire.Activity));
        return new ResourceResponse { Id = id };
    }

    /// <summary>The beginning in a few pieces, each ending where a reader pauses; the rest comes with the whole.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var length = text.Length / (Chunks + 1);
        for (var (from, i) = (0, 0); i < Chunks; i++)
        {
            var window = text.AsSpan(from + length, length / 2);
            var to = from + length + 1 + (window.IndexOfAny(Ends) is >= 0 and var end ? end : window.IndexOfAny(Pauses));
            if (char.IsHighSurrogate(text[to - 1]))
                to--;
            yield return text[from..to];
            from = to;
            if (text.Length - from <= length + length / 2)
                yield break;
        }
    }
}
