namespace SupportBot.Knowledge.Recognizers;

/// <summary>A message prepared for reading, once for all kinds. Every index is an index into what was written.</summary>
public sealed class Utterance
{
    /// <param name="moment">Needed by <see cref="Kind.DateTime"/> only.</param>
    public Utterance(string written, Language language, Moment? moment = null)
    {
        Written = written;
        Language = language;
        Moment = moment;
        Plain = string.Create(written.Length, written, static (plain, from) =>
        {
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = Fold(from[i]);
            }
        });
    }

    public string Written { get; }

    /// <summary>Half width and lower case, character for character, so that positions stay.</summary>
    public string Plain { get; }

    public Language Language { get; }

    public Moment? Moment { get; }

    public int Length => Plain.Length;

    /// <summary>How many characters recognizers have looked at; what tests count instead of seconds.</summary>
    public long Steps { get; private set; }

    /// <summary>The folded character; a line end beyond either end, so that a reader may look around itself.</summary>
    public char this[int index]
    {
        get
        {
            Steps++;
            return (uint)index < (uint)Plain.Length ? Plain[index] : '\n';
        }
    }

    /// <summary>A recognition of <see cref="Plain"/> from <paramref name="start"/> to before <paramref name="after"/>.</summary>
    public Recognition Found(int start, int after, string typeName, IReadOnlyDictionary<string, object?> resolution) =>
        new(Plain[start..after], start, after - 1, typeName, resolution);

    private static char Fold(char c) => c switch
    {
        < '\u0080' => (char)(c | ((uint)(c - 'A') < 26 ? 0x20 : 0)),
        >= '\uff01' and <= '\uff5e' => Fold((char)(c - 0xfee0)),
        '\u3000' or '\u00a0' or '\u202f' => ' ',
        '\u2019' or '\u2018' => '\'',
        _ => char.ToLowerInvariant(c),
    };
}
