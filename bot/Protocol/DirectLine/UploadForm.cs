using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SupportBot.Protocol.DirectLine;

/// <summary>A file of an upload as it was sent.</summary>
internal sealed record UploadPart(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>An upload as it was sent: files, and the activity they belong to when one came along.</summary>
internal sealed record UploadForm(ReadOnlyMemory<byte>? Activity, IReadOnlyList<UploadPart> Files)
{
    public const string ActivityType = "application/vnd.microsoft.activity";
    private const int LongestName = 200;

    /// <summary>Reads multipart/form-data, or the one file that the body is.</summary>
    /// <exception cref="Bots.TooBusyException">There is no memory for it now.</exception>
    public static async Task<(UploadForm? Form, IResult? Error)> ReadAsync(HttpRequest request, DirectLineSettings settings, UploadPlace place)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return (null, DirectLineErrors.BadFileType);
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return await ReadSingleAsync(request, settings, place);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200)
            return (null, DirectLineErrors.BadMultipart);
        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body), settings, place, request.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException && e is not BadHttpRequestException)
        {
            return (null, DirectLineErrors.BadMultipart);
        }
    }

    private static async Task<(UploadForm? Form, IResult? Error)> ReadSingleAsync(HttpRequest request, DirectLineSettings settings, UploadPlace place)
    {
        var (content, tooBig) = await Bodies.ReadAsync(request, settings.MaxFile, place);
        if (tooBig)
            return (null, DirectLineErrors.FileTooBig);
        return (new UploadForm(null, [new UploadPart(NameIn(request.Headers.ContentDisposition), TypeOf(request.ContentType), content)]), null);
    }

    /// <summary>The activity may stand first or last.</summary>
    private static async Task<(UploadForm? Form, IResult? Error)> ReadPartsAsync(
        MultipartReader reader, DirectLineSettings settings, UploadPlace place, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte>? activity = null;
        var files = new List<UploadPart>();
        while (await reader.ReadNextSectionAsync(cancellation) is { } part)
        {
            var type = TypeOf(part.ContentType);
            var isActivity = type == ActivityType;
            if (isActivity && activity is not null)
                return (null, DirectLineErrors.BadArgument("An upload has one activity."));
            if (!isActivity && files.Count == settings.FilesPerUpload)
                return (null, DirectLineErrors.TooManyFiles);
            var (content, tooBig) = await Bodies.ReadAsync(part.Body, 4096, isActivity ? settings.MaxBody : settings.MaxFile, cancellation, place);
            if (tooBig)
                return (null, isActivity ? DirectLineErrors.TooBig : DirectLineErrors.FileTooBig);
            if (isActivity)
                activity = content;
            else
                files.Add(new UploadPart(NameIn(part.ContentDisposition), type, content));
        }

        return (new UploadForm(activity, files), null);
    }

    private static string TypeOf(string? header) =>
        MediaTypeHeaderValue.TryParse(header, out var type) ? type.MediaType.ToString().ToLowerInvariant() : "";

    /// <summary>The name without folders, control characters and those that turn the writing round. Direct Line's single uploads leave the disposition's type out.</summary>
    private static string NameIn(string? disposition)
    {
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var header)
            && !ContentDispositionHeaderValue.TryParse($"attachment; {disposition}", out header))
        {
            return "file";
        }

        var full = (header.FileNameStar.HasValue ? header.FileNameStar : HeaderUtilities.RemoveQuotes(header.FileName)).ToString();
        var name = new StringBuilder();
        foreach (var rune in full[(full.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && name.Length < LongestName)
                name.Append(rune);
        }

        return name.Length == 0 ? "file" : name.ToString();
    }
}
