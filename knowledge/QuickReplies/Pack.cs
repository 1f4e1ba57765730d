namespace SupportBot.Knowledge.QuickReplies;

/// <summary>A pack of entries as it lies in a folder of readable files.</summary>
public sealed record Pack(string Name, IReadOnlyList<QuickReply> Entries, IReadOnlyDictionary<string, Fact> Facts)
{
    /// <summary>Reads every <c>*.yaml</c> of the folder.</summary>
    /// <exception cref="PackException">A file cannot be read as entries, or the entries do not fit together.</exception>
    public static Pack Read(string folder) => throw new NotImplementedException(folder);
}

/// <summary>A pack file is wrong: names the file, the line (1-based) and the reason.</summary>
public sealed class PackException(string file, int line, string reason)
    : Exception($"{file}:{line}: {reason}")
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public string Reason { get; } = reason;
}
