using SupportBot.Knowledge;
using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Shop;

namespace SupportBot.Dialogs.Listening;

/// <summary>Reads an answer that is a yes or a no and nothing else; anything more is not for this reader.</summary>
public static class YesNo
{
    private static readonly RecognizerSet Answers = new([new YesNoRecognizer()]);

    private const int Pleading = 0x1F64F;

    private static readonly string[] Telling =
        ["收到", "拿到", "取到", "看到", "见到", "签收", "催", "查", "登记", "办", "核实", "处理", "快", "赶紧", "退", "换", "receive", "came", "have it", "got it", "register", "nudge"];

    /// <summary>Yes, no, or <see langword="null"/> for anything else, a perhaps among it.</summary>
    public static bool? Read(string written) => Answers.Read(new Utterance(Plain.Text(written), Language.Zh)) switch
    {
        [{ Value: "yes" }] => true,
        [{ Value: "no" }] => false,
        _ => null,
    };

    /// <summary>The same to a proposal that is acted on at once: folded hands are as likely a plea or thanks.</summary>
    public static bool? Decides(string written) =>
        Plain.Core(written).EnumerateRunes().All(rune => rune.Value is Pleading or 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF)) ? null : Read(written);

    /// <summary>“好的”, “ok”, 👍: agrees to what is to be done, and tells nothing of what is.</summary>
    public static bool IsConsent(string written) =>
        Read(written) == true && Plain.Core(written).TrimEnd('\ufe0f') is "好" or "好好" or "行" or "可以" or "没问题" or "ok" or "okay" or "sure" or "fine" or "haode" or "👍" or "👌" or "🙏" or "🆗";

    /// <summary>A yes or a no that says nothing of a parcel or of something to be done, so that it can only be an answer.</summary>
    public static bool IsBare(string written) =>
        Read(written) is not null && !Telling.Any(word => Plain.Text(written).Contains(word, StringComparison.Ordinal));
}
