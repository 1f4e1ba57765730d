using System.Text;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>What a table of entries says: the entries, and each faulty row. With a faulty row nothing should be taken over.</summary>
public sealed record CsvEntries(IReadOnlyList<QuickReply> Entries, IReadOnlyList<CsvRowError> Errors)
{
    /// <summary>Where each entry begins, by its id.</summary>
    public IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>();
}

/// <summary>Something is wrong in a line of a file of entries.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Id">The entry that it is about, where its text is wrong and not the row.</param>
/// <param name="Field">The entry's field, as in <see cref="EntryError"/>.</param>
public sealed record CsvRowError(int Line, CsvFault Fault, string? Id = null, string? Field = null)
{
    /// <summary>A sentence for people, in English.</summary>
    public string Message => Id is null ? Fault.Message : $"{Id}: {Fault.Message}";

    public static CsvRowError Of(int line, string id, EntryError error) => new(line, new(error.Code, error.About, error.Message), id, error.Field);
}

/// <param name="Code">Stable, for pages that say it in their own words: <c>row-width</c>, <c>empty-row</c>, <c>unknown-kind</c>,
/// <c>unknown-language</c>, <c>unknown-field</c>, <c>unknown-audience</c>, <c>kind-changed</c>, <c>bad-moment</c>, <c>twice</c>,
/// <c>repeated-id</c>; of files that cannot be read from there on <c>open-quote</c>, <c>stray-quote</c>, <c>text-after-quote</c>,
/// <c>empty-file</c>, <c>not-yaml</c>, <c>open-bracket</c>, <c>too-deep</c>, <c>several-documents</c>; of an entry that cannot be read
/// <c>not-mapping</c>, <c>not-list</c>, <c>not-text</c>, <c>no-id</c>, <c>no-kind</c>, <c>unreadable</c>; or one of <see cref="EntryError"/>.</param>
/// <param name="About">The words that it is about.</param>
/// <param name="Message">A sentence for people, in English.</param>
public sealed record CsvFault(string Code, string? About, string Message);

/// <summary>
/// Entries as a table for spreadsheets: <c>id,kind,field,lang,text</c>, a row for each title, answer, way of asking, button
/// (whose text is the id it leads to), tag and so on; <see cref="CsvDraft"/> names the fields. The rows of an entry need not stand
/// together; their order is kept.
/// </summary>
public static class QuickReplyCsv
{
    private static readonly string[] Header = ["id", "kind", "field", "lang", "text"];

    public static void Write(IEnumerable<QuickReply> entries, TextWriter csv)
    {
        Row(csv, Header);
        foreach (var entry in entries)
        {
            foreach (var language in Languages.All)
            {
                Local(csv, entry, "title", language, language == Language.En ? entry.Title.En : entry.Title.Zh);
                Local(csv, entry, "answer", language, language == Language.En ? entry.Answer.En : entry.Answer.Zh);
            }
            foreach (var button in entry.Buttons)
            {
                Row(csv, [entry.Id, Kind(entry), "button", "", button]);
            }
            foreach (var language in Languages.All)
            {
                foreach (var question in entry.Questions(language))
                {
                    Local(csv, entry, "question", language, question);
                }
            }
            foreach (var (field, language, text) in CsvDraft.Details(entry.Details ?? EntryDetails.None))
            {
                Row(csv, [entry.Id, Kind(entry), field, language, text]);
            }
        }
    }

    /// <summary>Reads a table; every faulty row is told, not only the first.</summary>
    /// <exception cref="CsvException">The file is no table at all: quotes are wrong, or the header is not ours.</exception>
    public static CsvEntries Read(TextReader csv, string file)
    {
        var rows = CsvFile.Read(csv, file).ToList();
        if (rows.Count == 0 || !rows[0].Fields.SequenceEqual(Header))
        {
            throw new CsvException(file, 1, $"the first line must be {string.Join(',', Header)}");
        }
        var drafts = new Dictionary<string, CsvDraft>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var errors = new List<CsvRowError>();
        foreach (var row in rows.Skip(1))
        {
            lines.TryAdd(row.Fields[0], row.Line);
            if (Fault(row, drafts) is { } fault)
            {
                errors.Add(new CsvRowError(row.Line, fault));
            }
        }
        return new CsvEntries([.. drafts.Values.Select(draft => draft.Entry())], errors) { Lines = lines };
    }

    /// <summary>Whether a first row is that of such a table.</summary>
    public static bool IsHeader(IReadOnlyList<string> row) => row.SequenceEqual(Header);

    /// <summary>The text of a file as spreadsheets save it: UTF-8 where it is that, else GB 18030; without the character NUL, which
    /// nobody sees and no store need keep.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
        return text.Replace("\0", "", StringComparison.Ordinal);
    }

    /// <summary>Puts the row into its entry, or says what is wrong with it.</summary>
    private static CsvFault? Fault(CsvRow row, Dictionary<string, CsvDraft> drafts)
    {
        if (row.Fields.Count != Header.Length)
        {
            return CsvDraft.Width(row, Header.Length);
        }
        var (id, kindName, field, lang, text) = (row.Fields[0], row.Fields[1], row.Fields[2], row.Fields[3], row.Fields[4]);
        if (id.Length == 0 || string.IsNullOrWhiteSpace(text))
        {
            return new("empty-row", null, "the id or the text is empty");
        }
        if (CsvDraft.KindOf(kindName) is not { } kind)
        {
            return CsvDraft.UnknownKind(kindName);
        }
        if (CsvDraft.IsLocal(field) && lang is not ("zh" or "en"))
        {
            return new("unknown-language", lang, $"the language \"{lang}\" is neither zh nor en");
        }
        if (!drafts.TryGetValue(id, out var draft))
        {
            drafts[id] = draft = new CsvDraft(id, kind);
        }
        return draft.Kind != kind
            ? new("kind-changed", id, $"{id} was of kind {draft.Kind.ToString().ToLowerInvariant()} before")
            : draft.Add(field, lang, text);
    }

    private static void Local(TextWriter csv, QuickReply entry, string field, Language language, string? text)
    {
        if (text is not null)
        {
            Row(csv, [entry.Id, Kind(entry), field, language.Code(), text]);
        }
    }

    private static string Kind(QuickReply entry) => entry.Kind.ToString().ToLowerInvariant();

    // CRLF is what RFC 4180 and spreadsheets want.
    private static void Row(TextWriter csv, IEnumerable<string> fields) => csv.Write(string.Join(',', fields.Select(CsvFile.Quote)) + "\r\n");
}
