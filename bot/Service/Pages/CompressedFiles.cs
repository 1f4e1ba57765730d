using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace SupportBot.Service.Pages;

/// <summary>Sends the .br or .gz that the web build laid beside a file to browsers that take it.</summary>
internal sealed class CompressedFiles(RequestDelegate next, IWebHostEnvironment host)
{
    private static readonly (string Coding, string Ending)[] Kinds = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>The types of the files that may be asked for; pages are not among them.</summary>
    public static readonly IContentTypeProvider ContentTypes = Types();

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path is null || !HttpMethods.IsGet(context.Request.Method) || !ContentTypes.TryGetContentType(path, out var type))
            return next(context);
        foreach (var (coding, ending) in Kinds)
        {
            if (!Takes(context, coding) || !host.WebRootFileProvider.GetFileInfo(path + ending).Exists)
                continue;
            context.Request.Path = path + ending;
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status206PartialContent))
                    return Task.CompletedTask;
                context.Response.ContentType = type;
                context.Response.Headers.ContentEncoding = coding;
                return Task.CompletedTask;
            });
            break;
        }

        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return next(context);
    }

    private static bool Takes(HttpContext context, string coding) =>
        context.Request.GetTypedHeaders().AcceptEncoding.Any(e =>
            e.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);

    private static FileExtensionContentTypeProvider Types() => new(new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".txt"] = "text/plain; charset=utf-8",
        [".br"] = "application/octet-stream",
        [".gz"] = "application/octet-stream",
    });
}
