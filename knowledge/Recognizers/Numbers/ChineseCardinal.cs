namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>
/// Reads one whole or decimal number, in Chinese characters, in digits, or in both (“5万4千6百”). Blanks may stand between its
/// parts.
/// <code>
/// number  = part { [零] part } [point] [打]      part = digit 十|百|千 · any 万|亿|兆 · 廿|卅
/// run     = digit digit { digit } [point]        二零一八; with 十 after it (二三十) it is no number
/// point   = 点 digits [万|亿]
/// </code>
/// A last digit counts tenths of the unit before it (两千四 is 2400) unless a 零 stands between. 几, 多 and 余 before a 万 or 亿 are
/// passed over: 二十几万 is read as 200,000.
/// </summary>
internal struct ChineseCardinal
{
    private const int LongestRun = 30;

    private readonly Utterance text;
    private readonly int start;
    private readonly int limit;
    private List<(double Value, double Rank)>? closed; // what 万, 亿 and 兆 ended
    private double section;                            // what stands since, without
    private double pending = -1;                       // a digit or Arabic number that waits for its unit
    private double unit = 10_000;                      // the last unit, which the next must be smaller than
    private bool isAfterZero;

    /// <param name="limit">Nothing from here on is read.</param>
    public ChineseCardinal(Utterance text, int start, int limit = int.MaxValue)
    {
        this.text = text;
        this.start = start;
        this.limit = limit;
        After = start;
    }

    /// <summary>Index after the number, its start when there is none.</summary>
    public int After { get; private set; }

    public double Value { get; private set; }

    public bool HasUnit { get; private set; }

    public bool HasArabic { get; private set; }

    /// <summary>How many Chinese digits stand one after another at the start: four in 零四二一.</summary>
    public int Run { get; private set; }

    /// <summary>Two values at once, as in 两三个; it can still be 七八折.</summary>
    public bool IsRange { get; private set; }

    /// <summary>No number at all but two: 二三十.</summary>
    public bool IsTwo { get; private set; }

    public bool Read()
    {
        var isRead = ReadRun() || ReadParts();
        if (isRead && !IsRange)
        {
            ReadPoint();
            ReadDozen();
        }
        return isRead;
    }

    private bool ReadRun()
    {
        double value = 0;
        var at = start;
        for (int digit; at - start < LongestRun && at < limit && (digit = ChineseDigits.Digit(text[at])) >= 0 && (at == start || !IsPair(at)); at++)
        {
            value = (value * 10) + digit;
        }
        Run = at - start;
        if (Run < 2 || (Run == 2 && ChineseDigits.Unit(text[at]) > 0 && ChineseDigits.Digit(text[start]) == 0))
        {
            return false;
        }
        var (first, second) = (ChineseDigits.Digit(text[start]), ChineseDigits.Digit(text[start + 1]));
        IsTwo = ChineseDigits.Unit(text[at]) > 0 || ChineseDigits.Section(text[at]) > 0;
        IsRange = IsTwo || (Run == 2 && (second == first + 1 || (first, second) == (3, 5)) && first > 0);
        (Value, After) = (value, IsTwo ? at + 1 : at);
        return true;
    }

    private bool ReadParts()
    {
        while ((After == start ? start : text.AfterBlanks(After)) is var at && at < limit && ReadPart(at))
        {
        }
        if (After == start)
        {
            return false;
        }
        var bare = pending is > 0 and < 10 && !isAfterZero && HasUnit && unit >= 100 ? pending * unit / 10 : Math.Max(pending, 0);
        Value = (closed?.Sum(one => one.Value) ?? 0) + section + bare;
        return true;
    }

    private bool ReadPart(int at)
    {
        var c = text[at];
        return ReadArabic(at)
            || (ChineseDigits.Digit(c) is var digit and >= 0 && ReadDigit(at, digit))
            || (ChineseDigits.Unit(c) is var size and > 0 && ReadUnit(at, size))
            || (ChineseDigits.Tens(c) is var tens and > 0 && pending < 0 && unit > 10 && Add(at, tens, 10))
            || (ChineseDigits.Section(c) is var rank and > 0 && ReadSection(at, rank))
            || (ChineseDigits.IsAbout(c) && ReadAbout(at));
    }

    private bool ReadArabic(int at)
    {
        if (pending >= 0 || ArabicNumerals.Read(text, at) is not { Form: NumberForm.Integer or NumberForm.Decimal } arabic)
        {
            return false;
        }
        // After a unit only what clearly goes on: 25万6千, 5万4, but not 十 2.
        if (After > start && !IsUnit(text.AfterBlanks(arabic.After)) && (at > After || arabic.Value >= 10))
        {
            return false;
        }
        (pending, HasArabic, After) = (arabic.Value, true, arabic.After);
        return true;
    }

    private bool ReadDigit(int at, int digit)
    {
        if (pending >= 0 || (After > start && IsPair(at) && !IsUnit(at + 1)))
        {
            return false;
        }
        if (digit == 0 && After > start)
        {
            return ReadZero(at);
        }
        (pending, After) = (digit, at + 1);
        return true;
    }

    /// <summary>A zero inside a number belongs to it when more follows: 一千零五, 一千五百零几万.</summary>
    private bool ReadZero(int at)
    {
        var next = text.AfterBlanks(at + 1);
        if (!Utterance.IsDigit(text[next]) && ChineseDigits.Digit(text[next]) <= 0 && !IsUnit(next) && !ChineseDigits.IsAbout(text[next]))
        {
            return false;
        }
        (isAfterZero, After) = (true, at + 1);
        return true;
    }

    /// <summary>Without a digit only 十 counts one (十五, 一千零十), and the first unit of all (百三).</summary>
    private bool ReadUnit(int at, int size) =>
        size < unit && (pending >= 0 || size == 10 || After == start) && Add(at, (pending > 0 ? pending : 1) * size, size);

    private bool Add(int at, double value, int size)
    {
        section += value;
        (unit, pending, isAfterZero, HasUnit, After) = (size, -1, false, true, at + 1);
        return true;
    }

    private bool ReadSection(int at, double rank)
    {
        var count = section + Math.Max(pending, 0);
        closed ??= [];
        if (count == 0 && closed.Count == 0)
        {
            return false;
        }
        if (count == 0)
        {
            // 万亿, 10万万
            closed[^1] = (closed[^1].Value * rank, closed[^1].Rank * rank);
        }
        else
        {
            // 4569万8311亿: what a lower rank closed counts in the higher one.
            while (closed.Count > 0 && closed[^1].Rank < rank)
            {
                count += closed[^1].Value;
                closed.RemoveAt(closed.Count - 1);
            }
            closed.Add((count * rank, rank));
        }
        (section, pending, isAfterZero, HasUnit, After) = (0, -1, false, true, at + 1);
        unit = closed[^1].Rank;
        return true;
    }

    private bool ReadAbout(int at)
    {
        var next = text.AfterBlanks(at + 1);
        if ((!HasUnit && !HasArabic) || ChineseDigits.Section(text[next]) == 0)
        {
            return false;
        }
        After = at + 1;
        return true;
    }

    private void ReadPoint()
    {
        var point = text.AfterBlanks(After);
        if (HasArabic || point >= limit || !ChineseDigits.IsPoint(text[point]))
        {
            return;
        }
        var at = text.AfterBlanks(point + 1);
        var (value, scale) = (Value, 0.1);
        var first = at;
        for (int digit; at - first < LongestRun && (digit = AnyDigit(text[at])) >= 0; at++, scale /= 10)
        {
            value += digit * scale;
        }
        // 三点二十 is a time.
        if (at == first || ChineseDigits.Unit(text[at]) == 10)
        {
            return;
        }
        (Value, After) = (Math.Round(value, Math.Min(at - first, 15)), at);
        if (ChineseDigits.Section(text[at]) is var rank and > 0)
        {
            (Value, HasUnit, After) = (Value * rank, true, at + 1);
        }
    }

    /// <summary>A dozen, but not the verb: 一打苹果, 一打开.</summary>
    private void ReadDozen()
    {
        if (After < limit && text[After] == '打' && (HasUnit || HasArabic || Run == 1)
            && !Utterance.IsDigit(text[After + 1]) && !ChineseDigits.IsNumeral(text[After + 1]) && !"半包开開电電折算扮听聽印包扰擾死架断斷到完车車".Contains(text[After + 1]))
        {
            (Value, HasUnit, After) = (Value * 12, true, After + 1);
        }
    }

    /// <summary>两 is no digit among others; after a number it is a weight.</summary>
    private readonly bool IsPair(int at) => text[at] is '两' or '兩' or '俩' or '倆';

    private readonly bool IsUnit(int at) => ChineseDigits.Unit(text[at]) > 0 || ChineseDigits.Section(text[at]) > 0;

    private static int AnyDigit(char c) => Utterance.IsDigit(c) ? c - '0' : ChineseDigits.Digit(c);
}
