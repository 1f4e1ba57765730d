using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Service.DemoShop.Endpoints;
using SupportBot.Service.Storage;

namespace SupportBot.Service.DemoShop;

/// <summary>The built-in shop: the shop's whole REST contract over real HTTP, on a durable store of its own.</summary>
public static class DemoShopSetup
{
    public const string Path = "/demo-shop";

    public static void AddDemoShop(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<DemoShopSettings>("DemoShop");
        if (!builder.DemoShopEnabled())
            return;
        var folder = builder.DataDirectory();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new DemoShopKey(folder));
        builder.Services.AddSingleton(services => new DemoShopStore(folder, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<DemoShopOpening>();
    }

    /// <summary>Does nothing when the demo shop is off. The calls that set up a situation exist in Development only.</summary>
    public static void MapDemoShop(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<DemoShopKey>() is null)
            return;
        var development = routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var shop = routes.MapGroup(Path).AddEndpointFilter<KeyGuard>();
        // Programs ask the shop, with its own key: who of the staff is there, and what a browser needs to be told, is not asked for them.
        shop.ShortCircuit();
        shop.MapOrders(development);
        shop.MapParcels(development);
        shop.MapCatalogue(development);
        routes.MapGet(Path + "/pictures/{name}.svg", Picture).WithTags("Shop: catalogue");
    }

    /// <summary>A word that is neither true nor false is complained of when the settings are checked.</summary>
    internal static bool DemoShopEnabled(this IHostApplicationBuilder builder) =>
        !bool.TryParse(builder.Configuration["DemoShop:Enabled"], out var enabled) || enabled;

    private static IResult Picture(string name, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(Pictures.Draw(name), "image/svg+xml");
    }
}

/// <summary>Opens the shop before the first request can come: the key lies in its file, the store is there and, once in its
/// life, filled.</summary>
internal sealed class DemoShopOpening(DemoShopStore store, DemoShopKey key) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = key.Value;
        store.Prepare(Seed.FirstDay.Fill);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Only who knows the key may ask the shop.</summary>
internal sealed class KeyGuard(DemoShopKey key) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && key.Fits(header[Scheme.Length..].Trim()))
            return next(context);
        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return ValueTask.FromResult<object?>(Answer.Problem(
            StatusCodes.Status401Unauthorized, "unauthorized", "The shop is asked with its key: Authorization: Bearer KEY."));
    }
}
