namespace SupportBot.Protocol.Activities;

public static class ActivityTypes
{
    public const string Command = "command";
    public const string CommandResult = "commandResult";
    public const string ContactRelationUpdate = "contactRelationUpdate";
    public const string ConversationUpdate = "conversationUpdate";
    public const string EndOfConversation = "endOfConversation";
    public const string Event = "event";
    public const string Handoff = "handoff";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string InvokeResponse = "invokeResponse";
    public const string Message = "message";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string MessageUpdate = "messageUpdate";
    public const string Suggestion = "suggestion";
    public const string Trace = "trace";
    public const string Typing = "typing";
}

public static class RoleTypes
{
    public const string User = "user";
    public const string Bot = "bot";
    public const string Skill = "skill";
}

public static class Channels
{
    public const string Directline = "directline";
    public const string Emulator = "emulator";
    public const string Webchat = "webchat";
}

/// <summary>Who sent an activity, as verified.</summary>
public static class CallerIds
{
    public const string PublicAzureChannel = "urn:botframework:azure";
    public const string BotPrefix = "urn:botframework:aadappid:";
}

public static class ActionTypes
{
    public const string Call = "call";
    public const string DownloadFile = "downloadFile";
    public const string ImBack = "imBack";
    public const string MessageBack = "messageBack";
    public const string OpenUrl = "openUrl";
    public const string PlayAudio = "playAudio";
    public const string PlayVideo = "playVideo";
    public const string PostBack = "postBack";
    public const string ShowImage = "showImage";
    public const string Signin = "signin";
}

public static class EndOfConversationCodes
{
    public const string Unknown = "unknown";
    public const string CompletedSuccessfully = "completedSuccessfully";
    public const string UserCancelled = "userCancelled";
    public const string BotTimedOut = "botTimedOut";
    public const string BotIssuedInvalidMessage = "botIssuedInvalidMessage";
    public const string ChannelFailed = "channelFailed";
}

/// <summary>How the sender wants its answers. What is not known is <see cref="Normal"/> (A3111).</summary>
public static class DeliveryModes
{
    public const string Normal = "normal";
    public const string Notification = "notification";
    public const string ExpectReplies = "expectReplies";
    public const string Ephemeral = "ephemeral";
    public const string Stream = "stream";

    public static string Of(Activity activity) => activity.DeliveryMode is Notification or ExpectReplies or Ephemeral or Stream
        ? activity.DeliveryMode
        : Normal;
}

/// <summary>How text is written. What is not known is <see cref="Plain"/> (A3012).</summary>
public static class TextFormats
{
    public const string Plain = "plain";
    public const string Markdown = "markdown";
    public const string Xml = "xml";

    public static string Of(Activity activity) => activity.TextFormat is Markdown or Xml ? activity.TextFormat : Plain;
}

/// <summary>How several attachments are shown. What is not known is <see cref="List"/> (A3061).</summary>
public static class AttachmentLayouts
{
    public const string List = "list";
    public const string Carousel = "carousel";

    public static string Of(Activity activity) => activity.AttachmentLayout == Carousel ? Carousel : List;
}

/// <summary>What is not known is <see cref="Normal"/> (A3101).</summary>
public static class ActivityImportance
{
    public const string Low = "low";
    public const string Normal = "normal";
    public const string High = "high";

    public static string Of(Activity activity) => activity.Importance is Low or High ? activity.Importance : Normal;
}

/// <summary>Whether the bot waits for an answer. The prose of the specification leaves <c>Input</c> out, the wire has it: both are read,
/// the wire's are written. What is not known is <see cref="AcceptingInput"/> (A3042).</summary>
public static class InputHints
{
    public const string AcceptingInput = "acceptingInput";
    public const string ExpectingInput = "expectingInput";
    public const string IgnoringInput = "ignoringInput";

    public static string Of(Activity activity) => activity.InputHint switch
    {
        ExpectingInput or "expecting" => ExpectingInput,
        IgnoringInput or "ignoring" => IgnoringInput,
        _ => AcceptingInput,
    };
}
