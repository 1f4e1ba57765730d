using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Polly.CircuitBreaker;
using Polly.Timeout;
using RestEase;

namespace SupportBot.Service.Shop;

/// <summary>Asks the shop and turns every way in which that can end into a <see cref="ShopAnswer{T}"/>; the one place that knows
/// them all.</summary>
internal sealed partial class ShopClient(IShopApi api, ShopHealth health, ILogger<ShopClient> logger)
{
    /// <param name="read">Makes our own type of what came; throws <see cref="ShopContractException"/> when it cannot be.</param>
    public async Task<ShopAnswer<T>> AskAsync<TData, T>(
        Func<IShopApi, CancellationToken, Task<Response<TData>>> call, Func<TData, T> read, CancellationToken cancellation)
    {
        try
        {
            var response = await call(api, cancellation);
            using (response.ResponseMessage)
                return Read(response, read);
        }
        catch (ShopNotOpenException)
        {
            return new ShopAnswer<T>.Unavailable("not open yet");
        }
        catch (Exception e) when (IsTheirs(e, cancellation))
        {
            return Unavailable<T>(Name(e));
        }
    }

    public Task<ShopAnswer<T>> AskAsync<T>(
        Func<IShopApi, CancellationToken, Task<Response<T>>> call, CancellationToken cancellation) =>
        AskAsync(call, data => data, cancellation);

    private ShopAnswer<T> Read<TData, T>(Response<TData> response, Func<TData, T> read)
    {
        var message = response.ResponseMessage;
        if (message.IsSuccessStatusCode)
        {
            var value = read(response.GetContent());
            Succeeded();
            return new ShopAnswer<T>.Ok(value);
        }

        // A redirect, a key that is not (or no longer) right, a failure, a wish to be left alone: nothing that the customer could change.
        if (message.StatusCode is < HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            return Unavailable<T>($"status {(int)message.StatusCode}");
        Succeeded();
        return new ShopAnswer<T>.Refused(Code(response.StringContent) ?? $"status-{(int)message.StatusCode}");
    }

    private ShopAnswer<T>.Unavailable Unavailable<T>(string why)
    {
        if (health.Failed(why))
            LogDown(why);
        else
            LogStillDown(why);
        return new ShopAnswer<T>.Unavailable(why);
    }

    private void Succeeded()
    {
        if (health.Succeeded())
            LogUp();
    }

    private static bool IsTheirs(Exception e, CancellationToken cancellation) => e switch
    {
        HttpRequestException or IOException or TimeoutRejectedException or BrokenCircuitException => true,
        JsonException or ShopContractException => true,
        // A charset that nobody knows.
        InvalidOperationException => true,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => false,
    };

    private static string Name(Exception e) => e switch
    {
        TimeoutRejectedException or OperationCanceledException => "too slow",
        BrokenCircuitException => "left alone after failures",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "answer too long",
        HttpRequestException http => $"no connection: {http.HttpRequestError}",
        IOException => "connection lost",
        _ => "answer not as agreed",
    };

    private static string? Code(string? problem)
    {
        try
        {
            var code = problem is null ? null : JsonSerializer.Deserialize<ProblemData>(problem, ShopJson.Options)?.Code;
            return code is not null && PlainCode().IsMatch(code) ? code : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_.-]{1,60}$")]
    private static partial Regex PlainCode();

    [LoggerMessage(1, LogLevel.Warning, "The shop does not answer: {Why}")]
    private partial void LogDown(string why);

    [LoggerMessage(2, LogLevel.Debug, "The shop still does not answer: {Why}")]
    private partial void LogStillDown(string why);

    [LoggerMessage(3, LogLevel.Information, "The shop answers again")]
    private partial void LogUp();
}
