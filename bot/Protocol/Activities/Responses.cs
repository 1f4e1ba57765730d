namespace SupportBot.Protocol.Activities;

/// <summary>What <c>expectReplies</c> is answered with.</summary>
public sealed class ExpectedReplies : ProtocolObject
{
    public IReadOnlyList<Activity> Activities { get; set; } = [];

    /// <summary>The answer to an invocation that expects replies as well.</summary>
    public System.Text.Json.JsonElement? Body { get; set; }

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Activities };
}

/// <summary>The id under which something stands.</summary>
public sealed class ResourceResponse : ProtocolObject
{
    public string? Id { get; set; }
}

public sealed class ConversationResourceResponse : ProtocolObject
{
    public string? ActivityId { get; set; }

    public string? ServiceUrl { get; set; }

    public string? Id { get; set; }
}

/// <summary>What a new conversation should be.</summary>
public sealed class ConversationParameters : ProtocolObject
{
    public bool? IsGroup { get; set; }

    public ChannelAccount? Bot { get; set; }

    public IReadOnlyList<ChannelAccount>? Members { get; set; }

    public string? TopicName { get; set; }

    public string? TenantId { get; set; }

    public Activity? Activity { get; set; }

    public System.Text.Json.JsonElement? ChannelData { get; set; }

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Members };
}

public sealed class PagedMembersResult : ProtocolObject
{
    public string? ContinuationToken { get; set; }

    public IReadOnlyList<ChannelAccount> Members { get; set; } = [];

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Members };
}

/// <summary>A talk as a file: the object form of a <c>.transcript</c> and the body of a history.</summary>
public sealed class Transcript : ProtocolObject
{
    public IReadOnlyList<Activity> Activities { get; set; } = [];

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Activities };
}

/// <summary>What every refusal carries.</summary>
public sealed class ErrorResponse : ProtocolObject
{
    public Error? Error { get; set; }
}

public sealed class Error : ProtocolObject
{
    /// <summary>Stable; the message is not.</summary>
    public string? Code { get; set; }

    public string? Message { get; set; }

    public InnerHttpError? InnerHttpError { get; set; }
}

public sealed class InnerHttpError : ProtocolObject
{
    public int? StatusCode { get; set; }

    public System.Text.Json.JsonElement? Body { get; set; }
}
