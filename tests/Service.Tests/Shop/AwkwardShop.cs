using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Service.Tests.Shop;

/// <summary>Stands before a real demo shop and spoils answers: the shop acts, the caller does not hear of it as it should.</summary>
internal static class AwkwardShop
{
    /// <param name="mood">For each call: <c>well</c>, <c>500 before</c>, <c>500 after</c>, <c>late</c>, <c>twice</c>, <c>malformed</c>,
    /// <c>wrong types</c>, <c>huge</c> or <c>nonsense</c>.</param>
    public static async Task<StubShop> StartAsync(ShopHost real, Func<StubShop.Call, string> mood)
    {
        StubShop? stub = null;
        return stub = await StubShop.StartAsync(async (http, place) =>
        {
            var call = stub!.Calls.ElementAt(place - 1);
            var how = mood(call);
            if (how == "500 before")
            {
                await StubShop.SayAsync(http, 500, "");
                return;
            }

            var (status, body) = await ForwardAsync(real, http, call);
            switch (how)
            {
                case "500 after":
                    await StubShop.SayAsync(http, 500, "");
                    break;
                case "nonsense":
                    http.Abort();
                    break;
                case "late":
                    // Until the caller gives up.
                    await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    break;
                case "malformed":
                    await StubShop.SayAsync(http, status, body[..^1]);
                    break;
                case "wrong types":
                    await StubShop.SayAsync(http, status, "[7]");
                    break;
                case "huge":
                    await StubShop.SayAsync(http, status, body + new string(' ', 1024 * 1024));
                    break;
                default:
                    if (how == "twice")
                        (status, body) = await ForwardAsync(real, http, call);
                    await StubShop.SayAsync(http, status, body);
                    break;
            }
        });
    }

    public static async Task<(int Status, string Body)> ForwardAsync(ShopHost real, HttpContext http, StubShop.Call call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Path.TrimStart('/') + http.Request.QueryString);
        if (call.Key.Length > 0)
            request.Headers.Add("Idempotency-Key", call.Key);
        if (call.Body.Length > 0)
            request.Content = new StringContent(call.Body, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await real.Http.SendAsync(request, CancellationToken.None);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(CancellationToken.None));
    }
}
