using Microsoft.AspNetCore.StaticFiles;

namespace SupportBot.Service.Pages;

/// <summary>Serves what bot/Web was built into: the pages under their own addresses, everything else as files.</summary>
public static class PagesSetup
{
    /// <summary>Scripts, styles and pictures of the pages. Belongs before routing.</summary>
    public static WebApplication UsePageFiles(this WebApplication app)
    {
        app.UseMiddleware<CompressedFiles>();
        app.UseStaticFiles(new StaticFileOptions
        {
            // The pages themselves are served under their own addresses, with their headers, not as files.
            ContentTypeProvider = CompressedFiles.ContentTypes,
            OnPrepareResponse = static context => PageHeaders.ForFile(context.Context),
        });
        return app;
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        var demo = routes.ServiceProvider.GetRequiredService<IConfiguration>().GetValue("DemoShop:Enabled", true);
        if (demo)
            pages.MapPage("/", "shop.html");
        else
            pages.MapGet("/", () => TypedResults.LocalRedirect("/desk"));
        pages.MapPage("/chat", "chat.html");
        pages.MapPage("/desk/{**rest}", "desk.html");
        pages.MapPage("/knowledge/{**rest}", "knowledge.html");
        pages.MapPage("/cases/{**rest}", "cases.html");
    }

    private static void MapPage(this RouteGroupBuilder pages, string address, string file) =>
        pages.MapGet(address, async Task (HttpContext context, IWebHostEnvironment host) =>
        {
            var page = host.WebRootFileProvider.GetFileInfo(file);
            if (!page.Exists)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync("The web pages were not built (SkipWeb).", context.RequestAborted);
                return;
            }

            PageHeaders.ForPage(context);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(page, context.RequestAborted);
        }).AllowAnonymous();
}
