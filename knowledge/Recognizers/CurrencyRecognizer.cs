using SupportBot.Knowledge.Recognizers.Numbers;
using SupportBot.Knowledge.Recognizers.Units;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>
/// Money, and names of currencies without a number, whose <c>value</c> is then missing.
/// <code>
/// money = unit number | number unit [round]                 ￥20, 20 USD, 75 USD million
///       { [and|又] number subunit } [[and] number]          3 dollars 50 cents, 五元三毛, 二十块五, 15 dollars 50
/// </code>
/// </summary>
public sealed class CurrencyRecognizer : IRecognizer
{
    public const string TypeName = "currency";

    /// <summary>What is counted in 块 and is not money.</summary>
    private static readonly WordList Pieces = new(
        "手表", "表", "蛋糕", "香皂", "肥皂", "布", "石", "玻璃", "电池", "巧克力", "砖", "板", "地", "糖", "肉", "豆腐", "面包", "披萨", "屏", "硬盘", "毛巾", "饼", "匾", "牌", "垫");

    public Kind Kind => Kind.Currency;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        var amounts = Joined(utterance, [.. Amounts.Read(utterance, UnitNames.Currencies).Where(amount => IsMoney(utterance, amount))]);
        return amounts.Concat(Amounts.Alone(utterance, UnitNames.Currencies, amounts)).OrderBy(amount => amount.Start).Select(amount => Found(utterance, amount));
    }

    private static bool IsMoney(Utterance text, Amount amount)
    {
        var last = text[amount.After - 1];
        return last switch
        {
            '块' or '塊' => !(amount.Value < 10 && Pieces.At(text, amount.After) > 0),
            '毛' => text[amount.After] is not ('巾' or '衣' or '线' or '绒' or '笔' or '毯' or '呢' or '孩'),
            '角' => text[amount.After] is not ('星' or '形' or '度'),
            _ => true,
        };
    }

    /// <summary>Puts subunits to the unit before them, and a bare number behind a unit to what it counts.</summary>
    private static List<Amount> Joined(Utterance text, List<Amount> amounts)
    {
        List<Amount> joined = [];
        HashSet<int> starts = [.. amounts.Select(amount => amount.Start)];
        var next = 0;
        foreach (var amount in amounts)
        {
            if (joined.Count > 0 && joined[^1] is var main && amount.Unit.Part > 0 && main is { Unit.Part: 0, Value: not null }
                && amount.Value < 100 && (Connected(text, main.After).At == amount.Start || (text[amount.Start] == '零' && text.AfterBlanks(main.After) == amount.Start)))
            {
                joined[^1] = main with { After = amount.After, Value = Sum(main.Value.Value, amount.Value * amount.Unit.Part) };
                joined[^1] = WithBareNumber(text, joined[^1], amount.Unit.Part / 10, starts, ref next);
            }
            else if (amount.Unit is not { Part: > 0, Group: "" } || !IsBareFen(text, amount))
            {
                joined.Add(amount.Unit.Part > 0 ? amount : WithBareNumber(text, Rounded(text, amount), 0.1, starts, ref next));
            }
        }
        return joined;
    }

    /// <summary>“五分” is five points or minutes; money only behind other money, or as 五分钱.</summary>
    private static bool IsBareFen(Utterance text, Amount amount) => text[amount.After - 1] is '分' or '仙' && text[amount.After - 2] is not ('美' or '欧' or '港');

    /// <summary>“75 USD million”.</summary>
    private static Amount Rounded(Utterance text, Amount amount)
    {
        var word = text.AfterBlanks(amount.After);
        foreach (var (round, times) in (ReadOnlySpan<(string, double)>)[("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)])
        {
            if (word > amount.After && text.Has(word, round) && !Utterance.IsLatin(text[word + round.Length]))
            {
                return amount with { After = word + round.Length, Value = amount.Value * times };
            }
        }
        return amount;
    }

    /// <summary>二十块五 and 一块五毛五 count tenths of the last unit; “15 dollars 50” and “one dollar and two” hundredths.</summary>
    private static Amount WithBareNumber(Utterance text, Amount amount, double tenth, HashSet<int> starts, ref int next)
    {
        var (at, isAnd) = Connected(text, amount.After);
        while (next < text.Numerals.Count && text.Numerals[next].Start < amount.After)
        {
            next++;
        }
        if (amount.Value is not { } value || next == text.Numerals.Count || text.Numerals[next] is not { Form: NumberForm.Integer, Value: > 0 and < 100 } bare
            || bare.Start != at || Utterance.IsDigit(text[amount.After - 1]) || ChineseDigits.IsNumeral(text[amount.After - 1]) || starts.Contains(bare.Start))
        {
            return amount;
        }
        var isChinese = Utterance.IsHan(text[amount.After - 1]);
        var isTenth = isChinese || tenth < 0.1;
        if (isTenth ? bare.Value >= 10 || !EndsTenth(text, bare) : !IsCents(text, amount, bare, isAnd))
        {
            return amount;
        }
        return amount with { After = bare.After, Value = Sum(value, bare.Value * (isTenth ? tenth : 0.01)) };
    }

    /// <summary>The 五 of 二十块五 when nothing is counted with it: 三块两个 are two things.</summary>
    private static bool EndsTenth(Utterance text, Numeral bare) =>
        bare.After - bare.Start < 6 && !(text[bare.After] is '折' or '成' or '%' or '-' or '/' or ':')
        && (!char.IsLetterOrDigit(text[bare.After]) || "的吧了呢啊吗就也才都钱左给可行还太贵退一能不多".Contains(text[bare.After]));

    /// <summary>Two digits, or a word behind “and”; but not “10 dollars 11a”.</summary>
    private static bool IsCents(Utterance text, Amount amount, Numeral bare, bool isAnd) =>
        text.Language == Language.En && Utterance.IsLatin(text[amount.After - 1]) && bare.IsNumber
        && (Utterance.IsDigit(text[bare.Start]) ? !isAnd && bare.After - bare.Start == 2 && text[bare.After] is not ('-' or '/' or ':' or '%') : isAnd);

    /// <summary>Past blanks, “and” and 又.</summary>
    private static (int At, bool IsAnd) Connected(Utterance text, int after)
    {
        var at = text.AfterBlanks(after);
        return text.Has(at, "and ") ? (text.AfterBlanks(at + 4), true)
            : text[at] is '又' or '零' ? (text.AfterBlanks(at + 1), true)
            : (at, false);
    }

    private static double Sum(double whole, double? part) => Math.Round(whole + (part ?? 0), 6);

    private static Recognition Found(Utterance text, Amount amount)
    {
        Resolution resolution = new()
        {
            ["value"] = amount.Value is { } value ? Numeral.Write(value) : null,
            ["unit"] = amount.Unit.Name,
        };
        if (amount.Unit.Group.Length > 0)
        {
            resolution["isoCurrency"] = amount.Unit.Group;
        }
        return text.Found(amount.Start, amount.After, TypeName, resolution);
    }
}
