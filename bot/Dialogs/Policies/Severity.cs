namespace SupportBot.Dialogs.Policies;

/// <summary>Section 5 of the service rules: threats of media, authority or law, an injury, and abuse are severe and go to the
/// supervisor. Only phrases that do not also occur in ordinary questions are listed.</summary>
public static class Severity
{
    public static readonly IReadOnlyList<string> DefaultWords =
    [
        "找媒体", "找记者", "曝光你", "曝光这", "发到网上曝光", "12315", "12345", "工商局", "市场监管", "市监局", "消协", "消费者协会",
        "找律师", "律师函", "我的律师", "去起诉", "起诉你", "法院见", "去法院", "告你们", "报警", "报案", "受伤了", "烫伤了", "割伤了", "进医院",
        "住院了", "过敏送医", "骗子公司", "诈骗", "他妈", "妈的", "傻逼", "垃圾客服",
        "my lawyer", "my solicitor", "legal action", "sue you", "take you to court", "go to the press", "go to the media",
        "trading standards", "consumer protection agency", "call the police", "got injured", "was injured", "got burned by",
        "in hospital", "fuck", "scammers",
    ];

    public static bool IsSevere(string text, PolicySettings settings) => settings.SevereList().Any(word => Holds(text, word));

    /// <summary>A telephone number of an authority is none in the middle of a longer number.</summary>
    private static bool Holds(string text, string word)
    {
        for (var at = Find(text, word, 0); at >= 0; at = Find(text, word, at + 1))
        {
            var end = at + word.Length;
            if (!(char.IsDigit(word[0]) && at > 0 && char.IsDigit(text[at - 1])) && !(char.IsDigit(word[^1]) && end < text.Length && char.IsDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static int Find(string text, string word, int from) => word.Length == 0 ? -1 : text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
}
