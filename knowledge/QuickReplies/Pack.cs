namespace SupportBot.Knowledge.QuickReplies;

/// <summary>A pack of entries as it lies in a folder of readable files.</summary>
public sealed record Pack(string Name, IReadOnlyList<QuickReply> Entries, IReadOnlyDictionary<string, Fact> Facts)
{
    /// <summary>The file that holds the facts; every other <c>*.yaml</c> of the folder but <see cref="SynonymFile.Name"/> is a list of entries.</summary>
    public const string FactsFile = "facts.yaml";

    public IReadOnlyList<SynonymGroup> Synonyms { get; init; } = [];

    /// <summary>Reads every <c>*.yaml</c> of the folder, in the order of their names.</summary>
    /// <exception cref="PackException">A file cannot be read as entries, or the entries do not fit together.</exception>
    public static Pack Read(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (!Directory.Exists(folder))
        {
            throw new PackException(folder, 1, "there is no such folder");
        }
        var factsFile = Path.Combine(folder, FactsFile);
        var facts = File.Exists(factsFile) ? FactReader.Read(Text(factsFile), factsFile) : new Dictionary<string, Fact>();
        var entries = new List<LocatedEntry>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) is not (FactsFile or SynonymFile.Name))
            {
                entries.AddRange(EntryReader.Read(Text(file), file));
            }
        }
        if (entries.Count == 0)
        {
            throw new PackException(folder, 1, "the folder holds no entries");
        }
        var synonyms = Path.Combine(folder, SynonymFile.Name);
        return new Pack(name, Check(entries, facts), facts) { Synonyms = File.Exists(synonyms) ? SynonymFile.Read(Text(synonyms), synonyms) : [] };
    }

    /// <summary>Reads one YAML text of entries, as <see cref="PackWriter"/> writes it.</summary>
    /// <param name="file">Named in errors.</param>
    /// <param name="facts">The facts that answers may name.</param>
    /// <param name="isElsewhere">For entries that join others: whether a button leads to one of those. A language may then be missing.</param>
    /// <exception cref="PackException">The text is no list of entries, or they do not fit together.</exception>
    public static IReadOnlyList<QuickReply> ReadEntries(
        string text, string file, IReadOnlyDictionary<string, Fact> facts, Func<string, bool>? isElsewhere = null) =>
        Check([.. EntryReader.Read(text, file)], facts, isElsewhere);

    /// <summary>Reads one YAML text of entries that join others, and tells everything that is wrong with it, not only the first.</summary>
    /// <param name="isElsewhere">Whether a button leads to one of the others.</param>
    public static CsvEntries Inspect(string text, string file, IReadOnlyDictionary<string, Fact> facts, Func<string, bool> isElsewhere)
    {
        List<LocatedEntry> located;
        try
        {
            located = [.. EntryReader.Read(text, file)];
        }
        catch (PackException e)
        {
            return new CsvEntries([], [new CsvRowError(e.Line, new("unreadable", e.Reason, e.Reason))]);
        }
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var errors = new List<CsvRowError>();
        foreach (var entry in located)
        {
            if (!lines.TryAdd(entry.Entry.Id, entry.Line("id")))
            {
                errors.Add(new CsvRowError(entry.Line("id"), new("repeated-id", entry.Entry.Id, $"the id {entry.Entry.Id} is there twice, first in line {lines[entry.Entry.Id]}")));
            }
        }
        errors.AddRange(
            from entry in located
            from error in EntryValidation.Check(entry.Entry, id => lines.ContainsKey(id) || isElsewhere(id), facts.ContainsKey, complete: false)
            select CsvRowError.Of(entry.Line(error.Field), entry.Entry.Id, error));
        return new CsvEntries([.. located.Select(entry => entry.Entry)], [.. errors.OrderBy(error => error.Line)]) { Lines = lines };
    }

    private static List<QuickReply> Check(
        List<LocatedEntry> located, IReadOnlyDictionary<string, Fact> facts, Func<string, bool>? isElsewhere = null)
    {
        var known = new Dictionary<string, LocatedEntry>(StringComparer.Ordinal);
        foreach (var entry in located)
        {
            if (!known.TryAdd(entry.Entry.Id, entry))
            {
                var first = known[entry.Entry.Id];
                throw entry.Error("id", $"the id {entry.Entry.Id} is there twice, first in {Path.GetFileName(first.File)}:{first.Line("id")}");
            }
        }
        foreach (var entry in located)
        {
            var errors = EntryValidation.Check(
                entry.Entry, id => known.ContainsKey(id) || isElsewhere?.Invoke(id) == true, facts.ContainsKey, complete: isElsewhere is null);
            if (errors.Count > 0)
            {
                throw entry.Error(errors[0].Field, $"{entry.Entry.Id}: {errors[0].Message}");
            }
        }
        return [.. located.Select(entry => entry.Entry)];
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PackException(file, 1, $"the file cannot be read: {e.Message}");
        }
    }
}

/// <summary>A pack file is wrong: names the file, the line (1-based) and the reason.</summary>
public sealed class PackException(string file, int line, string reason)
    : Exception($"{file}:{line}: {reason}")
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public string Reason { get; } = reason;
}
