namespace SupportBot.Knowledge.QuickReplies;

/// <summary>
/// A table of the shop's own make, one row an entry or one of its ways of asking: which column is which field. Rows with the same
/// id add up; a cell may hold several ways of asking, buttons, tags and the like, one a line.
/// </summary>
/// <param name="Fields">For each column its field: <c>id</c>, <c>kind</c>, <c>title.zh</c>, <c>question.en</c>, <c>tag</c> …; empty leaves it out.</param>
public sealed record CsvColumns(IReadOnlyList<string> Fields)
{
    private static readonly string[] Repeated = ["question", "button", "tag", "product", "audience", "channel"];

    /// <summary>What a column may be.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["id", "kind", .. CsvDraft.Fields.SelectMany(field => CsvDraft.IsLocal(field) ? new[] { $"{field}.zh", $"{field}.en" } : [field])];

    /// <summary>Reads every row after the first; every faulty one is told.</summary>
    /// <param name="newId">The id of a row without one, from its line.</param>
    /// <exception cref="CsvException">The file is no table at all.</exception>
    public CsvEntries Read(TextReader csv, string file, Func<int, string> newId)
    {
        var rows = CsvFile.Read(csv, file).ToList();
        var drafts = new Dictionary<string, CsvDraft>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var errors = new List<CsvRowError>();
        foreach (var row in rows.Skip(1))
        {
            if (Fault(row, rows[0].Fields.Count, drafts, lines, newId) is { } fault)
            {
                errors.Add(new CsvRowError(row.Line, fault));
            }
        }
        return new CsvEntries([.. drafts.Values.Select(draft => Titled(draft.Entry()))], errors) { Lines = lines };
    }

    /// <summary>Tables of questions and answers seldom have titles: the first way of asking is one.</summary>
    private static QuickReply Titled(QuickReply entry) => entry.Kind == QuickReplyKind.None ? entry : entry with
    {
        Title = new(entry.Title.Zh ?? Title(entry.QuestionsZh), entry.Title.En ?? Title(entry.QuestionsEn)),
    };

    private static string? Title(IReadOnlyList<string> questions)
    {
        if (questions is not [{ } first, ..] || first.Length <= EntryValidation.LongestTitle)
        {
            return questions is [{ } whole, ..] ? whole : null;
        }
        var end = EntryValidation.LongestTitle - 1;
        return $"{first[..(char.IsHighSurrogate(first[end - 1]) ? end - 1 : end)]}…";
    }

    private CsvFault? Fault(CsvRow row, int width, Dictionary<string, CsvDraft> drafts, Dictionary<string, int> lines, Func<int, string> newId)
    {
        if (row.Fields.Count != width)
        {
            return CsvDraft.Width(row, width);
        }
        var id = Cell(row, "id") is { Length: > 0 } told ? told : newId(row.Line);
        var kindName = Cell(row, "kind") is { Length: > 0 } named ? named : "reply";
        if (CsvDraft.KindOf(kindName) is not { } kind)
        {
            return CsvDraft.UnknownKind(kindName);
        }
        if (!drafts.TryGetValue(id, out var draft))
        {
            drafts[id] = draft = new CsvDraft(id, kind);
            lines[id] = row.Line;
        }
        return Enumerable.Range(0, Math.Min(Fields.Count, width))
            .Where(i => Fields[i] is not ("" or "id" or "kind"))
            .SelectMany(i => Texts(Fields[i], row.Fields[i]).Select(text => Add(draft, Fields[i], text)))
            .FirstOrDefault(fault => fault is not null);
    }

    private static CsvFault? Add(CsvDraft draft, string field, string text)
    {
        var local = field.EndsWith(".zh", StringComparison.Ordinal) || field.EndsWith(".en", StringComparison.Ordinal);
        var fault = local ? draft.Add(field[..^3], field[^2..], text) : draft.Add(field, "", text);
        // A further row of an entry repeats its title and answer, or leaves them out.
        return fault?.Code == "twice" ? null : fault;
    }

    private static string[] Texts(string field, string cell) => Repeated.Contains(field.Split('.')[0])
        ? cell.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : cell.Trim() is { Length: > 0 } text ? [text] : [];

    private string? Cell(CsvRow row, string field) =>
        Fields.ToList().IndexOf(field) is >= 0 and var at && at < row.Fields.Count ? row.Fields[at].Trim() : null;
}
