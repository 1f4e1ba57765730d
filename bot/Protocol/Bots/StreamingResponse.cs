using System.Text.Json;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary>A long answer shown while it grows (A9240–A9247): chunks are typing activities with all the text so far, not more often than
/// <paramref name="every"/>; the end is a message with the whole. A channel that gives the first chunk no id gets the message only.</summary>
public sealed class StreamingResponse(ITurnContext turn, TimeProvider time, TimeSpan every)
{
    private readonly System.Text.StringBuilder text = new();
    private string? streamId;
    private int sequence;
    private bool ended;
    private DateTimeOffset last = DateTimeOffset.MinValue;

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
            Mark(message, "final", null);
        return turn.SendActivityAsync(message, cancellation);
    }

    private async Task ChunkAsync(string type, string words, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        // Without an id the chunks could not be told to belong together.
        if (sequence > 0 && streamId is null)
            return;
        last = time.GetUtcNow();
        var chunk = new Activity { Type = ActivityTypes.Typing, Text = words };
        Mark(chunk, type, ++sequence);
        var sent = await turn.SendActivityAsync(chunk, cancellation);
        streamId ??= sent.Id;
    }

    /// <summary>Web Chat reads the channel data, newer clients the entity.</summary>
    private void Mark(Activity activity, string type, int? number)
    {
        var info = new StreamInfo { StreamId = streamId, StreamType = type, StreamSequence = number };
        activity.Entities = [Entity.Of(info)];
        var data = new Dictionary<string, JsonElement> { ["streamType"] = JsonSerializer.SerializeToElement(type) };
        if (streamId is not null)
            data["streamId"] = JsonSerializer.SerializeToElement(streamId);
        if (number is not null)
            data["streamSequence"] = JsonSerializer.SerializeToElement(number);
        activity.ChannelData = JsonSerializer.SerializeToElement(data);
    }
}
