using SupportBot.Knowledge;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Handoff;

/// <summary>The quiet lines that tell a customer who serves them.</summary>
internal static class QuietLines
{
    private static readonly Dictionary<string, (string Zh, string En)> Texts = new()
    {
        ["agent.joined"] = (
            "客服 {name} 已接入，正在为您服务。",
            "{name} has joined and will help you from here."),
        ["agent.away"] = (
            "不好意思，{name} 暂时离开了，您还在原来的位置，同事会尽快接着为您服务。",
            "Sorry, {name} had to step away. You kept your place, and a colleague will be with you as soon as possible."),
        ["agent.passed-on"] = (
            "{name} 正在为您转接同事，请您稍等一下哦。",
            "{name} is passing you on to a colleague. One moment, please."),
        ["agent.left"] = (
            "{name} 已结束服务，智能客服继续陪您。",
            "{name} has left. The assistant is here for you again."),
        ["agent.closed"] = (
            "{name} 已结束本次服务，之后有需要随时发消息给我们哦。",
            "{name} has closed this conversation. Just write again whenever you need us."),
    };

    public static LogDraft Of(string key, Conversation conversation, string name)
    {
        var (zh, en) = Texts[key];
        var text = (conversation.Language == Language.En ? en : zh).Replace("{name}", name, StringComparison.Ordinal);
        return LogDraft.Of($"{Guid.CreateVersion7():n}", LogKind.System, Lines.System(conversation.Id, key, text));
    }
}
