using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SupportBot.Dialogs;

namespace SupportBot.Service.Rules;

/// <summary>The numbers that a supervisor changed, over those of the settings. <see cref="PolicySettings"/> are bound anew whenever
/// they change: the next turn has them.</summary>
internal sealed class RuleOverrides : IOptionsChangeTokenSource<PolicySettings>, IConfigureOptions<PolicySettings>
{
    public const string Section = "Policies";

    private volatile IReadOnlyDictionary<string, string> values = new Dictionary<string, string>();
    private ConfigurationReloadToken changed = new();

    public string? Name => Options.DefaultName;

    /// <summary>By the path below <c>Policies</c>.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    public void Use(IReadOnlyDictionary<string, string> now)
    {
        values = now;
        Interlocked.Exchange(ref changed, new ConfigurationReloadToken()).OnReload();
    }

    public IChangeToken GetChangeToken() => changed;

    public void Configure(PolicySettings options) => SectionOf(values).Bind(options);

    /// <summary>The same values as the settings' files would hold them.</summary>
    public static IConfigurationSection SectionOf(IReadOnlyDictionary<string, string> values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => new KeyValuePair<string, string?>($"{Section}:{value.Key}", value.Value)))
        .Build()
        .GetSection(Section);
}
