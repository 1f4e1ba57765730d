namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>What single Chinese characters mean as numbers: simplified, traditional, financial (大写) and colloquial ones.</summary>
internal static class ChineseDigits
{
    /// <summary>0 to 9, or -1.</summary>
    public static int Digit(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' or '壹' or '弌' => 1,
        '二' or '两' or '兩' or '贰' or '貳' or '俩' or '倆' or '弍' => 2,
        '三' or '叁' or '參' or '叄' or '仨' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' or '陸' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    /// <summary>10, 100 or 1000, or 0; they stand inside a section of four places.</summary>
    public static int Unit(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        _ => 0,
    };

    /// <summary>What ends a section: 1e4, 1e8 or 1e12, or 0.</summary>
    public static double Section(char c) => c switch
    {
        '万' or '萬' => 1e4,
        '亿' or '億' => 1e8,
        '兆' => 1e12,
        _ => 0,
    };

    /// <summary>20, 30 or 40 in one character, or 0.</summary>
    public static int Tens(char c) => c switch
    {
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        _ => 0,
    };

    public static bool IsMinus(char c) => c is '负' or '負';

    public static bool IsPoint(char c) => c is '点' or '點';

    /// <summary>“a few”, “odd”: 二十几万, 一千多万, 五百余万 are read without it.</summary>
    public static bool IsAbout(char c) => c is '几' or '幾' or '多' or '余' or '餘' or '来' or '來';

    /// <summary>Written in the characters of cheques, which are also ordinary words: 入伍, 收拾, 登陆.</summary>
    public static bool IsFinancial(char c) => c is '伍' or '陆' or '陸' or '拾' or '參';

    public static bool IsNumeral(char c) => Digit(c) >= 0 || Unit(c) > 0 || Section(c) > 0 || Tens(c) > 0;
}
