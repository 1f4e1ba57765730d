using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace SupportBot.Service;

/// <summary>Settings of a feature: defaults in a class, a wrong value stops the start with a sentence that names it.</summary>
public static class Settings
{
    /// <summary>Binds a section to <see cref="IOptions{T}"/> of its class and checks it at the start: keys that the class does
    /// not have, values that cannot be read, data annotations and <see cref="IValidatableObject"/>, at every depth.</summary>
    /// <param name="section">The path of the section, e.g. <c>Handoff</c>.</param>
    public static OptionsBuilder<T> AddSettings<T>(this IHostApplicationBuilder builder, string section)
        where T : class, new()
    {
        builder.Services.AddSingleton(new KnownSetting(section.Split(':')[0]));
        builder.Services.AddSingleton<IValidateOptions<T>>(new AnnotationCheck<T>(builder.Configuration, section));
        return builder.Services.AddOptions<T>()
            .Configure(settings =>
            {
                var found = builder.Configuration.GetSection(section);
                var wrong = SettingsReader.Check(builder.Configuration, found, typeof(T)).ToList();
                if (wrong.Count > 0)
                    throw new OptionsValidationException(section, typeof(T), wrong);
                found.Bind(settings);
            })
            .ValidateOnStart();
    }

    /// <summary>Checks all settings now, before storage or anything else outside is touched.</summary>
    public static void CheckSettings(this IHost app) => app.Services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>The sentences that say what is wrong, when a start failed because of settings; else <see langword="null"/>.</summary>
    public static IReadOnlyList<string>? Complaints(Exception failure) => failure switch
    {
        OptionsValidationException refused => [.. refused.Failures],
        AggregateException many when many.InnerExceptions.All(e => e is OptionsValidationException) =>
            [.. many.InnerExceptions.SelectMany(e => ((OptionsValidationException)e).Failures).Distinct()],
        _ => null,
    };

    private sealed class AnnotationCheck<T>(IConfiguration configuration, string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var wrong = Walk(options, section).ToList();
            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }

        private IEnumerable<string> Walk(object settings, string path)
        {
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
            foreach (var result in results)
            {
                var member = result.MemberNames.FirstOrDefault();
                var full = member is null ? path : $"{path}:{member}";
                yield return $"{SettingsReader.Origin(configuration, full)}: {full}: {result.ErrorMessage}";
            }

            foreach (var (inner, innerPath) in Inner(settings, path))
            foreach (var sentence in Walk(inner, innerPath))
                yield return sentence;
        }

        private static IEnumerable<(object Inner, string Path)> Inner(object settings, string path)
        {
            foreach (var property in SettingsReader.Properties(settings.GetType()))
            {
                var at = $"{path}:{property.Name}";
                if (property.GetIndexParameters().Length > 0 || property.GetValue(settings) is not { } value)
                    continue;
                if (value is System.Collections.IDictionary table)
                    foreach (System.Collections.DictionaryEntry entry in table)
                    {
                        if (entry.Value is not null && !SettingsReader.IsValue(entry.Value.GetType()))
                            yield return (entry.Value, $"{at}:{entry.Key}");
                    }
                else if (value is System.Collections.IEnumerable list and not string)
                {
                    var index = 0;
                    foreach (var item in list)
                    {
                        if (item is not null && !SettingsReader.IsValue(item.GetType()))
                            yield return (item, $"{at}:{index}");
                        index++;
                    }
                }
                else if (!SettingsReader.IsValue(value.GetType()))
                    yield return (value, at);
            }
        }
    }
}

/// <summary>The name of a top-level setting that some part of the program reads.</summary>
internal sealed record KnownSetting(string Name);

/// <summary>Compares what the settings say with what a class can hold.</summary>
internal static class SettingsReader
{
    /// <summary>One sentence for each key that the type does not have and each value that it cannot hold.</summary>
    public static IEnumerable<string> Check(IConfiguration root, IConfigurationSection section, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsValue(type))
            return section.Value is { } text && Complaint(text, type) is { } complaint
                ? [$"{Origin(root, section.Path)}: {section.Path} is “{text}”, which is not {complaint}"]
                : [];
        if (ItemType(type) is { } item)
            return section.GetChildren().SelectMany(child => Check(root, child, item));
        return section.GetChildren().SelectMany(child => Property(root, child, type));
    }

    /// <summary>Where a setting comes from: the file's name, else the kind of source.</summary>
    public static string Origin(IConfiguration root, string path)
    {
        var providers = (root as IConfigurationRoot)?.Providers ?? [];
        foreach (var provider in providers.Reverse())
        {
            if (!provider.TryGet(path, out _) && !provider.GetChildKeys([], path).Any())
                continue;
            return provider switch
            {
                FileConfigurationProvider file => Path.GetFileName(file.Source.Path ?? "settings file"),
                _ when provider.GetType().Name.StartsWith("Environment", StringComparison.Ordinal) => "environment",
                _ when provider.GetType().Name.StartsWith("CommandLine", StringComparison.Ordinal) => "command line",
                _ => "settings",
            };
        }

        return "settings";
    }

    /// <summary>“; did you mean X?” when a known name is near, else nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var nearest = known.Select(k => (Name: k, Far: Distance(name.ToUpperInvariant(), k.ToUpperInvariant())))
            .OrderBy(k => k.Far).FirstOrDefault();
        return nearest.Name is not null && nearest.Far <= Math.Max(2, name.Length / 3) ? $"; did you mean {nearest.Name}?" : "";
    }

    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite || ItemType(p.PropertyType) is not null);

    /// <summary>Read from one text, not from keys of its own.</summary>
    public static bool IsValue(Type type) =>
        type == typeof(string) || type == typeof(object) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static IEnumerable<string> Property(IConfiguration root, IConfigurationSection child, Type type)
    {
        var properties = Properties(type).ToList();
        var property = properties.Find(p => Name(p).Equals(child.Key, StringComparison.OrdinalIgnoreCase));
        if (property is not null)
            return Check(root, child, property.PropertyType);
        var hint = Hint(child.Key, properties.Select(Name));
        return [$"{Origin(root, child.Path)}: {child.Path} is not a setting{hint}"];
    }

    private static string Name(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    private static Type? ItemType(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        if (type == typeof(string) || !typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            return null;
        return type.IsGenericType ? type.GetGenericArguments()[^1] : typeof(string);
    }

    private static string? Complaint(string text, Type type)
    {
        if (type == typeof(TimeSpan) && text.All(char.IsAsciiDigit))
            return "a time span such as 00:00:45 (a bare number would be days)";
        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException
            || e.InnerException is FormatException or OverflowException)
        {
            return type switch
            {
                _ when type == typeof(TimeSpan) => "a time span such as 00:00:45",
                _ when type == typeof(bool) => "true or false",
                _ when type == typeof(int) || type == typeof(long) => "a whole number",
                _ when type == typeof(decimal) || type == typeof(double) => "a number",
                _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type))}",
                _ => $"a {type.Name}",
            };
        }
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(change, 1 + Math.Min(row[j], row[j - 1])));
            }
        }

        return row[b.Length];
    }
}
