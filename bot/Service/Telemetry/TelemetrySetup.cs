using System.Globalization;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Telemetry;

public static class TelemetrySetup
{
    /// <summary>A line for people on the console, and a JSON line a day's file in <c>Data:Directory</c>/logs, ten of them kept. Section
    /// <c>Serilog</c> changes the levels; with a <c>WriteTo</c> of its own it replaces both sinks.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // It warns at each first start that its keys lie unencrypted in their folder. They do; the folder is the shop's own.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("System.Net.Http.HttpClient", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .Enrich.With<NoPaths>();
        if (!builder.Configuration.GetSection("Serilog:WriteTo").Exists())
            logger
                .WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                    formatProvider: CultureInfo.InvariantCulture)
                .WriteTo.File(
                    new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture),
                    Path.Combine(builder.DataDirectory(), "logs", "supportbot-.json"),
                    rollingInterval: RollingInterval.Day,
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: 100_000_000,
                    retainedFileCountLimit: 10,
                    shared: false);
        ReadSettings(logger, builder.Configuration);
        builder.Logging.ClearProviders().AddSerilog(logger.CreateLogger(), dispose: true);
        builder.Services.AddSingleton<IHealthPart, StorageHealth>();
        builder.Services.AddSingleton<HealthReport>();
        builder.Services.AddSingleton<SecurityHeaders>();
    }

    private static void ReadSettings(LoggerConfiguration logger, IConfiguration configuration)
    {
        try
        {
            if (configuration.GetSection("Serilog").Exists())
                logger.ReadFrom.Configuration(configuration);
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException("Serilog", typeof(LoggerConfiguration), [$"Serilog: {e.Message}"]);
        }
    }

    /// <summary>One log line a request. Stands before everything whose requests it shall see.</summary>
    public static void UseRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();

    /// <summary>Content security policy and the other usual headers, on every answer.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.UseMiddleware<SecurityHeadersMiddleware>();

    /// <summary>The host notes the path of the request with every event in it, and paths of one-time links are keys.</summary>
    private sealed class NoPaths : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
