using System.Text;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>A row of a CSV file and the line it starts on (1-based).</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields);

/// <summary>A CSV file is wrong: names the file, the line (1-based) and the reason.</summary>
/// <param name="code">As in <see cref="CsvFault"/>.</param>
public sealed class CsvException(string file, int line, string reason, string code = "unreadable") : Exception($"{file}:{line}: {reason}")
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public string Reason { get; } = reason;

    public CsvFault Fault { get; } = new(code, null, reason);
}

/// <summary>Comma-separated values as RFC 4180 has them: quoted fields may hold commas, line breaks and doubled quotes.</summary>
public static class CsvFile
{
    /// <summary>All rows; empty lines are left out.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <exception cref="CsvException">A quote is not closed, or stands inside an unquoted field.</exception>
    public static IEnumerable<CsvRow> Read(TextReader reader, string name)
    {
        var text = reader.ReadToEnd();
        var at = text.StartsWith('\ufeff') ? 1 : 0;
        var line = 1;
        while (at < text.Length)
        {
            var start = line;
            var fields = new List<string>();
            bool more;
            do
            {
                fields.Add(ReadField(text, ref at, ref line, name));
                more = at < text.Length && text[at] == ',';
                at += more ? 1 : 0;
            }
            while (more);
            SkipLineEnd(text, ref at, ref line);
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return new CsvRow(start, fields);
            }
        }
    }

    /// <summary>A field as it stands in a file: quoted where it must be.</summary>
    public static string Quote(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string ReadField(string text, ref int at, ref int line, string name)
    {
        if (at < text.Length && text[at] == '"')
        {
            return ReadQuoted(text, ref at, ref line, name);
        }
        var length = text.AsSpan(at).IndexOfAny(",\r\n");
        var field = length < 0 ? text[at..] : text.Substring(at, length);
        if (field.Contains('"', StringComparison.Ordinal))
        {
            throw new CsvException(name, line, "a quote stands inside a field that does not begin with one", "stray-quote");
        }
        at += field.Length;
        return field;
    }

    private static string ReadQuoted(string text, ref int at, ref int line, string name)
    {
        var first = line;
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            var c = text[at];
            line += c == '\n' ? 1 : 0;
            if (c != '"')
            {
                field.Append(c);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else
            {
                at++;
                return at == text.Length || text[at] is ',' or '\r' or '\n'
                    ? field.ToString()
                    : throw new CsvException(name, line, "a closing quote is followed by more text", "text-after-quote");
            }
        }
        throw new CsvException(name, first, "a quote is opened and never closed", "open-quote");
    }

    private static void SkipLineEnd(string text, ref int at, ref int line)
    {
        if (at < text.Length && text[at] == '\r')
        {
            at++;
        }
        if (at < text.Length && text[at] == '\n')
        {
            at++;
        }
        line++;
    }
}
