using SupportBot.Knowledge;
using SupportBot.Knowledge.Recognizers;

namespace SupportBot.Benchmarks.Recognizers;

/// <summary>Measures the recognizers with the public specification cases of Recognizers-Text.</summary>
internal static class RecognizersVerb
{
    public const string Usage = "  recognizers DIR [--failures] [--only NAME]   DIR holds Chinese/ and English/, or is one of them";

    private static readonly Dictionary<string, Kind> Models = new()
    {
        ["BooleanModel"] = Kind.Boolean,
        ["CurrencyModel"] = Kind.Currency,
        ["DateTimeModel"] = Kind.DateTime,
        ["DimensionModel"] = Kind.Dimension,
        ["NumberModel"] = Kind.Number,
        ["OrdinalModel"] = Kind.Ordinal,
        ["PercentModel"] = Kind.Percentage,
        ["PhoneNumberModel"] = Kind.Phone,
    };

    public static int Run(string folder, IReadOnlyList<string> args)
    {
        var showsFailures = args.Contains("--failures");
        var only = args.SkipWhile(arg => arg != "--only").Skip(1).FirstOrDefault("");
        var (passed, total) = (0, 0);
        foreach (var (file, language) in Files(folder).Where(found => Path.GetFileName(found.File).StartsWith(only, StringComparison.OrdinalIgnoreCase)))
        {
            var kind = Models[Path.GetFileNameWithoutExtension(file)];
            var (met, all) = (0, 0);
            foreach (var one in SpecCase.Read(file))
            {
                var found = RecognizerSet.Common.Read(new Utterance(one.Input, language, one.Moment), kind);
                var isMet = one.IsMetBy(found);
                (met, all) = (met + (isMet ? 1 : 0), all + 1);
                if (!isMet && showsFailures)
                {
                    Show(one, found);
                }
            }
            Console.WriteLine($"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)} {met}/{all}");
            (passed, total) = (passed + met, total + all);
        }
        Console.WriteLine($"result: passed={passed} total={total}");
        return total == 0 ? 2 : 0;
    }

    private static IEnumerable<(string File, Language Language)> Files(string folder)
    {
        var root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        return from pair in ((string, Language)[])[("Chinese", Language.Zh), ("English", Language.En)]
               let path = Path.GetFileName(root) == pair.Item1 ? root : Path.Combine(root, pair.Item1)
               where Directory.Exists(path)
               from file in Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)
               where Models.ContainsKey(Path.GetFileNameWithoutExtension(file))
               select (file, pair.Item2);
    }

    private static void Show(SpecCase one, IReadOnlyList<Recognition> found)
    {
        Console.WriteLine($"- {one.Input}" + (one.Moment is { } moment ? $"   (at {moment.Local:s})" : ""));
        foreach (var line in one.Expected)
        {
            Console.WriteLine($"    expected {line}");
        }
        foreach (var value in found)
        {
            Console.WriteLine($"    found    {SpecCase.Shown(value)}");
        }
    }
}
