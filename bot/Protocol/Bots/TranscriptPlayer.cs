using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <param name="After">What the user had said; empty: nothing yet.</param>
/// <param name="Expected">What the transcript has the bot say; <see langword="null"/>: nothing more.</param>
/// <param name="Received">What it said now; <see langword="null"/>: nothing more.</param>
public sealed record TranscriptDifference(string After, string? Expected, string? Received);

/// <param name="Said">What the user said again.</param>
/// <param name="Compared">Answers of the transcript that were looked at.</param>
/// <param name="Left">What was not: what nobody had asked for, and all from where a person spoke.</param>
public sealed record TranscriptResult(int Said, int Compared, int Left, IReadOnlyList<TranscriptDifference> Differences);

/// <summary>Says again to a bot what a user once said, in a new conversation, and compares the answers: text, buttons and attachments, in
/// their order. Replies are asked for by delivery mode <c>expectReplies</c>.</summary>
/// <param name="messages">The bot's endpoint.</param>
/// <param name="isPerson">Whether a person said this; a bot cannot be expected to.</param>
/// <param name="token">What is shown to a bot that asks for a token.</param>
public sealed class TranscriptPlayer(HttpClient http, Uri messages, Func<Activity, bool>? isPerson = null, string? token = null)
{
    private static readonly ChannelAccount User = new() { Id = "transcript-user", Role = RoleTypes.User };
    private static readonly ChannelAccount Bot = new() { Id = "transcript-bot", Role = RoleTypes.Bot };

    /// <exception cref="HttpRequestException">The bot does not answer, or refuses.</exception>
    public async Task<TranscriptResult> PlayAsync(IReadOnlyList<Activity> transcript, CancellationToken cancellation = default)
    {
        var (turns, left) = TurnsOf(transcript);
        var conversation = $"transcript-{Guid.NewGuid():n}";
        var differences = new List<TranscriptDifference>();
        foreach (var turn in turns)
        {
            var answers = await SayAsync(turn.Said ?? Arrival(), conversation, cancellation);
            // A transcript that begins in the middle has no greeting to compare with.
            if (turn.Said is not null || turn.Expected.Count > 0)
                differences.AddRange(Compare(turn, answers));
        }

        return new TranscriptResult(turns.Count - 1, turns.Sum(turn => turn.Expected.Count), left, differences);
    }

    private (List<Turn> Turns, int Left) TurnsOf(IReadOnlyList<Activity> transcript)
    {
        var spoken = transcript.TakeWhile(activity => isPerson?.Invoke(activity) != true).ToList();
        var user = UserOf(spoken);
        // Where replies name what they answer, the others are not answers: a parcel's news of the next day.
        var named = spoken.Any(activity => activity is { Type: ActivityTypes.Message, ReplyToId: not null });
        List<Turn> turns = [new(null, [])];
        var left = transcript.Count(activity => activity.Type == ActivityTypes.Message) - spoken.Count(activity => activity.Type == ActivityTypes.Message);
        foreach (var activity in spoken)
        {
            if (IsOf(user, activity) && activity.Type is ActivityTypes.Message or ActivityTypes.Event)
                turns.Add(new Turn(activity, []));
            else if (activity.Type != ActivityTypes.Message || IsOf(user, activity))
                continue;
            else if (named && activity.ReplyToId is null && turns.Count > 1)
                left++;
            else
                (turns.Find(turn => turn.Said?.Id is { } id && id == activity.ReplyToId) ?? turns[^1]).Expected.Add(Shown(activity));
        }

        return (turns, left);
    }

    /// <summary>Who the user is: the sender who says so, else whoever spoke first.</summary>
    private static string? UserOf(List<Activity> spoken) =>
        spoken.Find(activity => activity.From?.Role == RoleTypes.User)?.From?.Id
        ?? spoken.Find(activity => activity is { Type: ActivityTypes.Message, ReplyToId: null, From.Role: null })?.From?.Id;

    private static bool IsOf(string? user, Activity activity) =>
        activity.From?.Role is { } role ? role == RoleTypes.User : activity.From?.Id is { } id && id == user;

    private static Activity Arrival() => new() { Type = ActivityTypes.ConversationUpdate, MembersAdded = [User, Bot] };

    private async Task<List<string>> SayAsync(Activity said, string conversation, CancellationToken cancellation)
    {
        var activity = JsonSerializer.Deserialize(JsonSerializer.Serialize(said, ProtocolJson.Wire.Activity), ProtocolJson.Wire.Activity)!;
        activity.Id = $"{Guid.CreateVersion7():n}";
        activity.Timestamp = null;
        activity.ReplyToId = null;
        activity.ChannelId = Channels.Emulator;
        activity.Conversation = new ConversationAccount { Id = conversation };
        activity.From = User;
        activity.Recipient = Bot;
        // Nobody listens anywhere: all that is compared comes in the answer.
        activity.ServiceUrl = null;
        activity.DeliveryMode = DeliveryModes.ExpectReplies;
        using var request = new HttpRequestMessage(HttpMethod.Post, messages) { Content = JsonContent.Create(activity, ProtocolJson.Wire.Activity) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, cancellation);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException($"The bot at {messages} answered {(int)answer.StatusCode}.", null, answer.StatusCode);
        var replies = await answer.Content.ReadFromJsonAsync(ProtocolJson.Wire.ExpectedReplies, cancellation);
        return [.. (replies?.Activities ?? []).Where(reply => reply.Type == ActivityTypes.Message && (said.Type != ActivityTypes.Message || reply.ReplyToId == activity.Id)).Select(Shown)];
    }

    private static IEnumerable<TranscriptDifference> Compare(Turn turn, List<string> answers)
    {
        for (var i = 0; i < Math.Max(turn.Expected.Count, answers.Count); i++)
        {
            var (expected, received) = (turn.Expected.ElementAtOrDefault(i), answers.ElementAtOrDefault(i));
            if (expected != received)
                yield return new TranscriptDifference(turn.Said?.Text ?? "", expected, received);
        }
    }

    /// <summary>What a user would notice of a message, in one text.</summary>
    private static string Shown(Activity activity) => string.Join('\n', new[] { activity.Text }
        .Concat((activity.Attachments ?? []).Select(attachment =>
            $"<{attachment.ContentType}> {(attachment.Content is { } content ? JsonSerializer.Serialize(content, ProtocolJson.Wire.JsonElement) : attachment.ContentUrl)}"))
        .Append(activity.SuggestedActions?.Actions is { Count: > 0 } actions ? $"[{string.Join("] [", actions.Select(action => action.Title))}]" : null)
        .Where(part => !string.IsNullOrEmpty(part)));

    private sealed record Turn(Activity? Said, List<string> Expected);
}
