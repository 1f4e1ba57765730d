using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Listening;

/// <summary>Words that mean the same everywhere.</summary>
public enum Command
{
    None,
    Cancel,
    Help,
    Human,
}

/// <summary>Reads messages that are a command and nothing else; longer wishes are for the knowledge base.</summary>
public static class Commands
{
    private static readonly Dictionary<string, Command> Words = new(StringComparer.Ordinal);

    private static readonly HashSet<string> LeaveWords = Set(
        "不等", "先不等", "我不等", "那我不等", "算了不等", "不排", "不排队", "先不排", "取消排队", "退出排队", "不用排", "不用人工", "不转人工", "不用转",
        "算", "那算", "取消", "不用", "cancelwaiting", "stopwaiting", "leavequeue", "leavethequeue", "iwontwait", "cancel",
        "nevermind", "forgetit", "dontwait", "notwaiting", "nolongerwaiting", "idontwanttowait");

    private static readonly HashSet<string> Chinese = Set(
        "中文", "说中文", "讲中文", "用中文", "请说中文", "请用中文", "请讲中文", "麻烦说中文", "能说中文吗", "可以说中文吗", "会说中文吗", "说普通话",
        "chinese", "inchinese", "chineseplease", "inchineseplease", "speakchinese", "mandarinplease");

    private static readonly HashSet<string> English = Set(
        "英文", "英语", "说英文", "说英语", "讲英语", "讲英文", "用英文", "用英语", "请说英文", "请说英语", "请用英文", "请用英语", "能说英文吗", "能说英语吗", "会说英语吗",
        "english", "inenglish", "englishplease", "inenglishplease", "speakenglish", "pleasespeakenglish", "doyouspeakenglish", "canyouspeakenglish", "canwespeakenglish");

    private static readonly string[] PositionPhrases =
    [
        "还有多久", "还要多久", "还要等多久", "要等多久", "等多久", "多长时间", "排到", "排第几", "第几位", "前面还有", "几个人", "几位", "还要等", "到我", "轮到",
        "人呢", "怎么还没人", "有人吗", "在吗", "客服呢",
        "how long", "how much longer", "position", "my turn", "how many people", "still waiting", "anyone there", "queue",
    ];

    static Commands()
    {
        Add(Command.Cancel, "算", "那算", "算了算", "取消", "退出", "不查", "先不查", "不用查", "别查", "不弄", "先不弄", "不问", "先不问", "停", "停止", "结束",
            "没事", "没事儿", "不用了取消", "不用取消", "算了取消", "那取消", "先取消", "还是取消", "取消算", "不办", "先不办", "那不办", "cancel", "stop", "quit", "exit", "nevermind", "forgetit", "forgetaboutit", "nvm", "cancelit");
        Add(Command.Help, "帮助", "菜单", "你能做什么", "你会什么", "你能干什么", "你可以做什么", "怎么用", "help", "menu", "whatcanyoudo", "commands", "options");
        Add(Command.Human, "人工", "转人工", "人工客服", "转人工客服", "找人工", "找真人", "我要找真人", "要真人", "我要真人", "找客服", "要人工", "我要人工", "我要转人工", "真人", "真人客服", "转接人工", "接人工", "转客服", "人工服务",
            "請轉人工", "轉人工", "human", "agent", "person", "realperson", "humanplease", "agentplease", "talktoahuman",
            "talktoaperson", "talktoanagent", "representative", "operator", "speaktoaperson", "speaktoahuman", "zhuanrengong", "rengong");
    }

    public static Command Read(string written) => Words.GetValueOrDefault(Key(written), Command.None);

    /// <summary>The language that the customer asks to be answered in, where the message asks for nothing else.</summary>
    public static Language? LanguageAsked(string written) =>
        Chinese.Contains(Key(written)) ? Language.Zh : English.Contains(Key(written)) ? Language.En : null;

    /// <summary>The customer no longer wants to wait for a person.</summary>
    public static bool LeavesQueue(string written) => LeaveWords.Contains(Key(written));

    /// <summary>The customer asks how long it still takes.</summary>
    public static bool AsksPosition(string written)
    {
        var text = Plain.Text(written);
        return text.Length <= 60 && PositionPhrases.Any(phrase => text.Contains(phrase, StringComparison.Ordinal));
    }

    private static void Add(Command command, params string[] words)
    {
        foreach (var word in words)
        {
            Words[Key(word)] = command;
        }
    }

    private static HashSet<string> Set(params string[] words) => words.Select(Key).ToHashSet(StringComparer.Ordinal);

    private static string Key(string written) => Plain.Core(written).Replace("'", "", StringComparison.Ordinal);
}
