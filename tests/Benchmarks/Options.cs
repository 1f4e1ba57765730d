using System.Globalization;

namespace SupportBot.Benchmarks;

/// <summary>The <c>--name value</c> pairs behind a verb. An unknown name is an error, not a silent default.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> given = [];

    public Options(IReadOnlyList<string> args, params IReadOnlyList<string> known)
    {
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!known.Contains(args[i].TrimStart('-')) || !args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Count)
                throw new ArgumentException($"cannot read '{string.Join(' ', args.Skip(i))}'; known: --{string.Join(", --", known)}");
            given[args[i][2..]] = args[i + 1];
        }
    }

    public string? Text(string name) => given.GetValueOrDefault(name);

    public double Number(string name, double otherwise) =>
        given.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public int Count(string name, int otherwise) => (int)Number(name, otherwise);
}
