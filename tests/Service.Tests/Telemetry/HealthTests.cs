using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Service.Telemetry;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Telemetry;

public sealed class HealthTests
{
    [Theory]
    [InlineData("ok", HttpStatusCode.OK, "ok")]
    [InlineData("unused", HttpStatusCode.OK, "ok")]
    [InlineData("down", HttpStatusCode.OK, "degraded")]
    [InlineData("throws", HttpStatusCode.OK, "degraded")]
    public async Task A_part_that_is_down_degrades_the_service_and_leaves_it_in(string state, HttpStatusCode code, string status)
    {
        using var service = new TestService();
        service.With(services => services.RemoveAll<IHealthPart>()
            .AddSingleton<IHealthPart, StorageHealth>().AddSingleton<IHealthPart>(new Part("redis-of-the-test", state)));
        using var client = await StaffClient.OpenAsync(service);
        using var answer = await client.SendAsync(HttpMethod.Get, "/health/ready");
        var body = await StaffClient.BodyAsync(answer, code);
        Assert.Equal(status, body.GetProperty("status").GetString());
        Assert.Equal("ok", body.GetProperty("checks").GetProperty("storage").GetString());
        Assert.Equal(state == "throws" ? "down" : state, body.GetProperty("checks").GetProperty("redis-of-the-test").GetString());
    }

    [Fact]
    public async Task Only_a_storage_that_is_gone_takes_the_service_out()
    {
        using var service = new TestService();
        service.With(services => services.RemoveAll<IHealthPart>().AddSingleton<IHealthPart>(new Part("storage", "throws")));
        using var client = await StaffClient.OpenAsync(service);
        using var answer = await client.SendAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal("down", (await StaffClient.BodyAsync(answer, HttpStatusCode.ServiceUnavailable)).GetProperty("status").GetString());
        Assert.Equal("ok", (await client.GetAsync("/health/live")).GetProperty("status").GetString());
    }

    private sealed class Part(string name, string state) : IHealthPart
    {
        public string Name => name;

        public ValueTask<string> StateAsync(CancellationToken cancellation) =>
            state == "throws" ? throw new InvalidOperationException() : new(state);
    }
}
