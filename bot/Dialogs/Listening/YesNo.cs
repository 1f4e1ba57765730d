namespace SupportBot.Dialogs.Listening;

/// <summary>Reads an answer that is a yes or a no and nothing else; anything more is not for this reader. An answer may be put
/// together of several (“嗯嗯好的麻烦您了”, “yes sure, go ahead”).</summary>
public static class YesNo
{
    private const int LongestAnswer = 40;

    private static readonly string[] YesWords =
    [
        "是", "对", "嗯", "恩", "好", "行", "中", "成", "可", "可以", "要", "需要", "想要", "想", "同意", "没问题", "没错", "没关系", "当然", "必须", "赶紧", "快", "办", "办理",
        "催", "催一下", "催下", "催催", "登记", "登记一下", "查", "查一下", "查查", "核实", "处理", "就这么办", "就这样", "就这么定", "收到", "收到货", "收到过", "拿到", "拿到货", "取到", "签收",
        "ok", "okay", "okey", "yes", "y", "ye", "yep", "yeah", "yup", "yea", "sure", "please", "pls", "of course", "go ahead", "go on", "do", "do it", "do that", "sounds good",
        "fine", "alright", "all right", "absolutely", "definitely", "good", "great", "perfect", "lets do it", "that would be great", "that would be good", "i do", "i did",
        "i have it", "i have", "i got it", "got it", "received", "correct", "right", "indeed", "register it", "nudge them", "nudge",
        "👍", "👌", "🙏", "✅", "🆗", "🙆", "hao", "haode", "keyi", "xing", "enen", "shide",
    ];

    private static readonly string[] NoWords =
    [
        "不", "不是", "不用", "不要", "不必", "不需要", "不想", "不好", "不行", "不可以", "不同意", "不对", "不办", "否", "没", "没有", "算", "算了", "先不", "先不用", "先别", "先不要",
        "先不催", "先不查", "先不办", "先不登记", "先等等", "等等", "暂时不", "暂时不用", "暂时不要", "不催", "别", "别催", "不登记", "不查", "不麻烦", "等等看", "我再等等", "再等等", "再等等看", "我再等等看", "再看看", "没收到", "没有收到", "还没收到", "还没", "未收到",
        "没拿到", "没看到", "没见到", "没取到",
        "no", "n", "nope", "nah", "not now", "not yet", "dont", "do not", "no need", "never", "i guess not", "not really", "not necessary", "leave it",
        "i didnt", "i havent", "i have not", "i did not", "i dont", "i do not", "i dont have it", "not received", "havent received it", "nothing came", "👎", "❌", "🙅",
        "bu", "buyong", "buyao", "meiyou",
    ];

    private static readonly string[] Fillers =
    [
        "的", "呀", "哦", "噢", "啊", "呢", "吧", "啦", "嘛", "哈", "了", "喔", "滴", "嘞", "呗", "哟", "谢谢", "感谢", "多谢", "辛苦", "麻烦", "请", "您", "你", "我", "帮我", "帮忙", "给我", "那", "就", "那就", "一下", "现在", "马上", "哈哈",
        "thanks", "thank you", "thx", "ty", "please", "pls", "now", "that", "it", "thats", "would", "be", "then", "so", "very much", "a lot", "for me", "yet", "any", "them",
    ];

    private static readonly string[] Telling =
        ["收到", "拿到", "取到", "看到", "见到", "签收", "催", "查", "登记", "办", "核实", "处理", "快", "赶紧", "receive", "came", "have it", "got it", "register", "nudge"];

    /// <summary>Every word without its blanks, longest first, so that 不用 is not 不 and something else.</summary>
    private static readonly IReadOnlyList<(string Word, bool? Means)> Words =
    [
        .. YesWords.Select(word => (Squeezed(word), (bool?)true))
            .Concat(NoWords.Select(word => (Squeezed(word), (bool?)false)))
            .Concat(Fillers.Where(word => !YesWords.Contains(word)).Select(word => (Squeezed(word), (bool?)null)))
            .OrderByDescending(word => word.Item1.Length),
    ];

    /// <summary>Yes, no, or <see langword="null"/> for anything else. A yes before a no is a no (“好的，不用了”); a no before a
    /// yes is in doubt.</summary>
    public static bool? Read(string written)
    {
        var rest = Squeezed(WithoutTones(Plain.Core(written)));
        if (rest.Length is 0 or > LongestAnswer)
        {
            return null;
        }

        // 麻烦您了, 请: asked politely for what was proposed.
        bool? answer = rest is "麻烦" or "麻烦您" or "麻烦你" or "那就麻烦您" or "那麻烦您" or "please" or "pls" ? true : null;
        while (rest.Length > 0)
        {
            var (word, means) = Words.FirstOrDefault(known => rest.StartsWith(known.Word, StringComparison.Ordinal));
            if (word is null || (answer == false && means == true))
            {
                return null;
            }

            answer = means ?? answer;
            rest = rest[word.Length..];
        }

        return answer;
    }

    /// <summary>A yes or a no that says nothing of a parcel or of something to be done, so that it can only be an answer.</summary>
    public static bool IsBare(string written) =>
        Read(written) is not null && !Telling.Any(word => Plain.Text(written).Contains(word, StringComparison.Ordinal));

    private static string Squeezed(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);

    /// <summary>Without the skin tones and variants of emoji.</summary>
    private static string WithoutTones(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (>= 0x1F3FB and <= 0x1F3FF) and not 0xFE0F).Select(rune => rune.ToString()));
}
