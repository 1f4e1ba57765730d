using System.Buffers;

namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>
/// Numbers in a Chinese message.
/// <code>
/// number   = [负|-] ( [cardinal 又] cardinal 分之 [负] cardinal | cardinal | digits with power or slash ) [k|w]
/// </code>
/// One character is a number by itself only where its neighbours show it: 三件 and 答案是四不是五, but not 四川, 一切, 收拾.
/// </summary>
internal static class ChineseNumerals
{
    /// <summary>What a single numeral can stand before: measure words, words that a sentence goes on with, marks.</summary>
    private const string Followers =
        "个個只隻件条條双雙对對套把张張块塊瓶盒包袋箱本支枝台臺部辆輛位名口家间間层層页頁朵棵颗顆粒片份杯碗盘盤桶罐筒卷捆组組排列行列篇首句段章节節种種"
        + "类類次回遍趟场場顿頓阵陣声聲年月日号號天周週星礼禮小时時点點分秒刻元角毛厘米尺寸丈里公斤两兩吨噸升岁歲级級度倍成折楼樓届屆期站封幅副顶頂枚"
        + "架艘座栋棟扇匹头頭群笔筆股滴人款码碼单單批的这這那不和与與或跟及至到而减減加乘除等還还又再";

    private static readonly SearchValues<char> Beginnings =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => CanBegin(c) || ChineseDigits.IsMinus(c))]);

    public static IReadOnlyList<Numeral> Read(Utterance text)
    {
        List<Numeral> found = [];
        for (var at = text.Next(Beginnings, 0); at < text.Length;)
        {
            var (after, numeral) = ReadAt(text, at);
            if (numeral is { } one)
            {
                found.Add(one);
            }
            at = text.Next(Beginnings, Math.Max(after, at + 1));
        }
        return found;
    }

    private static bool CanBegin(char c) =>
        Utterance.IsDigit(c) || c == '.' || ChineseDigits.IsNumeral(c) || ArabicNumerals.Vulgar(c) > 0;

    private static (int After, Numeral? Numeral) ReadAt(Utterance text, int at)
    {
        var isMinus = ChineseDigits.IsMinus(text[at]);
        var first = isMinus ? text.AfterBlanks(at + 1) : at;
        if (!CanBegin(text[first]))
        {
            return (at, null);
        }
        var start = isMinus ? at : ArabicNumerals.WithSign(text, first);
        var numeral = ReadUnsigned(text, first);
        if (numeral is not { } read)
        {
            return (AfterCardinal(text, first), null);
        }
        var sign = start < first ? -1 : 1;
        return (read.After, read with { Start = start, Value = sign * read.Value, IsNumber = read.IsNumber || isMinus });
    }

    /// <summary>Where to go on after something that is no number: 二三十 is not read as 三十 then.</summary>
    private static int AfterCardinal(Utterance text, int first)
    {
        var cardinal = new ChineseCardinal(text, first);
        return cardinal.Read() ? cardinal.After : first;
    }

    private static Numeral? ReadUnsigned(Utterance text, int first)
    {
        var arabic = ArabicNumerals.Read(text, first);
        if (arabic is { Form: NumberForm.Power or NumberForm.Fraction } special)
        {
            return special with { IsNumber = IsApart(text, special) };
        }
        var cardinal = new ChineseCardinal(text, first);
        if (!cardinal.Read() || cardinal.IsTwo)
        {
            return null;
        }
        if (Fraction(text, first, cardinal) is { } fraction)
        {
            return fraction;
        }
        var numeral = new Numeral(first, cardinal.After, cardinal.Value, Numeral.FormOf(cardinal.Value), StandsAlone(text, first, cardinal));
        return cardinal.HasArabic ? WithMultiplier(text, numeral) : numeral;
    }

    private static Numeral WithMultiplier(Utterance text, Numeral numeral)
    {
        var letter = text.AfterBlanks(numeral.After);
        var times = text[letter] switch { 'k' => 1e3, 'w' => 1e4, _ => 1 };
        var multiplied = numeral with { After = letter + 1, Value = numeral.Value * times };
        return times > 1 && IsApart(text, multiplied) ? multiplied with { IsNumber = true } : numeral;
    }

    /// <summary>“三分之一”, “三又五分之二”.</summary>
    private static Numeral? Fraction(Utterance text, int first, ChineseCardinal cardinal)
    {
        var (whole, bottom) = (0d, cardinal);
        var and = text.AfterBlanks(cardinal.After);
        if (text[and] == '又')
        {
            bottom = new ChineseCardinal(text, text.AfterBlanks(and + 1));
            whole = cardinal.Value;
            if (!bottom.Read())
            {
                return null;
            }
        }
        var top = AfterOf(text, bottom.After);
        if (top < 0)
        {
            return null;
        }
        var isMinus = ChineseDigits.IsMinus(text[top]);
        var over = new ChineseCardinal(text, isMinus ? text.AfterBlanks(top + 1) : top);
        return !over.Read() || bottom.Value == 0 ? null
            : new Numeral(first, over.After, whole + ((isMinus ? -1 : 1) * over.Value / bottom.Value), NumberForm.Fraction);
    }

    /// <summary>The index after a 分之, and after blanks around it, or -1.</summary>
    internal static int AfterOf(Utterance text, int at)
    {
        var part = text.AfterBlanks(at);
        var of = text[part] == '分' ? text.AfterBlanks(part + 1) : part;
        return of > part && text[of] == '之' ? text.AfterBlanks(of + 1) : -1;
    }

    private static bool StandsAlone(Utterance text, int first, ChineseCardinal cardinal)
    {
        if (cardinal.HasArabic)
        {
            return IsApart(text, new Numeral(first, cardinal.After, 0, NumberForm.Integer));
        }
        var length = cardinal.After - first;
        if (cardinal.Run > 2)
        {
            return true;
        }
        if (length > 1 && (cardinal.HasUnit || cardinal.Run < 2))
        {
            return ChineseDigits.Digit(text[first]) >= 0 || ChineseDigits.Unit(text[first]) == 10 || ChineseDigits.Tens(text[first]) > 0
                || ChineseDigits.Digit(text[cardinal.After - 1]) > 0;
        }
        return !cardinal.IsRange && IsNumeralWord(text, first, cardinal.After) && ChineseDigits.Unit(text[first]) is 0 or 10
            && ChineseDigits.Section(text[first]) == 0;
    }

    /// <summary>One or two numerals that their neighbours show to be a number.</summary>
    private static bool IsNumeralWord(Utterance text, int first, int after)
    {
        var (before, c, next) = (text[first - 1], text[first], text[after]);
        if (c is '一' && (next is '点' or '點' or '些' or '得' || "之统統唯专專逐单單万萬每第某".Contains(before)))
        {
            return false;
        }
        if (c == '十' && next == '分' && Utterance.IsHan(text[after + 1]) && text[after + 1] is not ('钟' or '鐘' or '之' or '钱'))
        {
            return false; // very
        }
        if (c is '俩' or '倆' or '仨')
        {
            return !"咱你我他她们們".Contains(before);
        }
        if (ChineseDigits.IsFinancial(c) && Utterance.IsHan(before) && !"是为為共第".Contains(before))
        {
            return false;
        }
        return !"第周週拜期初".Contains(before) && (next == '\n' || (!char.IsLetterOrDigit(next) && next is not ('%' or '‰')) || Followers.Contains(next));
    }

    /// <summary>Digits that are not part of a word of letters: not the 12 of SB12 nor that of 12kg.</summary>
    private static bool IsApart(Utterance text, Numeral numeral) =>
        !Utterance.IsLatin(text[numeral.Start - 1]) && !Utterance.IsLatin(text[numeral.After]);
}
