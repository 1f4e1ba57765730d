using System.Text;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Synonyms;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge;

/// <summary><c>knowledge import FILE</c> and <c>knowledge export FILE</c>: the store's entries as one file, a table where its name ends
/// in .csv, else YAML in the format of the packs; named <c>synonyms.yaml</c>, its groups
/// of synonyms. A running service notices an import within a second.</summary>
public static class KnowledgeCommand
{
    private const string Usage = "usage: knowledge import FILE | knowledge export FILE";

    /// <param name="args">What follows the word <c>knowledge</c>.</param>
    /// <returns>0; 2 when the words or the file are wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IServiceProvider services, CancellationToken cancellation = default)
    {
        if (args is not [var verb and ("import" or "export"), var file])
            return await FailAsync(Usage);
        await Migrations.ApplyAsync(services.GetRequiredService<Database>(), cancellation);
        var live = services.GetRequiredService<LiveKnowledge>();
        try
        {
            await live.LoadAsync(cancellation);
            if (verb == "export")
                return await ExportAsync(file, live, cancellation);
            if (Path.GetFileName(file) == SynonymFile.Name)
                return await ImportSynonymsAsync(file, services.GetRequiredService<SynonymStore>(), cancellation);
            var errors = new List<string>();
            var entries = IsTable(file)
                ? ReadTable(await File.ReadAllBytesAsync(file, cancellation), file, live, errors)
                : Pack.ReadEntries(await File.ReadAllTextAsync(file, cancellation), file, live.Facts, id => live.Find(id)?.Entry);
            if (errors.Count > 0)
                return await FailAsync(string.Join(Environment.NewLine, errors));
            var (added, changed, _) = await services.GetRequiredService<KnowledgeStore>()
                .ImportAsync(entries, (AuditEntry.Console, AuditEntry.Console), null, cancellation);
            Console.WriteLine($"{file}: {entries.Count} entries, {added} added, {changed} changed");
            return 0;
        }
        catch (Exception e) when (e is PackException or CsvException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(e.Message);
        }
    }

    private static bool IsTable(string file) => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> ImportSynonymsAsync(string file, SynonymStore store, CancellationToken cancellation)
    {
        var groups = SynonymFile.Read(await File.ReadAllTextAsync(file, cancellation), file);
        var (added, changed, _, error) = await store.ImportAsync(groups, (AuditEntry.Console, AuditEntry.Console), cancellation);
        if (error is not null)
            return await FailAsync($"{file}: {error.Message}");
        Console.WriteLine($"{file}: {groups.Count} groups, {added} added, {changed} changed");
        return 0;
    }

    private static async Task<int> ExportAsync(string file, LiveKnowledge live, CancellationToken cancellation)
    {
        if (Path.GetFileName(file) == SynonymFile.Name)
        {
            await File.WriteAllTextAsync(file, SynonymFile.Write([.. live.Synonyms.Select(stored => stored.Group)]), cancellation);
            Console.WriteLine($"{file}: {live.Synonyms.Count} groups");
            return 0;
        }

        var entries = live.Entries.Select(stored => stored.Entry);
        using var table = new StringWriter();
        if (IsTable(file))
            QuickReplyCsv.Write(entries, table);
        // Spreadsheets take a table without the mark for something else than UTF-8.
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: IsTable(file));
        await File.WriteAllTextAsync(file, IsTable(file) ? table.ToString() : PackWriter.Write(entries), encoding, cancellation);
        Console.WriteLine($"{file}: {live.Entries.Count} entries");
        return 0;
    }

    private static IReadOnlyList<QuickReply> ReadTable(byte[] bytes, string file, LiveKnowledge live, List<string> errors)
    {
        using var reader = new StringReader(QuickReplyCsv.Decode(bytes));
        var table = QuickReplyCsv.Read(reader, file);
        errors.AddRange(table.Errors.Select(error => $"{file}:{error.Line}: {error.Message}"));
        var here = table.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        QuickReply? Find(string id) => here.GetValueOrDefault(id) ?? live.Find(id)?.Entry;
        errors.AddRange(
            from entry in table.Entries
            from error in EntryValidation.Check(entry, id => Find(id) is not null, live.Facts.ContainsKey, complete: false).Concat(ButtonCircle.Of(entry, Find))
            select $"{file}: {entry.Id}: {error.Message}");
        return table.Entries;
    }

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 2;
    }
}
