using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>The in-process server has no addresses; these calls come from this machine.</summary>
internal sealed class FromThisMachine : IStartupFilter
{
    public static void Add(IServiceCollection services) => services.AddSingleton<IStartupFilter, FromThisMachine>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Loopback;
            return rest(http);
        });
        next(app);
    };
}
