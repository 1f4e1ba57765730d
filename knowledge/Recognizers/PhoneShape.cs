namespace SupportBot.Knowledge.Recognizers;

/// <summary>Digits of a phone number and what separates them from those before.</summary>
internal readonly record struct PhoneGroup(string Separator, int Start, int After)
{
    public int Length => After - Start;
}

/// <summary>Whether groups of digits are laid out as phone numbers are: <c>[+CC|00CC|CC] [(0)] [area] number</c>.</summary>
internal sealed class PhoneShape(Utterance text, int start, IReadOnlyList<PhoneGroup> groups)
{
    public int Start => start;

    public IReadOnlyList<PhoneGroup> Groups => groups;

    public int After => groups[^1].After;

    public bool HasBrackets => groups.Any(group => group.Separator.Contains('('));

    /// <summary>After what hangs together without a blank.</summary>
    public int AfterFirst
    {
        get
        {
            var count = 1;
            while (count < groups.Count && !groups[count].Separator.Any(Utterance.IsBlank))
            {
                count++;
            }
            return groups[count - 1].After;
        }
    }

    private int Digits => groups.Sum(group => group.Length);

    /// <summary>The last four digits are an extension: +86 20 61302222-8866.</summary>
    private bool HasOffice => IsInternational && groups[^1] is { Separator: "-", Length: 4 };

    private bool HasPlus => groups[0].Separator.Contains('+');

    /// <summary>It names the country: +86, (+45), 0086, (0045).</summary>
    private bool IsInternational => HasPlus || (text[groups[0].Start] == '0' && text[groups[0].Start + 1] == '0' && groups[0].Length > 1);

    public PhoneShape Take(int count) => count == groups.Count ? this : new PhoneShape(text, start, groups.Take(count).ToList());

    public bool IsPhone =>
        Digits <= (HasOffice ? 16 : 15) && Digits >= (IsInternational || (groups.Count == 1 && Starts('0')) ? 6 : 7)
        && AreBracketsPaired() && AreSeparatorsUsual() && !IsDate() && !IsCard
        && (groups.Count == 1 ? IsSingle() : AreGroupsUsual());

    private bool Starts(char digit) => text[groups[0].Start] == digit;

    /// <summary>An opening bracket may be missing (the number then begins with the digit), a closing one may not.</summary>
    private bool AreBracketsPaired()
    {
        var open = false;
        foreach (var c in groups.SelectMany(group => group.Separator))
        {
            if (c == '(' && open)
            {
                return false;
            }
            open = c == '(' || (c != ')' && open);
        }
        return !open;
    }

    private bool AreSeparatorsUsual()
    {
        for (var i = 1; i < groups.Count; i++)
        {
            var separator = groups[i].Separator;
            var isPlain = separator.Trim() is "" or "-" or "(" or ")" or ")-" or ")(" or ") (" or "/";
            var isDots = separator == "." && groups.Count == 3 && groups.Skip(1).All(group => group.Separator == ".");
            if (!isPlain && !isDots)
            {
                return false;
            }
        }
        return !(HasPlus && groups.Count > 2 && groups[1] is { Separator: "-", Length: 2 });
    }

    private bool IsSingle() => groups[0].Length <= 12 ? !IsCalendarDay() : IsInternational;

    /// <summary>20240115.</summary>
    private bool IsCalendarDay() =>
        groups[0].Length == 8 && !HasPlus && Value(0, 4) is >= 1900 and < 2100 && Value(4, 2) is >= 1 and <= 12 && Value(6, 2) is >= 1 and <= 31;

    private int Value(int from, int length) => int.Parse(text.Plain.AsSpan(groups[0].Start + from, length), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>16-04-2010, 2009/2010 and the 3-2-4 of a social security number.</summary>
    private bool IsDate()
    {
        int[] lengths = [.. groups.Select(group => group.Length)];
        var isSlash = groups.Any(group => group.Separator.Contains('/'));
        return lengths is [1 or 2, 1 or 2, 4] or [4, 1 or 2, 1 or 2] or [3, 2, 4]
            || (isSlash && !(IsInternational || (Starts('0') && groups.Count == 2 && groups[1].Length > 5) || lengths is [4, 1, 4]));
    }

    /// <summary>5111 1111 1111 1111.</summary>
    public bool IsCard => groups.Count >= 3 && !Starts('0') && !IsInternational && groups.Take(3).All(group => group.Length == 4);

    private bool AreGroupsUsual()
    {
        var blanksOnly = groups.Skip(1).All(group => group.Separator.Trim().Length == 0);
        var pairs = groups.Count(group => group.Length == 2);
        if (blanksOnly && pairs == groups.Count && !HasBrackets && !HasPlus)
        {
            return false;
        }
        for (var i = 1; i < groups.Count; i++)
        {
            var length = groups[i].Length;
            // A single digit is a country, a trunk (0) or the first of an area; pairs stand together at the end.
            var isTrunk = length == 1 && (groups[i].Separator.Contains('(') || (i == 1 && IsInternational) || (i == 2 && text[groups[1].Start] == '0'));
            if (length == 1 && !isTrunk && !(i == 1 && groups.Count == 3 && groups[0].Length == 4 && groups[2].Length >= 3))
            {
                return false;
            }
            if (length == 2 && groups[i - 1].Length >= 4 && i > 1 && !IsInternational)
            {
                return false;
            }
        }
        var hasArea = IsInternational || HasBrackets || Starts('0');
        return hasArea || (groups.Count <= 6 && IsNational());
    }

    /// <summary>Without a sign of country or area: the first group is long enough, or the only local form (223-4567) fits.</summary>
    private bool IsNational() => groups.Count == 2
        ? (groups[0].Length, groups[1].Length) switch
        {
            (3, 4) => !Starts('1'),
            (1, _) => groups[1].Length >= 10,
            var (first, second) => first + second >= 8 && second >= 4,
        }
        : groups[0].Length > 1 || Digits >= 10;
}
