using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Connector;

/// <summary>The Bot Connector's calls from a bot to a channel. Only a reply works on every channel: 405 means that the channel cannot do
/// it. Failures are <see cref="ConnectorException"/>s.</summary>
public sealed class ConnectorClient(ConnectorCalls calls)
{
    /// <summary>Answers the activity that <c>replyToId</c> names.</summary>
    public Task<ResourceResponse> ReplyToActivityAsync(Activity activity, CancellationToken cancellation = default) => calls.SendAsync(
        HttpMethod.Post, Address(activity, "activities", activity.ReplyToId!), activity, ProtocolJson.Wire.Activity,
        ProtocolJson.Wire.ResourceResponse, cancellation);

    public Task<ResourceResponse> SendToConversationAsync(Activity activity, CancellationToken cancellation = default) => calls.SendAsync(
        HttpMethod.Post, Address(activity, "activities"), activity, ProtocolJson.Wire.Activity, ProtocolJson.Wire.ResourceResponse, cancellation);

    /// <summary>Replaces the activity that its <c>id</c> names.</summary>
    public Task<ResourceResponse> UpdateActivityAsync(string serviceUrl, Activity activity, CancellationToken cancellation = default) =>
        calls.SendAsync(
            HttpMethod.Put, Address(serviceUrl, activity.Conversation!.Id!, "activities", activity.Id!), activity, ProtocolJson.Wire.Activity,
            ProtocolJson.Wire.ResourceResponse, cancellation);

    public Task DeleteActivityAsync(string serviceUrl, string conversationId, string activityId, CancellationToken cancellation = default) =>
        calls.SendAsync(HttpMethod.Delete, Address(serviceUrl, conversationId, "activities", activityId), cancellation);

    /// <summary>Shows that the bot is writing, for about three seconds.</summary>
    public Task SendTypingAsync(ConversationReference reference, CancellationToken cancellation = default) =>
        SendToConversationAsync(new Activity { Type = ActivityTypes.Typing }.ApplyConversationReference(reference), cancellation);

    public Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellation = default) => calls.SendAsync(
        HttpMethod.Post, Address(serviceUrl, null), parameters, ProtocolJson.Wire.ConversationParameters,
        ProtocolJson.Wire.ConversationResourceResponse, cancellation);

    public Task<IReadOnlyList<ChannelAccount>> GetConversationMembersAsync(
        string serviceUrl, string conversationId, CancellationToken cancellation = default) =>
        calls.GetAsync(Address(serviceUrl, conversationId, "members"), ProtocolJson.Wire.IReadOnlyListChannelAccount, cancellation);

    public Task<ChannelAccount> GetConversationMemberAsync(
        string serviceUrl, string conversationId, string memberId, CancellationToken cancellation = default) =>
        calls.GetAsync(Address(serviceUrl, conversationId, "members", memberId), ProtocolJson.Wire.ChannelAccount, cancellation);

    /// <param name="continuationToken">Of the page before; <see langword="null"/>: the first.</param>
    public Task<PagedMembersResult> GetConversationPagedMembersAsync(
        string serviceUrl, string conversationId, int? pageSize, string? continuationToken, CancellationToken cancellation = default)
    {
        var query = string.Join('&', new[]
        {
            pageSize is null ? null : $"pageSize={pageSize}",
            continuationToken is null ? null : $"continuationToken={Uri.EscapeDataString(continuationToken)}",
        }.OfType<string>());
        var address = Address(serviceUrl, conversationId, "pagedmembers");
        return calls.GetAsync(
            query.Length == 0 ? address : new Uri($"{address.AbsoluteUri}?{query}"), ProtocolJson.Wire.PagedMembersResult, cancellation);
    }

    public Task<IReadOnlyList<ChannelAccount>> GetActivityMembersAsync(
        string serviceUrl, string conversationId, string activityId, CancellationToken cancellation = default) => calls.GetAsync(
        Address(serviceUrl, conversationId, "activities", activityId, "members"), ProtocolJson.Wire.IReadOnlyListChannelAccount, cancellation);

    public Task DeleteConversationMemberAsync(
        string serviceUrl, string conversationId, string memberId, CancellationToken cancellation = default) =>
        calls.SendAsync(HttpMethod.Delete, Address(serviceUrl, conversationId, "members", memberId), cancellation);

    /// <summary>Gives the channel a talk that happened elsewhere.</summary>
    public Task<ResourceResponse> SendConversationHistoryAsync(
        string serviceUrl, string conversationId, Transcript transcript, CancellationToken cancellation = default) => calls.SendAsync(
        HttpMethod.Post, Address(serviceUrl, conversationId, "activities", "history"), transcript, ProtocolJson.Wire.Transcript,
        ProtocolJson.Wire.ResourceResponse, cancellation);

    private static Uri Address(Activity activity, params ReadOnlySpan<string> parts) =>
        Address(activity.ServiceUrl, activity.Conversation!.Id, parts);

    /// <summary>Ids hold whatever the channel likes (<c>|</c>, <c>:</c>, <c>/</c>), and service addresses end in a slash or not.</summary>
    internal static Uri Address(string? serviceUrl, string? conversationId, params ReadOnlySpan<string> parts)
    {
        // A caller that waited for its answers need not have named one.
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var root))
            throw new ConnectorException(400, new Error { Code = "MissingProperty", Message = "There is no address to send to." });
        var path = $"{root.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v3/conversations";
        if (conversationId is not null)
            path += $"/{Segment(conversationId)}";
        foreach (var part in parts)
            path += $"/{Segment(part)}";
        // All is encoded already; the usual reading would turn an id of dots back into a folder.
        return new Uri(path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    /// <summary>An id that is only dots would be taken for a folder.</summary>
    private static string Segment(string id) => id.All(c => c == '.') ? id.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(id);
}
