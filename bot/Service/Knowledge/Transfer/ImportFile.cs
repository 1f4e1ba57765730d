using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Transfer;

/// <param name="Line">1-based.</param>
/// <param name="Code">As in <see cref="CsvFault"/>.</param>
/// <param name="Id">The entry that it is about, where it is about one.</param>
/// <param name="Message">A sentence in English.</param>
internal sealed record ImportError(int Line, string Code, string? About, string? Id, string? Field, string Message)
{
    public static ImportError Of(CsvRowError error) => new(error.Line, error.Fault.Code, error.Fault.About, error.Id, error.Field, error.Message);

    /// <summary>The file cannot be read, or not from this line on.</summary>
    public static ImportError Of(int line, CsvFault fault) => new(line, fault.Code, fault.About, null, null, fault.Message);
}

/// <summary>What a file holds.</summary>
/// <param name="Header">Of a table of the shop's own make: its columns, to be told which is what; else empty.</param>
/// <param name="Sample">Its first rows.</param>
internal sealed record ImportFile(
    IReadOnlyList<QuickReply> Entries, IReadOnlyList<ImportError> Errors, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Sample)
{
    private const int Shown = 5;

    /// <summary>Reads a file whole; nothing of it is kept.</summary>
    /// <param name="name">Its name; a table where it ends in .csv, else YAML.</param>
    /// <param name="columns">Which column is what, for a table of the shop's own make.</param>
    public static ImportFile Read(byte[] bytes, string name, IReadOnlyList<string>? columns, LiveKnowledge live)
    {
        if (!name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return Of(Pack.Inspect(QuickReplyCsv.Decode(bytes).TrimStart('\ufeff'), name, live.Facts, id => live.Find(id)?.Entry), [], []);
        try
        {
            return Table(QuickReplyCsv.Decode(bytes), name, columns, live);
        }
        catch (CsvException e)
        {
            return new([], [ImportError.Of(e.Line, e.Fault)], [], []);
        }
    }

    private static ImportFile Table(string text, string name, IReadOnlyList<string>? columns, LiveKnowledge live)
    {
        using var top = new StringReader(text);
        var rows = CsvFile.Read(top, name).Take(Shown + 1).Select(row => row.Fields).ToList();
        if (rows.Count == 0)
            return new([], [ImportError.Of(1, new("empty-file", null, "the file is empty"))], [], []);
        using var reader = new StringReader(text);
        if (QuickReplyCsv.IsHeader(rows[0]))
            return Checked(QuickReplyCsv.Read(reader, name), [], [], live);
        if (columns is null)
            return new([], [], rows[0], rows[1..]);
        var unknown = columns.Where(column => column.Length > 0 && !CsvColumns.Known.Contains(column)).ToList();
        return unknown.Count > 0
            ? new([], [ImportError.Of(1, new("unknown-field", unknown[0], $"no column can be {unknown[0]}"))], rows[0], rows[1..])
            : Checked(new CsvColumns(columns).Read(reader, name, line => $"own.{EntryJson.Hash(text)[..8]}-{line}"), rows[0], rows[1..], live);
    }

    private static ImportFile Checked(CsvEntries table, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sample, LiveKnowledge live)
    {
        var here = table.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        QuickReply? Find(string id) => here.GetValueOrDefault(id) ?? live.Find(id)?.Entry;
        var wrong = from entry in table.Entries
                    from error in EntryValidation.Check(entry, id => Find(id) is not null, live.Facts.ContainsKey, complete: false).Concat(ButtonCircle.Of(entry, Find))
                    select CsvRowError.Of(table.Lines.GetValueOrDefault(entry.Id, 1), entry.Id, error);
        return Of(table with { Errors = [.. table.Errors.Concat(wrong).OrderBy(error => error.Line)] }, header, sample);
    }

    private static ImportFile Of(CsvEntries read, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sample) => new(
        [.. read.Entries.Select(EntryRules.Tidy)], [.. read.Errors.Select(ImportError.Of)], header, sample);
}
