using Microsoft.AspNetCore.Http;

namespace SupportBot.Protocol.DirectLine;

/// <summary>The error bodies of Direct Line: <c>{"error":{"code","message"}}</c>. The codes are stable, the messages are not.</summary>
public static class DirectLineErrors
{
    public static readonly IResult MissingToken = Make(401, "BadAuthorization", "A bearer token is missing or malformed.");
    public static readonly IResult BadToken = Make(403, "BadToken", "The token is not one of ours.");
    public static readonly IResult TokenExpired = Make(403, "TokenExpired", "The token has expired. Ask for a new one.");
    public static readonly IResult ForeignConversation = Make(403, "BadConversation", "The token is for another conversation.");
    public static readonly IResult ForeignOrigin = Make(403, "BadOrigin", "The token may not be used from this page.");
    public static readonly IResult Ended = Make(400, "ConversationEnded", "The conversation has ended. It can still be read.");
    public static readonly IResult NotASecret = Make(403, "BadSecret", "Tokens are made for a Direct Line secret only.");
    public static readonly IResult NoConversation = Make(404, "NotFound", "There is no such conversation.");
    public static readonly IResult NoSuchCall = Make(404, "NotFound", "Direct Line has no such call here.");
    public static readonly IResult TooBig = Make(413, "MessageSizeTooBig", "The activity is too big.");
    public static readonly IResult BadSyntax = Make(400, "BadSyntax", "The body is not a JSON object that fits an activity.");
    public static readonly IResult BadWatermark = Make(400, "BadArgument", "The watermark is not one of ours.");
    public static readonly IResult FileTooBig = Make(413, "FileTooBig", "A file is too big.");
    public static readonly IResult TooManyFiles = Make(413, "TooManyFiles", "There are too many files at once.");
    public static readonly IResult BadFileType = Make(415, "UnsupportedMediaType", "Files of this kind are not taken, or the file is not what it says.");
    public static readonly IResult BadMultipart = Make(400, "BadSyntax", "The body is not multipart/form-data that can be read.");
    public static readonly IResult NoUploads = Make(405, "MethodNotAllowed", "No files are taken here.");
    public static readonly IResult NoFileToken = Make(403, "BadToken", "The address has no token of ours for this file. The conversation's activities name one.");
    public static readonly IResult FileTokenExpired = Make(403, "TokenExpired", "The file's address has expired. Read the conversation's activities again.");
    public static readonly IResult NoFile = Make(404, "NotFound", "There is no such file.");
    public static readonly IResult TooMany = Make(429, "TooManyRequests", "Too many messages at once. Wait a moment.");
    public static readonly IResult TooManyStreams = Make(429, "TooManyStreams", "This conversation has too many open streams.");
    public static readonly IResult StorageDown = Make(503, "ServiceUnavailable", "The message could not be stored. Send it again.");

    public static IResult MissingProperty(string name) => Make(400, "MissingProperty", $"'{name}' is missing.");

    public static IResult BadArgument(string message) => Make(400, "BadArgument", message);

    private static IResult Make(int status, string code, string message) =>
        Results.Json(new Body(new Error(code, message)), statusCode: status);

    private sealed record Body(Error Error);

    private sealed record Error(string Code, string Message);
}
