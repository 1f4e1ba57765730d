using System.Text.RegularExpressions;
using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Listening;

/// <summary>Reads why goods come back, and in what state they are. What is denied (“不是质量问题”) is not heard.</summary>
public static partial class GoodsListening
{
    private const int LongestAside = 60;

    /// <summary>Phones write ’ and the hasty leave it out.</summary>
    private static string Read(string written) => Contraction().Replace(Plain.Text(written).Replace('’', '\''), "$1n't");

    /// <summary>So short that it can only ask: “补差价”.</summary>
    private const int BareWord = 5;

    public static ReturnReason? Reason(string written)
    {
        var text = Denied().Replace(Read(written), "");
        return WrongPick().IsMatch(text) ? ReturnReason.WrongPick
            : WrongItem().IsMatch(text) ? ReturnReason.WrongItem
            : Damaged().IsMatch(text) ? ReturnReason.Damaged
            : Quality().IsMatch(text) ? ReturnReason.Quality
            : NotAsDescribed().IsMatch(text) ? ReturnReason.NotAsDescribed
            : Size().IsMatch(text) ? ReturnReason.Size
            : ChangedMind().IsMatch(text) ? ReturnReason.ChangedMind
            : null;
    }

    public static GoodsCondition? Condition(string written)
    {
        var text = Read(written);
        var rest = Untouched().Replace(TriedOn().Replace(text, ""), "");
        return Used().IsMatch(rest) ? GoodsCondition.Used
            : Opened().IsMatch(rest) ? GoodsCondition.Opened
            : Untouched().IsMatch(text) ? GoodsCondition.Intact
            : null;
    }

    /// <summary>The state of the goods is told where it was not asked for: there “没用” by itself, or said of keeping them, is no state.</summary>
    public static bool TellsCondition(string written) => Condition(written) is not null && !Useless().IsMatch(Read(written)) && !IsQuestion(written);

    /// <summary>Asks something instead of telling it.</summary>
    public static bool IsQuestion(string written) => Question().IsMatch(Read(written));

    /// <summary>The customer says that the parcel was sent.</summary>
    public static bool HasSent(string written) => Sent().IsMatch(Read(written)) && !IsQuestion(written);

    /// <summary>The same and no more, without a number.</summary>
    public static bool HasJustSent(string written) => JustSent().IsMatch(Plain.Core(written));

    /// <summary>The customer does not want to give back or exchange any more.</summary>
    public static bool Withdraws(string written) => Withdrawn().IsMatch(OrderFirst().Replace(Plain.Core(written), ""));

    /// <summary>Would rather give the goods back than keep them for a part of the money; one clause that says so is enough.</summary>
    public static bool StillReturns(string written) =>
        Clause().Split(Plain.Text(written)).Append(written).Any(clause => StillReturned().IsMatch(Plain.Core(clause))) && !Withdraws(written) && !IsQuestion(written);

    /// <summary>Keeps the goods, and says no more than that.</summary>
    public static bool Keeps(string written) => Kept().IsMatch(Plain.Core(written));

    /// <summary>Wants goods back or exchanged, whatever else the message tells.</summary>
    public static bool WantsReturn(string written) => ReturnWanted().IsMatch(Read(written));

    /// <inheritdoc cref="WantsReturn"/>
    public static bool WantsExchange(string written) => ExchangeWanted().IsMatch(Read(written));

    /// <summary>“退款”, “我要退钱”, “仅退款”, “refund”: the money back, and not a word more.</summary>
    public static bool WantsMoneyBack(string written) => MoneyBack().IsMatch(Plain.Core(written));

    /// <summary>“钥匙扣不想要了”: goods that are named and not wanted, without a word of an order that is still here.</summary>
    public static bool NamesUnwanted(string written)
    {
        var text = Read(written);
        return Unwanted().Match(text) is { Success: true } unwanted && !StillHere().IsMatch(text)
            && (GoodsTerms.Of(text) is { Count: > 0 } && (!text.Any(Knowledge.Recognizers.Utterance.IsHan) || Filler().Replace(text[..unwanted.Index], "").Length >= 2));
    }

    /// <summary>The goods are there: what state they are in is told, or that they have come.</summary>
    public static bool SpeaksOfGoodsInHand(string written) => Condition(written) is not null || Arrived().IsMatch(Read(written));

    /// <summary>The message in pieces, each of which asks or tells one thing.</summary>
    public static IEnumerable<string> Clauses(string written) => Sentence().Split(Read(written)).Where(clause => clause.Length > 0);

    /// <summary>Asks how far it is, without saying what.</summary>
    public static bool AsksHowFar(string written) => HowFar().IsMatch(Plain.Core(written));

    /// <summary>Asks how or whether these goods can be given back, which for a named order is the wish to: “咋退”, “can I send it back”.</summary>
    public static bool AsksToReturn(string written) => ReturnAsked().IsMatch(Read(written));

    /// <inheritdoc cref="AsksToReturn"/>
    public static bool AsksToExchange(string written) => ExchangeAsked().IsMatch(Read(written));

    /// <summary>In the middle of a return: would rather have other goods, or the same again.</summary>
    public static bool TurnsToExchange(string written) =>
        (ExchangeWanted().IsMatch(Read(written)) || AnotherWanted().IsMatch(Read(written))) && !Withdraws(written) && (!IsQuestion(written) || Request().IsMatch(Read(written)));

    /// <summary>The parcel has not come.</summary>
    public static bool IsNotHere(string written) => NotHere().IsMatch(Read(written)) && !IsQuestion(written);

    /// <summary>Somewhere in a longer message: all of the order.</summary>
    public static bool SpeaksOfAll(string written) => AllOfIt().IsMatch(Read(written));

    /// <summary>The goods are on their way back already.</summary>
    public static bool HasSentBack(string written) => SentBack().IsMatch(Read(written)) && !IsQuestion(written);

    /// <summary>Wants to know how much there can be at most, or thinks that it is not enough.</summary>
    public static bool WantsMore(string written) => MoreWanted().IsMatch(Read(written));

    /// <summary>“全部”, “both”, “the whole order”.</summary>
    public static bool MeansAll(string written) => Everything().IsMatch(Plain.Core(written));

    public static bool HasNoPhoto(string written) => WithoutPhoto().IsMatch(Read(written));

    /// <summary>Wants something else than what was proposed.</summary>
    public static bool WantsOther(string written) => Other().IsMatch(Read(written));

    /// <summary>“修吧”, “please repair it”.</summary>
    public static bool WantsRepair(string written) => RepairWanted().IsMatch(Read(written)) && !IsQuestion(written);

    /// <summary>“没什么原因”, “随便”: no reason is one too.</summary>
    public static bool GivesNoReason(string written) => Reasonless().IsMatch(Plain.Core(written));

    /// <summary>“那怎么办”, “what now?”.</summary>
    public static bool AsksWhatNow(string written) => WhatNow().IsMatch(Plain.Core(written));

    /// <summary>The money back, and the goods kept.</summary>
    public static bool WantsRefundOnly(string written) => RefundOnly().IsMatch(Read(written)) && !Withdraws(written);

    /// <summary>Insists on what was just refused.</summary>
    public static bool Insists(string written) => Insisting().IsMatch(Read(written));

    /// <summary>The customer wants to know how far a return, an exchange or a refund is.</summary>
    public static bool AsksProgress(string written)
    {
        var text = Read(written);
        return text.Length <= 80 && (ProgressZh().IsMatch(text) || ProgressEn().IsMatch(text));
    }

    /// <summary>The customer asks how the difference of an exchange is settled; what became cheaper after it was bought is another matter.</summary>
    public static bool AsksDifference(string written)
    {
        var text = Read(written);
        return text.Length is > 0 and <= LongestAside && Difference().IsMatch(text) && !Cheaper().IsMatch(text)
            && (Plain.Core(text).Length <= BareWord || IsQuestion(text) || PaymentLink().IsMatch(text));
    }

    [GeneratedRegex("(不是|并不是|没有|没啥|没什么|不算|并非)(什么|因为|说)?.{0,3}(质量|尺码|大小|破损|坏|描述|发错|买错)(的)?(问题|毛病)?|(not|isn't|wasn't|no) (about |because of |a |the |any )*(quality|size|damage)( problem| issue)?")]
    private static partial Regex Denied();

    [GeneratedRegex("(买|拍|下|选|点|订)错|买重|拍重|多(买|拍)了|买多|拍多|(ordered|bought|picked|chose) (the )?wrong|(ordered|bought) (one )?too many|by mistake|ordered twice")]
    private static partial Regex WrongPick();

    [GeneratedRegex("(发|寄|送|配|拿)错|错发|不是我(买|拍|要|订)的|跟我(买|拍)的不|wrong (item|product|colou?r|one|size) (was )?(sent|arrived|came|delivered)|sent (me )?(the |a )?wrong|not what i ordered")]
    private static partial Regex WrongItem();

    [GeneratedRegex("破损|碎了|碎的|摔(坏|碎|裂)|压(坏|扁|碎|变形)|磕(坏|碎)|裂(了|开|缝)|砸坏|漏(了|液|出)|damaged|smashed|shattered|in (a million |tiny |two )?pieces|to pieces|cracked|crushed|broken (in transit|on arrival|when it arrived)|arrived broken|leaking|leaked")]
    private static partial Regex Damaged();

    [GeneratedRegex("质量|坏(了|的|掉)|开线|脱线|开胶|掉色|褪色|起球|瑕疵|次品|残次|故障|毛病|失灵|没反应|(用|开|充|打)不(了|开|进|着)|破(了|洞|的)|有(个)?洞|污渍|脏的|异味|味道(很|好|太)?(大|重|刺鼻)|过敏|生锈|发霉|过期|变质|杂音|异响|电流声|线头|断(了|开)|散架|变形|卡住|漏电|冒烟|defect|faulty|fault |quality|broken|doesn't work|does not work|not working|stopped [a-z]+ing|stain|hole in|smells|mou?ldy|expired|peeling|buzzing|rattl|scratched|snapped|wobbl|fell apart|没(有)?声|不响|不(会|能)?(再)?(加热|制冷|制热|通电|充电|出水|出声|转|亮|工作|运转|启动|开机|通)了|silent|no sound|(won't|doesn't|will not|does not) (turn on|switch on|heat|spin|charge|start|close|open)|torn|ripped")]
    private static partial Regex Quality();

    [GeneratedRegex("(与|和|跟)?(描述|图片|照片|宣传|介绍|详情|页面)(的)?(完全|根本|严重)?(不符|不一样|不同|对不上|差太多)|描述不符|货不对板|虚假宣传|假货|not as described|different from the (picture|photo|description)|doesn't match the (picture|photo|description)|misleading|counterfeit|fake")]
    private static partial Regex NotAsDescribed();

    [GeneratedRegex(@"尺码|尺寸|码数|大小不|(太|偏|有点|稍微?|略|嫌|买|穿着?|码子?|号)(大|小|紧|松|长|短|肥|瘦|宽|窄)(了)?|(大|小|紧|松|长|短|肥|瘦)了|不合(身|脚)|挤脚|勒|穿不(上|下|进|了)|戴不(上|下|进)|(大|小)(一|1|两|2)(码|号|圈)|\bsize (is |was )?(wrong|off|issue|problem)|too? (big|small|large|tight|loose|long|short|wide|narrow)|(don't|doesn't|do not|does not|didn't|won't) fit|wrong size|size (up|down)|bigger size|smaller size|larger size")]
    private static partial Regex Size();

    [GeneratedRegex("不(太|怎么|是很)?喜欢|不想(要|留|买)|不要了|不(好|爱)(吃|喝|用|穿|看)|难(吃|喝|用|看)|太(甜|咸|辣|苦|淡)|没(什么)?用(上|处)?了?$|用不(上|着)|不需要|后悔|不(太)?(合适|好看|满意|适合)|显(胖|黑|老|矮)|嫌(丑|贵)|丑|没兴趣|不感兴趣|买了别的|无理由|改主意|changed my mind|(don't|do not) (really )?(like|want|need)|no longer (need|want)|not (for me|what i expected|my style)|regret|no reason|looks (bad|ugly) on me|ugly|hates? (it|them)|tastes? (bad|awful|terrible|horrible)")]
    private static partial Regex ChangedMind();

    [GeneratedRegex("(都|还|一直)?(没有|没|未|从未|不曾)(怎么)?(拆|开)?(封|包装|包|箱|穿|用|洗|剪|撕|动|下水|使用|试)(过|开|封|掉|标)?|没拆|未拆|原封|全新|完好|好好的|都是?好的|吊牌(都|还)?(还)?(在|没剪|没掉|没动)|(配件|包装)(都|还)?(齐|在|全)|unopened|unworn|unused|unwashed|sealed|brand new|intact|like new|(all|still|completely|totally) new|(?<!not )as new|never (worn|wore|used|opened|washed)|(not|haven't|hasn't|didn't|wasn't|isn't) (been )?(opened?|worn?|wear|used?|washed?|unpacked)( it)?( yet)?|tags? (are |is )?(all )?(still )?(on|attached)|perfect condition|nothing missing")]
    private static partial Regex Untouched();

    [GeneratedRegex("试(穿|戴|了|一下|过)+(一下|一次|了)?|tr(ied|y) (it |them )?on")]
    private static partial Regex TriedOn();

    [GeneratedRegex("(?<![不没未别])(穿(了|过|出)|洗(了|过)|用(了|过|掉))|使用过|下过?水|剪(了|掉)|吊牌(没了|掉了|剪了|丢了|不见了|扔了)|吃(了|过)|喝(了|过)|戴(了|过)|装(上|好)了|弄(脏|坏|丢)|缺(了)?(配件|零件)|worn|wore|washed|used|cut (off )?the tags?|tags? (are |is )?(gone|off|cut|removed)|(?<![a-z])ate(?![a-z])|eaten|tasted|drank|lost (the|a) part|stained it")]
    private static partial Regex Used();

    [GeneratedRegex("拆(了|开|封|过)|开(了封|封|过|箱)|打开(了|过)?|撕(了|开)|opened|unsealed|unpacked|unwrapped")]
    private static partial Regex Opened();

    [GeneratedRegex("[?？]|吗|呢$|怎么|如何|什么|为啥|谁|哪(里|个|天|一)?|几(天|号|点|时|个)|多(久|少|长)|能不能|可不可以|可否|是不是|要不要|有没有|^(how|what|when|where|who|why|which|can|could|do|does|is|are|will|would|may|should) ")]
    private static partial Regex Question();

    [GeneratedRegex("寄(出|走|了|回|过去|过来|好|掉|去|的)|发(出|走|了|回|过去|货了)|快递单号|单号(是|为|:)?|运单|已寄|已发|shipped|sent|posted|mailed|on its way back|tracking (number|no)")]
    private static partial Regex Sent();

    [GeneratedRegex("^(我|那|那我|就|算了)*(不|不想|不用|先不|不要)(退|换|退货|换货|退了|换了)(货|掉)?(吧|哈|呀|啦)?$|(取消|撤销|撤回)掉?(这个|这次|这一?单|那个|我的|刚才|刚刚|刚|上面|之前|申请)*的?(退|换)货|(退|换)货(申请)?(给我|帮我)?(取消|撤销|撤回)|(不想退|不退|不换)了?(自己)?(留着|留下)|cancel(the|my|this)(return|exchange)|i(ll|will)?keepit(after ?all)?|(wantto|rather|decidedto)keepit|(dont|donot)want(to)?(return|exchange)(it|this|them)?")]
    private static partial Regex Withdrawn();

    [GeneratedRegex("(?<![不没别])(还是|还|就|那|坚持|必须|一定|直接|继续|想|要|赶紧|赶快|快点?|马上|立刻|给我|帮我)(想|要|是|给我)*退(货|掉)?$|^退(货|掉|款|回(去|来|给[你您]们?)?|还给[你您]们?)?$|还是退(货|掉|了)?吧|全(额|部)退|不(想|要)?留|(不要|不稀罕)(你们?的?|这点?)?(钱|补偿|红包).{0,4}退?|(still|rather|wantto|liketo|just)(return|send)(it|them)?|^(no)?(please)?return((it|them)(please)?)?$|fullrefund|allmymoney")]
    private static partial Regex StillReturned();

    [GeneratedRegex("^(那|我|就|好|行|可以|还是|自己|东西|的)*留(下|着)(来|用)?$|^(ok|okay|yes|fine|alright|then|well)*(ill|iwill|illjust|id|ido)?(rather)?keep(it|them)(then)?$")]
    private static partial Regex Kept();

    [GeneratedRegex(@"(?<![不没别])(想|要|请|帮我|给我|申请|需要|^)退(?!款|差|税|运|邮|押|到|回)|(?<![\p{L}])退(款|货)(吧|了)?(?![\p{L}])|(?<!n't |not )((want|like|need|wish) to|wanna) (return|send (it |them |this )?back) |^(please )?return ")]
    private static partial Regex ReturnWanted();

    [GeneratedRegex("^(\\d{4,6})?(这单)?(我|想|要|就|请|帮我|给我|申请|办理?|需要|赶紧|快|马上)*(仅|只|极速|快速)?退(款|钱|我钱)$|^(iwanta|iwantmy|iwant|iwouldlikea|idlikea|givemea|givememy|requesta|please|need|ineeda)*(refund|moneyback)(please)?$")]
    private static partial Regex MoneyBack();

    [GeneratedRegex("(?<![不没别])(想|要|请|帮我|给我|申请|需要|还是|那就|改|^)换(?!地址|收货|快递|电话|人)|(?<![\\p{L}])换货(吧|了)?(?![\\p{L}])|(?<!n't |not )((want|like|need|wish) to|wanna) (exchange|swap) |^(please )?(exchange|swap) ")]
    private static partial Regex ExchangeWanted();

    [GeneratedRegex("[,，。.!！;；、\\n]|(?<=\\p{IsCJKUnifiedIdeographs})\\s+")]
    private static partial Regex Clause();

    [GeneratedRegex("(?<![不没别])(咋|怎么|如何|能|可以|可不可以|想|要|帮我|给我)(样|不能|能|才能|办理?)?(给|把它|申请)?退(?!款|差|税|运|邮|押|到|回)|(?<![不没别])(退(掉|了吧|吧|一下)|要退)|(can|could|may|how (do|can) i|let me|i'll|i will|please) ?(i |we )?(please |just )?(return|send (it |them |this )?back)|^return ")]
    private static partial Regex ReturnAsked();

    [GeneratedRegex("(?<![不没别])(咋|怎么|如何|能|可以|可不可以|想|要|帮我|给我)(样|不能|能|才能|办理?)?(给|把它|申请)?换(?!地址|收货|快递|电话|人)|(can|could|may|how (do|can) i|let me|i'll|i will|please) ?(i |we )?(please |just )?(exchange|swap)|^(exchange|swap) ")]
    private static partial Regex ExchangeAsked();

    [GeneratedRegex("(?<![不没别])换(一|个|套|双|件|条|新|大|小)|(寄|发|补)(我)?(一|个|套)?.{0,2}新的|(get|have|send( me)?|want|like|prefer) (a |an |the |one )?(new|another|different|replacement|exchange|bigger|smaller|larger)\\b|\\bexchange\\b.*\\binstead|replacement instead")]
    private static partial Regex AnotherWanted();

    [GeneratedRegex("^(can|could|may|can't|couldn't) (i|we|you) |能不能|可不可以|可以|能(给|帮)?(我)?换")]
    private static partial Regex Request();

    [GeneratedRegex("没(有)?(到|送到|收到|拿到)|(not|hasn't|haven't) (here|arrived|come|received|got|been delivered)")]
    private static partial Regex NotHere();

    [GeneratedRegex("全部|全都|整单|所有|都(要|想)?(退|不要)|(几|三|两)(样|件|个)都|everything|all of (it|them)|whole order|entire order|both")]
    private static partial Regex AllOfIt();

    [GeneratedRegex("寄回|退回(去|来|给)?了?|寄(还)?给(你们|您|仓库)|(sent|posted|mailed|shipped) ([^,.;!?]{1,40} )?(back|to you)|returned (it|them)")]
    private static partial Regex SentBack();

    [GeneratedRegex("最多|最高|上限|太少|少了|不够|再(多|加)|多(给|补)?(一)?点|加(一)?点|打发|how much (can|could|will|would) you|(the )?most you|maximum|too (little|low)|not enough|(a bit |little |some )?more\\b|do better")]
    private static partial Regex MoreWanted();

    [GeneratedRegex("^(我|东西|货|衣服|快递|包裹|已经|刚|刚刚|今天|昨天|都|给你们|给您)*(寄|发)(出去|回去|过去|出|走|回|掉|好)(给你们|去)?$|^(ive|ihave|i)?(just|already)?(sent|posted|mailed|shipped)(it|them)?(back|off)?(today|yesterday|already|now)?$|^it(s|is)onitswayback$")]
    private static partial Regex JustSent();

    [GeneratedRegex("^(我)?(想|要)?(全部|全都|都|所有|整单|一起|统统|两个都|两件都|全)(都)?(要)?(退|换)?(掉|了)?$|^(退|换)(全部|整单|所有|全单)$|^(all|both|everything|allofthem|allofit|bothofthem|thewholeorder|wholeorder|theentireorder)(please)?$")]
    private static partial Regex Everything();

    [GeneratedRegex("(没|没有|没法|不方便|不能|不会|暂时|懒得).{0,4}(照|拍|图|相)|拍不了|no (photo|picture|pic|camera)|(can't|cannot|can not|couldn't) (take|send|make)|without a (photo|picture)")]
    private static partial Regex WithoutPhoto();

    [GeneratedRegex("换(个|成)?(别的|其他|另外|另一)|不(想)?要这(个|件|款)|别的(款|颜色|商品)|something (else|cheaper|different)$|another (one|product|colou?r)|a different (one|product|colou?r)")]
    private static partial Regex Other();

    [GeneratedRegex("还是(想|要)|就(想|要)退|就是要|坚持|凭什么|不合理|不公平|通融|破例|帮(帮)?忙|想(想)?办法|商量|补偿|赔|能不能再|可以补|差评|离谱|过分|ridiculous|unacceptable|outrageous|i still|insist|unfair|not fair|exception|make up for|compensat|goodwill|come on|please help|anything you can do|there must be")]
    private static partial Regex Insisting();

    [GeneratedRegex("(退货|换货|退款|退的|换的|售后|退换|申请的?退|申请的?换|补偿|赔偿).{0,12}(到哪|哪一?步|进度|进展|怎么样了|如何了|处理(得|到|好|了)|审核|通过|好了(吗|没)|到了(吗|没)|收到了(吗|没)|完成了|还没|多久了|咋样)|(进度|进展|处理到哪).{0,8}(退|换)")]
    private static partial Regex ProgressZh();

    [GeneratedRegex(@"\b(return|refund|exchange|replacement|compensation)\b.{0,40}\b(status|progress|how far|going|update|yet|happening|happened|processed|done)\b|\b(status|progress|update|how far|where is|what happened|where's|happening|any news)\b.{0,40}\b(return|refund|exchange|replacement|compensation)\b")]
    private static partial Regex ProgressEn();

    [GeneratedRegex("差价|差额|补差|差的钱|多出来的钱|付款[链连]接|(pay|paid|settle|send|transfer|refund|charge|owe|get).{0,25} (price )?difference|(price )?difference.{0,25}(pay|paid|settle|refund|charge|link|work|handled)|payment link")]
    private static partial Regex Difference();

    [GeneratedRegex("降|打折|便宜了|价保|保价|价格保护|活动价|刚买|买贵|price (drop|protect|match)|cheaper now|got cheaper|went down|on sale now")]
    private static partial Regex Cheaper();

    [GeneratedRegex("(全|都|也)?(不(太|怎么)?(想|愿意)?(再)?要|不(太)?喜欢|不需要|不想留)了?|(do not|don't|didn't|no longer) (really )?(want|need|like)")]
    private static partial Regex Unwanted();

    [GeneratedRegex("取消|没发|未发|没寄|还没(发|寄|出)|不用?发货|刚(刚)?(下|拍|买|付|点|订)|下单|订单|[这那一]单|单子|cancel|order|ship|dispatch|just (bought|paid)")]
    private static partial Regex StillHere();

    [GeneratedRegex(@"[\s,，。.!！~～]|我|你们?|您|[那这哪一两几][个件双条套只]?|昨天|前天|今天|上周|买|收到|拿到|给|东西|商品|货|退款?|了|的|都|全|也|就|现在|突然")]
    private static partial Regex Filler();

    [GeneratedRegex("收到|到手|签收了|拿到|取到|(昨天|今天|前天|刚|已经)到|received|arrived|(it|they) came|(i )?got (it|them|the|my)")]
    private static partial Regex Arrived();

    [GeneratedRegex("[,，。.!！?？;；、\\n…]+")]
    private static partial Regex Sentence();

    [GeneratedRegex("^(那|现在|我的|这个|请问|目前|它)*((到|进行到|走到)(哪|什么|哪个)一?步|(什么|有)?(进度|进展)|处理?得?怎么样|(处理|弄|办|审核|通过)(好|完|到哪|到哪里|通过|下来)?(了吗|了没|没有|没|吗)|有(消息|结果)(了)?(吗|没)?)(了|吗|没|呢|啦|如何|怎么样)*$|^(any|isthereany)?(update|news|progress)s?(yet)?$|^(whatsthestatus|howfarisit|howsitgoing|isitdone(yet)?|isitapproved(yet)?)$")]
    private static partial Regex HowFar();

    [GeneratedRegex("(?<!不想?|不用|别)(返修|维修|修(一下|吧|好|理|呗|$)|帮我修|要修)|(?<!n't |not )\\brepair|(?<!n't |not )\\bfix (it|this)")]
    private static partial Regex RepairWanted();

    [GeneratedRegex("^(那|这|我|现在|可是|但|那我|那我?现在)*(该|要|能)?(怎么办|咋办|怎么处理|咋整|咋弄|怎么弄|如何是好)$|^(so)?(what(shouldi|doi|cani|amisupposedto)do(now|then)?|whatnow|nowwhat|sowhatnow)$")]
    private static partial Regex WhatNow();

    [GeneratedRegex("[仅只]退(款|钱)|不退货|不(想|用|愿意?|打算|方便|能)(给你们)?寄(回)?|东西(我)?(就)?(不|懒得)(想)?(寄|还)|不寄回|懒得寄|without (sending|returning|posting)|keep (it|them) and (still )?(get|have)|refund only|only (a |the )?refund|don't want to (send|post) (it|them)")]
    private static partial Regex RefundOnly();

    [GeneratedRegex("^[a-z]{0,4}\\d{4,}(这|那)?(单|个|件)?的?")]
    private static partial Regex OrderFirst();

    [GeneratedRegex("^(我)?(都|就)?(没有?|没啥|没什么|没有什么|不需要|不用)(特别的?)?(原因|理由)|^(随便|都行|都可以|其他|其它|别的|不想说|不告诉你?|就是?(想|要)退|无)(写|填|选)?(一个|个)?(原因)?$|^(no(particular)?reason|justbecause|whatever|other|none|any)$")]
    private static partial Regex Reasonless();

    [GeneratedRegex("没有?用(?!过)|留|keep")]
    private static partial Regex Useless();

    [GeneratedRegex("[链连]接|link")]
    private static partial Regex PaymentLink();

    [GeneratedRegex(@"\b(do|does|did|wo|is|was|are|were|ca|could|would|have|has|had)nt\b")]
    private static partial Regex Contraction();
}
