namespace SupportBot.Protocol.Tests;

/// <summary>One activity of each type as it stands on the wire, members in the order in which they are written.</summary>
internal static class Examples
{
    private const string Frame =
        """
        "id":"a-17|0000001","timestamp":"2026-03-04T04:05:06.789Z","localTimestamp":"2026-03-04T12:05:06.7890+08:00","localTimezone":"Asia/Shanghai","serviceUrl":"https://smba.example/apis/","channelId":"webchat","from":{"id":"dl_林","name":"林女士","role":"user"},"conversation":{"isGroup":false,"id":"c1|livechat"},"recipient":{"id":"bot-1","name":"客服","role":"bot"}
        """;

    public static readonly Dictionary<string, string> All = new()
    {
        ["message"] = Make("message",
            """
            "textFormat":"markdown","attachmentLayout":"carousel","locale":"zh-CN","text":"**在吗** <b>&amp;</b> \"尺码\"","speak":"在吗","inputHint":"expectingInput","summary":"在吗","suggestedActions":{"to":["dl_林"],"actions":[{"type":"imBack","title":"查物流","value":"查物流"},{"type":"messageBack","title":"转人工","text":"转人工","displayText":"转人工","value":{"choice":"human","n":1.50}}]},"attachments":[{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"羽绒服","buttons":[{"type":"openUrl","title":"看","value":"https://shop.example/1"}],"futureField":[1,2]}},{"contentType":"image/png","contentUrl":"https://shop.example/1.png","name":"一.png","thumbnailUrl":"https://shop.example/1s.png"}],"entities":[{"type":"mention","mentioned":{"id":"bot-1"},"text":"@客服"},{"type":"ClientCapabilities","requiresBotState":true}],"channelData":{"clientActivityID":"k1","big":12345678901234567890.5,"none":null},"replyToId":"a-16","value":{"any":[true,null]},"relatesTo":{"activityId":"a-1","conversation":{"id":"c0"},"channelId":"webchat"},"expiration":"2026-03-05T00:00:00Z","importance":"high","deliveryMode":"expectReplies","listenFor":["尺码"],"textHighlights":[{"text":"在","occurrence":1}],"semanticAction":{"id":"buy","state":"start","entities":{"size":{"type":"size","v":"XL"}}},"mine":{"deep":[{"x":1e3}]}
            """),
        ["conversationUpdate"] = Make("conversationUpdate",
            """
            "membersAdded":[{"id":"dl_林","name":"林女士"},{"id":"bot-1","aadObjectId":"00000000-0000-0000-0000-000000000001"}],"membersRemoved":[{"id":"dl_王"}],"topicName":"售后","historyDisclosed":true
            """),
        ["event"] = Make("event", """ "valueType":"handoff","value":{"state":"accepted","message":null},"name":"handoff.status" """),
        ["invoke"] = Make("invoke", """ "value":{"action":"approve"},"name":"application/x-approve" """),
        ["invokeResponse"] = Make("invokeResponse", """ "value":{"status":200,"body":{"ok":true}} """),
        ["typing"] = Make("typing", """ "text":"正在查","entities":[{"type":"streaminfo","streamId":"s1","streamType":"streaming","streamSequence":2}] """),
        ["endOfConversation"] = Make("endOfConversation", """ "text":"再见","value":{"done":1},"code":"completedSuccessfully" """),
        ["trace"] = Make("trace", """ "label":"Turn","valueType":"https://www.botframework.com/schemas/error","value":"x","name":"OnTurnError" """),
        ["messageUpdate"] = Make("messageUpdate", """ "text":"改好了" """),
        ["messageDelete"] = Make("messageDelete", """ "replyToId":"a-3" """),
        ["messageReaction"] = Make("messageReaction", """ "reactionsAdded":[{"type":"like"}],"reactionsRemoved":[{"type":"plusOne"}],"replyToId":"a-3" """),
        ["installationUpdate"] = Make("installationUpdate", """ "action":"add" """),
        ["contactRelationUpdate"] = Make("contactRelationUpdate", """ "action":"remove" """),
        ["suggestion"] = Make("suggestion", """ "text":"要找人工吗","textHighlights":[{"text":"人工","occurrence":1}] """),
        ["command"] = Make("command", """ "value":{"commandId":"7","data":{"to":1}},"name":"application/vnd.example.print" """),
        ["commandResult"] = Make("commandResult", """ "value":{"commandId":"7","error":{"code":"Busy","message":"later"}},"name":"application/vnd.example.print" """),
        ["handoff"] = Make("handoff", """ "channelData":{} """),
        ["application/x-unknown"] = Make("application/x-unknown", """ "text":"还没有的类型","futureMember":{"a":[]} """),
    };

    private static string Make(string type, string rest) => $"{{\"type\":\"{type}\",{Frame.Trim()},{rest.Trim()}}}";
}
