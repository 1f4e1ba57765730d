using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace SupportBot.Service;

/// <summary>Stops the start when a settings file, or a <c>--Section:Key</c> of the command line, names a top-level setting
/// that nobody reads. The environment is not looked at: everything of the machine is in it.</summary>
public sealed class UnknownSettings
{
    /// <summary>Read by the host itself, or straight from the configuration. Every other name comes from an
    /// <see cref="Settings.AddSettings{T}"/>.</summary>
    private static readonly string[] Plain =
    [
        "ConnectionStrings", "Data", "PublicUrl", "Serilog", "Logging", "AllowedHosts", "Kestrel", "Urls",
        "Http_Ports", "Https_Ports", "Shop", "Couriers", "ServiceHours", "Policies", "Chat", "DirectLine", "Handoff", "DemoShop",
    ];

    internal sealed class Check(IConfiguration configuration, IEnumerable<KnownSetting> known) : IValidateOptions<UnknownSettings>
    {
        public ValidateOptionsResult Validate(string? name, UnknownSettings options)
        {
            var names = known.Select(setting => setting.Name).Concat(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var wrong = TopLevel().Where(top => !names.Contains(top.Name)).Distinct()
                .Select(top => $"{top.Origin}: {top.Name} is not a setting{SettingsReader.Hint(top.Name, names)}").ToList();
            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }

        private IEnumerable<(string Origin, string Name)> TopLevel()
        {
            foreach (var provider in (configuration as IConfigurationRoot)?.Providers ?? [])
            {
                if (provider is JsonConfigurationProvider file)
                    foreach (var key in Keys(file))
                        yield return (Path.GetFileName(file.Source.Path ?? "settings file"), key);
                if (provider is CommandLineConfigurationProvider)
                    foreach (var key in Keys(provider).Where(key => provider.GetChildKeys([], key).Any()))
                        yield return ("command line", key);
            }
        }

        private static IEnumerable<string> Keys(IConfigurationProvider provider) => provider.GetChildKeys([], null).Distinct();
    }
}

public static class UnknownSettingsSetup
{
    public static void AddUnknownSettingsCheck(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<UnknownSettings>, UnknownSettings.Check>();
        builder.Services.AddOptions<UnknownSettings>().ValidateOnStart();
    }
}
