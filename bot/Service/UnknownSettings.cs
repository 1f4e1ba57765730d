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
    private static readonly string[] Plain = ["PublicUrl", "Serilog", "Logging", "AllowedHosts", "Kestrel", "Urls", "Http_Ports", "Https_Ports"];

    internal sealed class Check(IConfiguration configuration, IEnumerable<KnownSetting> known) : IValidateOptions<UnknownSettings>
    {
        public ValidateOptionsResult Validate(string? name, UnknownSettings options)
        {
            var names = known.Select(setting => setting.Name).Concat(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var wrong = TopLevel().Where(top => !names.Contains(top.Name)).Distinct()
                .Select(top => $"{top.Origin}: {top.Name} is not a setting{SettingsReader.Hint(top.Name, names)}").ToList();
            if (configuration["PublicUrl"] is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                wrong.Add($"{SettingsReader.Origin(configuration, "PublicUrl")}: PublicUrl is “{url}”, which is not an address such as https://support.example");
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

/// <summary>Section <c>ConnectionStrings</c>; read where the connection is opened.</summary>
public sealed class ConnectionSettings
{
    public string? Storage { get; set; }

    public string? Redis { get; set; }
}

/// <summary>Section <c>Data</c>; read by <see cref="Storage.StorageSetup.DataDirectory"/>.</summary>
public sealed class DataSettings
{
    public string? Directory { get; set; }
}

public static class UnknownSettingsSetup
{
    public static void AddUnknownSettingsCheck(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<ConnectionSettings>("ConnectionStrings");
        builder.AddSettings<DataSettings>("Data");
        builder.Services.AddSingleton<IValidateOptions<UnknownSettings>, UnknownSettings.Check>();
        builder.Services.AddOptions<UnknownSettings>().ValidateOnStart();
    }
}
