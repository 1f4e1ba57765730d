using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Files into a conversation, and out of it again with an address from <see cref="FileLinks"/>.</summary>
public sealed class DirectLineUploads(
    IDirectLineBackend backend, DirectLineAccess access, DirectLineSettings settings, FileLinks links, IAttachmentStore? store = null)
{
    private const int IdBytes = 20;

    /// <summary>The id of an uploaded file in an address that this server gave out; else <see langword="null"/>.</summary>
    public static string? IdIn(string? contentUrl) =>
        Uri.TryCreate(contentUrl, UriKind.Absolute, out var url)
        && url.AbsolutePath.StartsWith(FileLinks.Folder, StringComparison.Ordinal)
        && url.AbsolutePath[FileLinks.Folder.Length..] is { Length: IdBytes * 2 } id
        && id.All(char.IsAsciiHexDigitLower)
            ? id
            : null;

    internal async Task<IResult> UploadAsync(HttpContext http, string id, string? userId)
    {
        if (store is null)
            return DirectLineErrors.NoUploads;
        var (ticket, fault) = access.Authorize(http, id);
        if (ticket is null)
            return fault!;
        if (string.IsNullOrEmpty(userId))
            return DirectLineErrors.MissingProperty("userId");
        if (!access.Admits(http, ticket))
            return DirectLineErrors.TooMany;
        using var place = access.PlaceForUpload(http, ticket);
        if (place is null)
            return DirectLineErrors.TooMany;
        AllowFiles(http);
        try
        {
            return await TakeAsync(http, id, userId, ticket, place);
        }
        catch (TooBusyException)
        {
            http.Response.Headers.RetryAfter = "2";
            return DirectLineErrors.TooMany;
        }
    }

    private async Task<IResult> TakeAsync(HttpContext http, string id, string userId, DirectLineTicket ticket, UploadPlace place)
    {
        var (form, error) = await UploadForm.ReadAsync(http.Request, settings, place);
        if (form is null)
            return error!;
        var (activity, wrong) = form.Activity is { } json ? ClientActivities.Read(json.Span) : (new Activity { Type = ActivityTypes.Message }, null);
        if (activity is null)
            return wrong!;
        if (ticket.IsSecret)
            activity.From ??= new ChannelAccount { Id = userId };
        if (Complaint(form, activity) is { } complaint)
            return complaint;
        if (WithoutMetadata(form.Files) is not { } files)
            return DirectLineErrors.BadFileType;
        if (ClientActivities.UserOf(ticket, activity).Error is { } nobody)
            return nobody;
        try
        {
            if (!await backend.ExistsAsync(id, http.RequestAborted))
                return DirectLineErrors.NoConversation;
            activity.Attachments = await KeepAsync(http, ticket, files, activity);
        }
        catch (Exception e) when (ClientActivities.IsStorage(e))
        {
            return DirectLineErrors.StorageDown;
        }

        return await ClientActivities.PostAsync(backend, ticket, activity, http.RequestAborted);
    }

    /// <summary>Downloads, never shows: what a customer sent must not run as a page of ours.</summary>
    internal async Task<IResult> DownloadAsync(HttpContext http, string id, string? t)
    {
        if (string.IsNullOrEmpty(t))
            return DirectLineErrors.NoFileToken;
        AttachmentFile? file;
        try
        {
            file = store is null ? null : await store.FindAsync(id, http.RequestAborted);
        }
        catch (Exception e) when (ClientActivities.IsStorage(e))
        {
            return DirectLineErrors.StorageDown;
        }

        if (file is null)
            return DirectLineErrors.NoFile;
        if (links.Check(id, file.ConversationId, t) is var fault and not TokenFault.None)
            return fault == TokenFault.Expired ? DirectLineErrors.FileTokenExpired : DirectLineErrors.NoFileToken;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=31536000, immutable";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(file.Content, file.ContentType);
    }

    /// <summary>The server's own limit for bodies is lower than what an upload may have.</summary>
    private void AllowFiles(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = ((long)settings.MaxFile * settings.FilesPerUpload) + settings.MaxBody + 65536;
    }

    private IResult? Complaint(UploadForm form, Activity activity)
    {
        if (activity.Type != ActivityTypes.Message)
            return DirectLineErrors.BadArgument("Files belong to a 'message'.");
        if (form.Files.Count == 0)
            return DirectLineErrors.MissingProperty("file");
        if (form.Files.Any(file => file.Content.IsEmpty))
            return DirectLineErrors.BadArgument("A file is empty.");
        return form.Files.All(file => FileTypes.Of(settings).Contains(file.ContentType)
            && FileTypes.Fits(file.ContentType, file.Content.Span)
            && PictureSize.Pixels(file.ContentType, file.Content.Span) <= settings.MaxPixels) ? null : DirectLineErrors.BadFileType;
    }

    /// <summary>Where a customer's photo was taken is nobody's business here.</summary>
    private static List<UploadPart>? WithoutMetadata(IReadOnlyList<UploadPart> files)
    {
        var cleaned = new List<UploadPart>();
        foreach (var file in files)
        {
            if (PictureMetadata.Without(file.ContentType, file.Content) is not { } content)
                return null;
            cleaned.Add(file with { Content = content });
        }

        return cleaned;
    }

    /// <summary>What the client says of a file it names without an address; the address and the type are ours to say.</summary>
    private async Task<IReadOnlyList<Attachment>> KeepAsync(
        HttpContext http, DirectLineTicket ticket, IReadOnlyList<UploadPart> files, Activity activity)
    {
        var named = activity.Attachments ?? [];
        var open = new Queue<Attachment>(named.Where(attachment => attachment.ContentUrl is null && attachment.Content is null));
        var all = named.Where(attachment => attachment.ContentUrl is not null || attachment.Content is not null).ToList();
        foreach (var file in files)
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
            await store!.SaveAsync(
                id, new AttachmentFile(ticket.ConversationId, ClientActivities.UserOf(ticket, activity).UserId ?? "", file.Name, file.ContentType, file.Content), http.RequestAborted);
            var attachment = open.TryDequeue(out var known) ? known : new Attachment();
            attachment.ContentType = file.ContentType;
            attachment.ContentUrl = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{FileLinks.Folder}{id}";
            attachment.Name = file.Name;
            all.Add(attachment);
        }

        return all;
    }
}
