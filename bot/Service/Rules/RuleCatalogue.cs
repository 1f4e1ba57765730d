using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using SupportBot.Dialogs;

namespace SupportBot.Service.Rules;

/// <param name="Path">Below <c>Policies</c>: <c>Return:LimitUpTo</c>.</param>
/// <param name="Type"><c>duration</c> (<c>d.hh:mm:ss</c>), <c>number</c> (whole), <c>decimal</c> (an amount or a share).</param>
internal sealed record RuleNumber(string Path, string Type, string Value);

/// <summary>Every number of the rules that can be changed at run time, found in the class that holds them.</summary>
internal static class RuleCatalogue
{
    public static IReadOnlyList<RuleNumber> Read(PolicySettings settings) => [.. Walk(settings, "")];

    private static IEnumerable<RuleNumber> Walk(object settings, string path)
    {
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite || property.GetValue(settings) is not { } value)
                continue;
            var at = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            foreach (var number in Of(value, at))
                yield return number;
        }
    }

    private static IEnumerable<RuleNumber> Of(object value, string path)
    {
        if (TypeOf(value) is { } type)
            return [new(path, type, Text(value))];
        if (value is IDictionary table)
            return Entries(table).Where(entry => entry.Value is not null).OrderBy(entry => $"{entry.Key}", StringComparer.Ordinal)
                .SelectMany(entry => Of(entry.Value!, $"{path}:{entry.Key}"));
        return value is string or IEnumerable || value.GetType().IsEnum ? [] : Walk(value, path);
    }

    private static IEnumerable<DictionaryEntry> Entries(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
            yield return entry;
    }

    private static string? TypeOf(object value) => value switch
    {
        TimeSpan => "duration",
        int or long => "number",
        decimal or double => "decimal",
        _ => null,
    };

    private static string Text(object value) => value is TimeSpan span
        ? span.ToString("c", CultureInfo.InvariantCulture)
        : TypeDescriptor.GetConverter(value).ConvertToInvariantString(value)!;
}
