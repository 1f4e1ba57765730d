using Microsoft.AspNetCore.Http;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Web Chat 4.18 draws no activity whose type is <c>messageUpdate</c> or <c>messageDelete</c>: it gives up with an error. But it puts
/// a message in the place of the one with the same id, and draws none that says nothing; so it is told of both in that way.</summary>
internal static class WebChatClients
{
    /// <summary>What a stream's address holds for such a client; the socket itself carries no header.</summary>
    public const string InAddress = "as=webchat&";

    private const string Chunk = "{\"type\":\"typing\"";
    private const string End = "\"streamType\":\"final\"";
    private const string Update = "{\"type\":\"messageUpdate\"";
    private const string Delete = "{\"type\":\"messageDelete\"";
    private const string Message = "{\"type\":\"message\"";

    public static bool Is(HttpRequest request) => request.Headers["x-ms-bot-agent"].ToString().Contains("WebChat/", StringComparison.Ordinal);

    public static ActivityPage Shown(ActivityPage page) =>
        page with { Activities = [.. page.Activities.Select(activity => activity with { Json = Shown(activity.Json) })] };

    /// <summary>It takes the chunks of a stream away only for a message that says nothing, not for the typing that others understand.</summary>
    public static string ShownBeside(string json) => json.StartsWith(Chunk, StringComparison.Ordinal) && json.Contains(End, StringComparison.Ordinal)
        ? $"{Message},\"text\":\"\"{json.AsSpan(Chunk.Length)}"
        : json;

    private static string Shown(string json) =>
        json.StartsWith(Update, StringComparison.Ordinal) ? $"{Message}{json.AsSpan(Update.Length)}"
        : json.StartsWith(Delete, StringComparison.Ordinal) ? $"{Message}{json.AsSpan(Delete.Length)}"
        : json;
}
