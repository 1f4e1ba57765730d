using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SupportBot.Service.Shop;

/// <summary>Keeps a slow or failing shop from hurting us: a limit for each try and for all of them, retries of what may safely be
/// made twice, a breaker, and a limit on what an answer may weigh.</summary>
internal sealed class ShopResilience : DelegatingHandler
{
    private const int LongestAnswer = 1024 * 1024;

    private static readonly ResiliencePropertyKey<bool> MayRepeat = new("may-repeat");

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;
    private readonly TimeSpan total;

    public ShopResilience(IOptions<ShopSettings> options, CircuitBreakerStateProvider breaker, TimeProvider time)
    {
        var settings = options.Value;
        total = settings.TotalTimeout;
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(settings.TotalTimeout)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = args => ValueTask.FromResult(
                    args.Context.Properties.GetValue(MayRepeat, false) && IsTransient(args.Outcome) && !AskedToWaitLong(args.Outcome)),
                DelayGenerator = args => ValueTask.FromResult(WaitAskedFor(args.Outcome)),
                MaxRetryAttempts = settings.Retries,
                Delay = settings.RetryPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                // Being asked to slow down is not a failure of the shop.
                ShouldHandle = args => ValueTask.FromResult(
                    IsTransient(args.Outcome) && args.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests),
                FailureRatio = settings.Breaker.FailureRatio,
                MinimumThroughput = settings.Breaker.MinimumTries,
                SamplingDuration = settings.Breaker.Sampling,
                BreakDuration = settings.Breaker.Break,
                StateProvider = breaker,
            })
            .AddTimeout(settings.TryTimeout)
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(MayRepeat, IsIdempotent(request));
        try
        {
            return await pipeline.ExecuteAsync(
                async (each, sent) => await OnceAsync(sent, each.CancellationToken), context, request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Reads the whole answer within the try's time, so that one that trickles is cut off as well.</summary>
    private async Task<HttpResponseMessage> OnceAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await base.SendAsync(request, cancellation);
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellation);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static bool IsIdempotent(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Put || request.Headers.Contains("Idempotency-Key");

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        // Too long an answer will be too long again.
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } } => false,
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    private bool AskedToWaitLong(Outcome<HttpResponseMessage> outcome) => WaitAskedFor(outcome) > total;

    /// <summary>The pause that the shop itself asks for, else <see langword="null"/> for our own.</summary>
    private static TimeSpan? WaitAskedFor(Outcome<HttpResponseMessage> outcome) => outcome.Result?.Headers.RetryAfter?.Delta;
}
