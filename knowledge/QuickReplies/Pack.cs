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
    /// <param name="elsewhere">For entries that join others: finds one of those. A language may then be missing.</param>
    /// <exception cref="PackException">The text is no list of entries, or they do not fit together.</exception>
    public static IReadOnlyList<QuickReply> ReadEntries(
        string text, string file, IReadOnlyDictionary<string, Fact> facts, Func<string, QuickReply?>? elsewhere = null) =>
        Check([.. EntryReader.Read(text, file)], facts, elsewhere);

    /// <summary>Reads one YAML text of entries that join others, and tells everything that is wrong with it, not only the first.</summary>
    /// <param name="elsewhere">Finds one of the others, to which buttons may lead.</param>
    public static CsvEntries Inspect(string text, string file, IReadOnlyDictionary<string, Fact> facts, Func<string, QuickReply?> elsewhere)
    {
        var errors = new List<CsvRowError>();
        var located = EntryReader.Read(text, file, e => errors.Add(new CsvRowError(e.Line, e.Fault)));
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in located)
        {
            if (!lines.TryAdd(entry.Entry.Id, entry.Line("id")))
            {
                errors.Add(new CsvRowError(entry.Line("id"), new("repeated-id", entry.Entry.Id, $"the id {entry.Entry.Id} is there twice, first in line {lines[entry.Entry.Id]}")));
            }
        }
        var find = Together(located, elsewhere);
        errors.AddRange(
            from entry in located
            from error in EntryValidation.Check(entry.Entry, id => find(id) is not null, facts.ContainsKey, complete: false).Concat(ButtonCircle.Of(entry.Entry, find))
            select CsvRowError.Of(entry.Line(error.Field), entry.Entry.Id, error));
        return new CsvEntries([.. located.Select(entry => entry.Entry)], [.. errors.OrderBy(error => error.Line)]) { Lines = lines };
    }

    private static List<QuickReply> Check(
        List<LocatedEntry> located, IReadOnlyDictionary<string, Fact> facts, Func<string, QuickReply?>? elsewhere = null)
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
        var find = Together(located, elsewhere ?? (_ => null));
        foreach (var entry in located)
        {
            var errors = EntryValidation.Check(entry.Entry, id => find(id) is not null, facts.ContainsKey, complete: elsewhere is null)
                .Concat(ButtonCircle.Of(entry.Entry, find));
            if (errors.FirstOrDefault() is { } error)
            {
                throw entry.Error(error.Field, $"{entry.Entry.Id}: {error.Message}");
            }
        }
        return [.. located.Select(entry => entry.Entry)];
    }

    /// <summary>Finds an entry as it will be once these have joined the others.</summary>
    private static Func<string, QuickReply?> Together(IReadOnlyList<LocatedEntry> located, Func<string, QuickReply?> elsewhere)
    {
        var here = located.GroupBy(entry => entry.Entry.Id).ToDictionary(same => same.Key, same => same.First().Entry, StringComparer.Ordinal);
        return id => here.GetValueOrDefault(id) ?? elsewhere(id);
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
/// <param name="fault">The reason in words for an editor, where it has a code of its own.</param>
public sealed class PackException(string file, int line, string reason, CsvFault? fault = null)
    : Exception($"{file}:{line}: {reason}")
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public string Reason { get; } = reason;

    public CsvFault Fault { get; } = fault ?? new("unreadable", reason, reason);
}
