using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary>A long answer shown while it grows (A9240–A9247): chunks are typing activities with all the text so far, not more often than
/// <paramref name="every"/>; the end is a message with the whole. A channel that gives the first chunk no id gets the message only.</summary>
/// <param name="send">Sends a chunk or the message, and tells the id that it was given.</param>
public sealed class StreamingResponse(Func<Activity, CancellationToken, Task<ResourceResponse>> send, TimeProvider time, TimeSpan every)
{
    private readonly System.Text.StringBuilder text = new();
    private string? streamId;
    private int sequence;
    private bool ended;
    private DateTimeOffset last = DateTimeOffset.MinValue;

    public StreamingResponse(ITurnContext turn, TimeProvider time, TimeSpan every)
        : this(turn.SendActivityAsync, time, every)
    {
    }

    /// <summary>Makes a message the end of a stream; who saw its chunks shows the message in their place.</summary>
    /// <param name="streamId">The id of the first chunk.</param>
    public static void MarkFinal(Activity message, string streamId) => Mark(message, streamId, "final", null);

    /// <summary>The end of a stream that comes to nothing: who saw its chunks takes them away.</summary>
    /// <param name="streamId">The id of the first chunk.</param>
    public static Activity Withdrawal(string streamId)
    {
        var end = new Activity { Type = ActivityTypes.Typing };
        MarkFinal(end, streamId);
        return end;
    }

    /// <summary>What is being done, shown until there is text.</summary>
    public Task InformAsync(string what, CancellationToken cancellation = default) => ChunkAsync("informative", what, cancellation);

    /// <summary>Adds to the answer.</summary>
    public async Task AppendAsync(string more, CancellationToken cancellation = default)
    {
        text.Append(more);
        if (time.GetUtcNow() - last >= every)
            await ChunkAsync("streaming", text.ToString(), cancellation);
    }

    /// <summary>The whole answer; attachments go with it.</summary>
    public Task<ResourceResponse> EndAsync(IReadOnlyList<Attachment>? attachments = null, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        ended = true;
        var message = new Activity { Type = ActivityTypes.Message, Text = text.ToString(), Attachments = attachments };
        if (streamId is not null)
            MarkFinal(message, streamId);
        return send(message, cancellation);
    }

    private async Task ChunkAsync(string type, string words, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        // Without an id the chunks could not be told to belong together.
        if (sequence > 0 && streamId is null)
            return;
        last = time.GetUtcNow();
        var chunk = new Activity { Type = ActivityTypes.Typing, Text = words };
        Mark(chunk, streamId, type, ++sequence);
        var sent = await send(chunk, cancellation);
        streamId ??= sent.Id;
    }

    /// <summary>Web Chat reads the channel data, newer clients the entity. What else stands there stays.</summary>
    private static void Mark(Activity activity, string? streamId, string type, int? number)
    {
        var info = new StreamInfo { StreamId = streamId, StreamType = type, StreamSequence = number };
        activity.Entities = [.. (activity.Entities ?? []).Where(entity => entity.Type != info.Type), Entity.Of(info)];
        var data = activity.ChannelData is { ValueKind: JsonValueKind.Object } there ? JsonObject.Create(there)! : [];
        data["streamType"] = type;
        if (streamId is not null)
            data["streamId"] = streamId;
        if (number is not null)
            data["streamSequence"] = number;
        activity.ChannelData = JsonSerializer.SerializeToElement(data);
    }
}
