namespace SupportBot.Benchmarks.Matching;

/// <summary>A line of a public set: <c>label TAB text</c>.</summary>
internal sealed record LabelledRow(string Label, string Text)
{
    /// <summary>The label of what is out of scope.</summary>
    public const string Outside = "__oos__";

    public bool IsOutside => Label == Outside;

    /// <summary>The rows of a file; none when no file is named or it is empty.</summary>
    public static IReadOnlyList<LabelledRow> Read(string? file)
    {
        if (file is null)
        {
            return [];
        }
        var lines = File.ReadAllLines(file);
        return [.. lines.Index().Where(line => line.Item.Length > 0).Select(line => line.Item.IndexOf('\t', StringComparison.Ordinal) is var tab and > 0
            ? new LabelledRow(line.Item[..tab], line.Item[(tab + 1)..])
            : throw new InvalidDataException($"{file}:{line.Index + 1}: no label and tab"))];
    }
}
