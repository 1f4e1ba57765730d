namespace SupportBot.Dialogs.Listening;

/// <summary>Reads an answer that is a yes or a no and nothing else; anything more is not for this reader.</summary>
public static class YesNo
{
    private static readonly HashSet<string> YesWords = new(StringComparer.Ordinal)
    {
        "是", "是滴", "对", "对对", "嗯", "嗯嗯", "恩", "恩恩", "好", "好好", "好滴", "好嘞", "好呗", "行", "行行", "中", "成", "可", "可以", "可以可以",
        "要", "需要", "想要", "同意", "没问题", "没错", "当然", "麻烦", "麻烦你", "麻烦您", "那就麻烦", "谢谢麻烦", "催", "催一下", "帮我催", "帮我催一下",
        "催催", "快催", "登记", "帮我登记", "办", "办理", "请帮我办", "就这么办", "就这样", "好谢谢", "好的谢谢", "好的好的", "好的麻烦", "好的麻烦您", "可以谢谢",
        "行谢谢", "嗯谢谢", "要要", "ok", "okay", "okok", "好ok", "ok谢谢", "收到", "收到货", "收到过", "拿到", "拿到货", "yes", "y", "ye", "yep", "yeah", "yup", "sure", "please", "yesplease",
        "pleasedo", "sureplease", "okplease", "okaythanks", "okthanks", "yesthanks", "yesthankyou", "ofcourse", "goahead",
        "doit", "soundsgood", "fine", "thatsfine", "alright", "absolutely", "definitely", "good", "great", "👍", "👌", "🙏", "✅", "🆗",
        "好👌", "好👍", "👍👍", "👍👍👍", "shi", "hao", "haode", "keyi", "xing",
    };

    private static readonly HashSet<string> NoWords = new(StringComparer.Ordinal)
    {
        "不", "不是", "不用", "不用谢谢", "不了谢谢", "不要", "不必", "不需要", "不想", "不好", "不行", "不可以", "不同意", "否", "没", "没有", "算", "算了算", "先不", "先不用",
        "暂时不用", "暂时不", "不催", "不用催", "别", "别催", "先别", "不麻烦", "等等看", "我再等等", "再等等", "再等等看", "没收到", "没有收到", "还没收到",
        "未收到", "没拿到", "没看到", "没见到", "不用谢", "no", "n", "nope", "nah", "nothanks", "nothankyou", "notnow", "notyet", "dont", "donot",
        "noneed", "never", "iguessnot", "notreally", "👎", "❌", "bu", "buyong", "buyao", "ididnt", "noididnt", "noihavent", "ihavent",
    };

    /// <summary>Yes, no, or <see langword="null"/> for anything else.</summary>
    public static bool? Read(string written)
    {
        var core = WithoutSkinTone(Plain.Core(written).Replace("'", "", StringComparison.Ordinal));
        return YesWords.Contains(core) ? true : NoWords.Contains(core) ? false : null;
    }

    private static string WithoutSkinTone(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (>= 0x1F3FB and <= 0x1F3FF) and not 0xFE0F).Select(rune => rune.ToString()));
}
