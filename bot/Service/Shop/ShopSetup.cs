using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using RestEase;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;
using SupportBot.Service.Couriers;
using SupportBot.Service.DemoShop;
using SupportBot.Service.Telemetry;

namespace SupportBot.Service.Shop;

/// <summary>The shop behind the flows' ports, over its REST contract.</summary>
public static class ShopSetup
{
    public static void AddShop(this IHostApplicationBuilder builder)
    {
        var demo = builder.DemoShopEnabled();
        builder.AddSettings<ShopSettings>("Shop").Validate(
            settings => demo || settings.BaseUrl is not null, "Shop:BaseUrl is needed when DemoShop:Enabled is false");
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<CircuitBreakerStateProvider>();
        services.AddSingleton<ShopHealth>();
        services.AddSingleton<IShopHealth>(provider => provider.GetRequiredService<ShopHealth>());
        services.AddSingleton<IHealthPart, ShopHealthPart>();
        services.AddSingleton<ShopAddress>();
        services.AddSingleton<ShopResilience>();
        services.AddSingleton(Api);
        services.AddSingleton<ShopClient>();

        services.AddSingleton<IVisitorAddresses, VisitorAddresses>();
        services.AddSingleton<IdentityGate>();
        services.AddSingleton<ProvenOrders>();
        services.AddSingleton<RecentOrders>();
        services.AddSingleton<ShopStock>();
        services.AddSingleton<IOrders, ShopOrders>();
        services.AddSingleton<IParcels, ShopParcels>();
        services.AddSingleton<ShopProducts>();
        services.AddSingleton<IProducts, RecentProducts>();
        services.AddSingleton<IOrderBook, ShopOrderBook>();
        services.AddSingleton(provider => new ShopCustomers(
            provider.GetRequiredService<ShopClient>(), provider.GetRequiredService<IParcels>()));
        services.AddSingleton<IEffectHandler, CourierEffects>();
        services.AddSingleton<IEffectHandler, OrderEffects>();
        services.AddSingleton<IEffectHandler, MoneyEffects>();

        services.AddSingleton<LiveFacts>();
        services.AddHostedService<LiveFactsRefresh>();
        services.AddSingleton<IShopFacts>(provider => new ShopFacts(
            provider.GetRequiredService<Pack>().Facts,
            provider.GetRequiredService<LiveFacts>(),
            provider.GetRequiredService<IOptions<ShopSettings>>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static IShopApi Api(IServiceProvider services)
    {
        var resilience = services.GetRequiredService<ShopResilience>();
        resilience.InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // The demo shop is on this machine, whatever proxy stands between us and the world.
            UseProxy = services.GetRequiredService<IOptions<ShopSettings>>().Value.BaseUrl is not null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Nobody follows our traces into the shop.
            ActivityHeadersPropagator = null,
        };
        var client = new HttpClient(new ShopAddressHandler(services.GetRequiredService<ShopAddress>()) { InnerHandler = resilience })
        {
            BaseAddress = ShopAddressHandler.Placeholder,
            // The limits are those of the settings.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return new RestClient(client)
        {
            ResponseDeserializer = new ShopJson(),
            RequestBodySerializer = new ShopJson.Bodies(),
        }.For<IShopApi>();
    }
}
