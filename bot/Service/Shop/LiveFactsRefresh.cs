using Microsoft.Extensions.Options;

namespace SupportBot.Service.Shop;

/// <summary>Keeps <see cref="LiveFacts"/> fresh; sooner than usual while the shop is down, so that its return is noticed.</summary>
internal sealed class LiveFactsRefresh(
    ShopClient shop, LiveFacts facts, IOptions<ShopSettings> settings, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private const int MostPages = 5;
    private const int PageSize = 20;
    private static readonly TimeSpan WhileDown = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The shop may be ourselves: ask when we listen.
            await StartedAsync(stoppingToken);
            while (true)
            {
                var every = settings.Value.FactsEvery;
                var read = await ReadAsync(stoppingToken);
                await Task.Delay(read || every < WhileDown ? every : WhileDown, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    internal async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var promotions = await shop.AskAsync((api, token) => api.PromotionsAsync(token), cancellation);
        if (promotions is ShopAnswer<List<PromotionData>>.Unavailable)
            return false;
        var products = new List<ProductData>();
        for (var page = 1; page <= MostPages; page++)
        {
            var number = page;
            if (await shop.AskAsync((api, token) => api.ProductsAsync(number, token), cancellation)
                is not ShopAnswer<List<ProductData>>.Ok { Value: var found })
                return false;
            products.AddRange(found);
            if (found.Count < PageSize)
                break;
        }

        facts.Fill(promotions is ShopAnswer<List<PromotionData>>.Ok ok ? ok.Value : [], products);
        return true;
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }
}
