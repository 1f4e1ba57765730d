using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>Whom limits are counted for.</summary>
public sealed class CallerNetworkTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::", "2001:db8:1:2::/64")]
    [InlineData(null, "-")]
    public void One_line_is_one_caller_whichever_of_its_addresses_it_takes(string? address, string network) =>
        Assert.Equal(network, CallerNetwork.Of(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public async Task Another_address_of_the_same_network_opens_no_more_windows_and_another_network_does()
    {
        using var service = new TestService().With("Chat:TokensPerMinute", "2")
            .With(services => services.AddSingleton<IStartupFilter>(new FromAddress()));
        using var browser = service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(browser, "2001:db8:1:2::1"));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(browser, "2001:db8:1:2::2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(browser, "2001:db8:1:2:ffff::3"));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(browser, "2001:db8:1:3::1"));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(browser, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(browser, "::ffff:203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(browser, "203.0.113.7"));
    }

    private static async Task<HttpStatusCode> OpenAsync(HttpClient browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat/token") { Content = JsonContent.Create(new { }) };
        request.Headers.Add(FromAddress.Header, address);
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>The in-process server has no addresses; each call names its own.</summary>
    private sealed class FromAddress : IStartupFilter
    {
        public const string Header = "X-Test-Address";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers[Header].ToString());
                return rest(http);
            });
            next(app);
        };
    }
}
