namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>A number word or number in digits, where it stands.</summary>
/// <param name="IsHyphened">A hyphen stands between it and the one before.</param>
internal readonly record struct NumberToken(int Start, int After, NumberWord Word, NumberForm Form, bool IsHyphened, bool IsApart)
{
    public Role Role => Word.Role;

    public bool IsEnd => Word.IsOrdinal || Word.Role is Role.Half or Role.Quarter;
}

/// <summary>
/// Number words that stand next to each other, with nothing but blanks and hyphens between, and what they say.
/// <code>
/// cardinal = small { [and] small | hundred | round | dozen }    small = tens [-|and] unit | teen | unit | digits
/// decimal  = cardinal point ( unit { unit } | small ) [round]
/// ordinal  = cardinal whose last word is an ordinal
/// </code>
/// </summary>
internal sealed class EnglishPhrase(IReadOnlyList<NumberToken> tokens)
{
    /// <summary>Nobody writes a longer number; the bound keeps reading linear.</summary>
    private const int Longest = 24;

    public int Count => tokens.Count;

    public NumberToken this[int index] => tokens[index];

    public bool Is(int index, Role role) => index < tokens.Count && tokens[index].Role == role;

    /// <summary>What a number says, and the index of the token after it.</summary>
    /// <param name="LastRound">The thousand or million it ends with, or 1.</param>
    public readonly record struct Reading(int Next, double Value, NumberForm Form, double LastRound = 1);

    /// <summary>The index of the next word that can end a fraction or ordinal, or -1 when it is further than a number is long.</summary>
    public int NextEnd(int from)
    {
        for (var i = from; i < Math.Min(tokens.Count, from + Longest); i++)
        {
            if (tokens[i].IsEnd)
            {
                return i;
            }
            if (tokens[i].Role is Role.Point or Role.Minus or >= Role.Over)
            {
                return -1;
            }
        }
        return -1;
    }

    /// <summary>The number from <paramref name="first"/> to an ordinal at <paramref name="last"/>, all of it, or -1.</summary>
    public double Ordinal(int first, int last) =>
        tokens[last].Word.IsOrdinal && !HasDigits(first, last) && Cardinal(first, last + 1, true) is { } read && read.Next == last + 1 ? read.Value : -1;

    /// <summary>“280 million first” is a number and an ordinal.</summary>
    private bool HasDigits(int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            if (tokens[i].Role == Role.Arabic)
            {
                return tokens[last].Role is not (Role.Hundred or Role.Round);
            }
        }
        return false;
    }

    /// <summary>The longest cardinal that begins at <paramref name="first"/> and does not pass <paramref name="end"/>.</summary>
    public Reading? Cardinal(int first, int end, bool isOrdinal = false)
    {
        double total = 0, group = 0, small = 0, lastRound = double.MaxValue;
        var (next, last) = (first, Role.And);
        var form = NumberForm.Integer;
        end = Math.Min(end, first + Longest);
        for (var i = first; i < end; i = next)
        {
            var at = i > first && tokens[i].Role == Role.And && last is Role.Hundred or Role.Round ? i + 1 : i;
            if (at >= end || (tokens[at].Word.IsOrdinal && !isOrdinal) || (tokens[at].IsHyphened && i > first && !IsCounted(at)))
            {
                break;
            }
            var word = tokens[at].Word;
            var isBareOrdinal = i == first && word.IsOrdinal; // hundredth
            if (word.Role == Role.Hundred && at == i && (isBareOrdinal || group is > 0 and < 100))
            {
                (group, last, next) = (Math.Max(group, 1) * 100, Role.Hundred, at + 1);
            }
            else if (word.Role == Role.Round && at == i && (isBareOrdinal || group > 0 || last == Role.Round))
            {
                total = word.Value < lastRound ? total + (Math.Max(group, 1) * word.Value) : (total + group) * word.Value;
                (group, lastRound, last, next) = (0, word.Value, Role.Round, at + 1);
            }
            else if (word.Role == Role.Dozen && at == i && group > 0 && last != Role.Dozen)
            {
                // three hundred dozens, but three hundred and two dozens
                (group, last, next) = (group + ((last == Role.Hundred ? group : small) * 11), Role.Dozen, at + 1);
            }
            else if (last is Role.And or Role.Hundred or Role.Round && Small(at, end, i == first, at > i, isOrdinal) is { } read
                && read.Value < lastRound && (read.Value > 0 || i == first))
            {
                (small, form, group, last, next) = (read.Value, read.Form, group + read.Value, tokens[at].Role, read.Next);
            }
            else
            {
                break;
            }
        }
        if (next == first || last == Role.Article)
        {
            return null;
        }
        var value = total + group;
        return new Reading(next, value, next == first + 1 ? form : Numeral.FormOf(value), last == Role.Round ? lastRound : 1);
    }

    /// <summary>“five point two”, “nought point eleven”, behind the cardinal that was read.</summary>
    public Reading WithPoint(Reading whole)
    {
        if (!Is(whole.Next, Role.Point))
        {
            return whole;
        }
        var (next, value, scale) = (whole.Next + 1, whole.Value, 0.1);
        for (; Is(next, Role.Unit) && !tokens[next].Word.IsOrdinal && next - whole.Next < Longest; next++, scale /= 10)
        {
            value += tokens[next].Word.Value * scale;
        }
        var places = next - whole.Next - 1;
        if (places == 0 && next < tokens.Count && Small(next, tokens.Count, false, false, false) is { Form: NumberForm.Integer } read)
        {
            (value, next, places) = (value + (read.Value / 100), read.Next, 2);
        }
        if (places == 0)
        {
            return whole;
        }
        value = Math.Round(value, Math.Min(places, 15));
        return Is(next, Role.Round) && !tokens[next].Word.IsOrdinal
            ? new Reading(next + 1, value * tokens[next].Word.Value, NumberForm.Decimal)
            : new Reading(next, value, NumberForm.Decimal);
    }

    /// <summary>What is below a hundred, or digits. In the middle of a number digits must be carried by a word around them.</summary>
    private Reading? Small(int at, int end, bool isFirst, bool isAfterAnd, bool isOrdinal)
    {
        var token = tokens[at];
        switch (token.Role)
        {
            case Role.Arabic:
                var isCarried = at + 1 < end && tokens[at + 1].Role is Role.Hundred or Role.Round;
                var goesOn = token.Form == NumberForm.Integer && (isCarried || isAfterAnd) && token.Word.Value > 0;
                return isFirst || (goesOn && !(at + 1 < end && tokens[at + 1].Role == Role.Point)) ? new Reading(at + 1, token.Word.Value, token.Form) : null;
            case Role.Article:
                return isFirst && at + 1 < end && tokens[at + 1].Role is Role.Hundred or Role.Round or Role.Dozen && (isOrdinal || !tokens[at + 1].Word.IsOrdinal)
                    ? new Reading(at + 1, 1, NumberForm.Integer) : null;
            case Role.Tens:
                var unit = at + 1 < end && tokens[at + 1].Role == Role.And && !token.Word.IsOrdinal ? at + 2 : at + 1;
                return !token.Word.IsOrdinal && unit < end && tokens[unit].Role == Role.Unit && tokens[unit].Word.Value > 0
                    && (isOrdinal || !tokens[unit].Word.IsOrdinal)
                    ? new Reading(unit + 1, token.Word.Value + tokens[unit].Word.Value, NumberForm.Integer)
                    : new Reading(at + 1, token.Word.Value, NumberForm.Integer);
            case Role.Unit or Role.Teen:
                return new Reading(at + 1, token.Word.Value, NumberForm.Integer);
            default:
                return null;
        }
    }

    private bool IsCounted(int at) => tokens[at].Role is Role.Hundred or Role.Round or Role.Dozen;
}
