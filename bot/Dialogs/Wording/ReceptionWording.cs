namespace SupportBot.Dialogs.Wording;

/// <summary>Greeting, not understanding, asides, the survey.</summary>
internal static class ReceptionWording
{
    public static readonly IReadOnlyList<Sentence> All =
    [
        // PRE-GREET
        new("greet",
            "{hello}，欢迎来到{shop}～ 您想问点什么呢？点下面的就行，也可以直接打字哦。",
            "{hello}, and welcome to {shop}! What can I help you with? Tap one of these, or just type."),
        new("greet.promotions",
            "{hello}，欢迎来到{shop}～\n{promotions}\n您想问点什么呢？点下面的就行，也可以直接打字哦。",
            "{hello}, and welcome to {shop}!\n{promotions}\nWhat can I help you with? Tap one of these, or just type."),
        new("day.night", "夜深了，您好", "Hello"),
        new("day.morning", "早上好", "Good morning"),
        new("day.noon", "中午好", "Hello"),
        new("day.afternoon", "下午好", "Good afternoon"),
        new("day.evening", "晚上好", "Good evening"),
        new("shop.name", "我们店", "our shop"),

        // Buttons that are not topics
        new("button.human", "人工客服", "Talk to a person"),
        new("button.yes", "好的", "Yes, please"),
        new("button.no", "先不用", "Not now"),
        new("button.leave", "先不等了", "Stop waiting"),
        new("button.stars", "{stars} 星", "{stars} ★"),

        // Suggestions and misses
        new("suggest",
            "您是想问下面哪一个呢？",
            "Which of these did you mean?")
        {
            Or = ("我想先跟您确认一下，您问的是这个吗？", "Just to be sure I get it right: is it one of these?"),
        },
        new("miss",
            "不好意思，我没太明白您的意思。您可以换个说法，或者看看是不是下面的问题呢？",
            "Sorry, I didn't quite get that. Could you put it another way, or is it one of these?")
        {
            Or = ("不好意思，这句我没太看懂。您多说一点好吗？也可以看看下面有没有您想问的。", "Sorry, that one went past me. Could you tell me a little more, or is it one of these?"),
        },
        new("miss.person",
            "不好意思，看来我还是没弄明白您的意思，耽误您时间了。我请同事来帮您看看。",
            "I'm sorry, I still haven't understood and I don't want to waste your time. Let me get a colleague for you."),
        new("photo",
            "图片收到啦。请您再用一两句话说说，想让我帮您看什么呢？",
            "I've got your picture. Could you tell me in a few words what I can do about it?"),
        new("button.old",
            "这个按钮是前面聊的，现在已经用不上了。您接下来想办什么，直接跟我说就好哦。",
            "That button belongs to an earlier part of our chat. Just tell me what you'd like to do now."),
        new("help",
            "我可以帮您查物流、催快递、催发货，也能回答尺码、优惠、运费、退换货这些问题。您直接打字问我就好，需要的话随时可以转人工哦。",
            "I can track a parcel, chase the courier or a late dispatch, and answer questions on sizes, offers, postage and returns. Just type, and ask for a person whenever you like."),
        new("answer.missing",
            "这个问题我想请同事给您一个准确的答复，您看要帮您转过去吗？",
            "I'd rather have a colleague give you an exact answer on this one. Shall I put you through?"),
        new("trouble",
            "不好意思，我这边刚才出了点小状况。麻烦您再发一次好吗？着急的话也可以转人工。",
            "Sorry, something went wrong on my side just now. Could you send that again? You can also talk to a person."),

        // Inside a flow
        new("flow.cancelled",
            "好的，那这边就先不弄了。需要的时候您再叫我哦。",
            "All right, I'll leave it there. Just call me when you need it."),
        new("language",
            "好的，那咱们就用中文，您接着说就好。",
            "Of course, let's go on in English."),
        new("idle",
            "好的，没问题。您还有别的想问的，随时跟我说哦。",
            "No problem at all. Tell me whenever there is something else."),
        new("mood.upset",
            "实在抱歉，让您不开心了。您跟我说说是哪件事，我马上帮您看；想直接找同事处理的话，回我一声“好的”就给您转。",
            "I'm really sorry this has upset you. Tell me what happened and I'll look into it right away; or say “yes” and I'll get a colleague for you."),
        new("mood.upset-flow",
            "实在抱歉，让您不开心了，我尽快给您办好。想让同事来处理的话，随时点“人工客服”就行。",
            "I'm really sorry this has upset you. I'll get it sorted as quickly as I can, and you can have a colleague take over at any time."),
        new("mood.friendly",
            "谢谢您～ 还有什么想问的，随时跟我说哦。",
            "Thank you! Tell me whenever there is something else."),
        new("flow.bridge", "咱们接着刚才的。", "Back to where we were. "),
        new("flow.miss",
            "不好意思，这句我没太明白。",
            "Sorry, I didn't quite get that.")
        {
            Or = ("这句我没太看懂，您帮我再说一下好吗？", "Sorry, could you tell me once more?"),
        },
        new("flow.restarted",
            "不好意思，刚才聊到哪儿我没接上，麻烦您跟我从头来一遍好吗？",
            "I'm sorry, I lost track of where we were. Could we start that over?"),
        new("flow.gave-up",
            "不好意思，这样下去太耽误您时间了，我请同事来接着帮您查。",
            "I'm sorry, this is taking too much of your time. Let me have a colleague look into it with you."),

        // Survey
        new("survey.ask",
            "{agent}已经为您处理完了，谢谢您的耐心。您给这次服务打几颗星呢？",
            "{agent} has finished with your request. Thank you for your patience! How many stars would you give us?"),
        new("survey.thanks",
            "谢谢您的好评～ 有什么想对我们说的，也欢迎留一句哦。",
            "Thank you, that's lovely to hear! If there is anything you'd like to add, just write it here."),
        new("survey.sorry",
            "很抱歉这次没让您满意。您愿意说说是哪里没做好吗？我们会认真看；想再找同事处理的话，点下面就可以。",
            "I'm sorry we let you down this time. Would you tell us what went wrong? We read every word, and a colleague can take another look if you like."),
        new("survey.comment",
            "您的话我记下来了，谢谢您，我们会认真看的。",
            "I've noted that down, thank you. We do read it."),
        new("survey.none",
            "谢谢您还想着给我们打分～ 这次的评价之前已经记下了哦。",
            "Thank you for thinking of us! Your rating for that chat is already noted."),
    ];
}
