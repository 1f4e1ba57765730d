using System.Text.RegularExpressions;
using SupportBot.Knowledge.Matching;

namespace SupportBot.Dialogs.Listening;

/// <summary>Messages as they are spoken in Hong Kong and Guangdong, in the words that everything else here reads: “唔要喇，點樣退”
/// becomes “不要了,怎么退”.</summary>
public static partial class Cantonese
{
    private const string Things = "件个张对双只条部单样批款次";

    /// <summary>What is replaced by what, one after the other, in simplified characters.</summary>
    private static readonly (string Spoken, string Written)[] Pairs =
    [
        ("^得(了|呀|啊|啦|喇|嘅|咖|㗎)*[。.!！]?$", "可以"), ("^啱(了|呀|啊|啦|喇|嘅)*[。.!！]?$", "对"), ("^[系是](呀|啊|啦|喇|嘅)+[。.!！]?$", "是的"), ("冇问题", "没问题"), ("算[喇啦]", "算了"),
        ("唔该(晒|你|您)*[。.!！~]?$", "谢谢"), ("唔该(晒|你|您)*", "麻烦"), ("多谢晒?", "谢谢"), ("[系是]咪", "是不是"), ("[系是]唔[系是]", "是不是"), ("唔[系是]", "不是"),
        ("得唔得", "行不行"), ("使唔使", "用不用"), ("唔[使驶]", "不用"), ("唔得", "不行"), ("唔好意思", "不好意思"), ("(?<=质量|品质|味道|质素)(真[系是]|好|太)?唔好", "不好"), ("唔好", "不要"),
        ("唔要[喇啦]?", "不要了"), ("唔[制肯]", "不愿意"), ("唔知", "不知道"), ("唔见咗?", "不见了"), ("[钟锺鍾]意", "喜欢"), ("[着著]唔[落入]", "穿不下"), ("[着著]唔到", "穿不了"), ("唔啱(身|着|著|码|心水)?", "不合适"),
        ("收(唔|未)到", "没收到"), ("啱啱", "刚刚"), ("啱(?=买|收|到|拆|签)", "刚"), ("[仲重]未", "还没"), ("仲(?![裁介])", "还"), ("未(?=[？?。!！]?$)", "没有"), ("未(?=到|收|拆|着|著|用|穿|洗|寄|开|试|戴)", "没"),
        ("影唔到(张?相)?", "拍不了"), ("影(?=张?相)", "拍"), ("(?<=[我佢])[个张件](?=包裹|快递|订单|单|货)", "的"), ("[喎㖞啩噃囉啰咋啫](?=$|[，,。.!！?？])", ""),
        ("(?<=[没冇未唔])[着著](?=过)|[着著](?=咗|落|起)", "穿"), ("唔", "不"),
        ("冇", "没有"), ("(?<=[快大细小平早多长短])啲", "点"), ("啲", "这些"), ("[乜咩]嘢?", "什么"), ("嘢", "东西"), ("点解", "为什么"), ("点样", "怎么"), ("点算", "怎么办"),
        ("(?<![一几早快有差大小多])点(?=退|换|搞|做|办|寄|查|先|整)", "怎么"), ("几时", "什么时候"), ("几多", "多少"), ("喺边(度|处)?", "在哪"), ("(去到|到)边(度|处)?", "到哪了"), ("边(度|处)", "哪里"), ($"边(?=[{Things}])", "哪"),
        ("(?<=的)单", "订单"), ("嗰张单", "那个订单"), ("呢张单", "这个订单"), ($"(?<![{Things}])张单", "订单"), ("嗰", "那"), ($"呢(?=[{Things}一两])", "这"), ("呢(度|边|處)", "这里"),
        ("喺度?", "在"), ("[而依]家", "现在"), ("听日", "明天"), ("[琴寻]日", "昨天"), ("今日", "今天"), ("前日", "前天"), ("咁样", "这样"), ("^[咁噉]", "那"), ("咁", "这么"), ("噉", "这样"),
        ("整(?=返|翻|好)", "修"), ("(?<=[退寄拿攞换补整修])[返翻](?=[畀俾给来嚟])", "回"), ("(?<=[退换补整修])[返翻]", ""), ("[畀俾]", "给"), ("[搵揾]", "找"), ("睇", "看"), ("攞", "拿"), ("嚟", "来"), ("佢", "它"), ("哋", "们"),
        ("(?<![仔详明精])细(?![节心则])", "小"), ("(?<![灿破腐])烂", "坏"), ("爆(?=咗)", "裂"), ("冚唪唥|冚[拌辦办]唥", "全部"), ("成张单|成单", "整单"), ("(?<![衬汗])衫", "衣服"),
        ("咗", "了"), ("喇(?![叭嘛])", "了"), ("嘅|㗎", "的"), ("咖(?=$|[？?。!！])", ""), ("订单(?=什么时候[到来]|到哪)", "包裹"),
    ];

    private static readonly (Regex Spoken, string Written)[] Words = [.. Pairs.Select(pair => (new Regex(pair.Spoken, RegexOptions.CultureInvariant), pair.Written))];

    /// <summary>The message in Mandarin words and simplified characters where it is Cantonese; else as it is.</summary>
    public static string WrittenOut(string written)
    {
        if (!Marks().IsMatch(written))
        {
            return written;
        }

        var simple = string.Concat(To().Replace(written, "是").Select(Chinese.Simplify));
        return Words.Aggregate(simple, (text, word) => word.Spoken.Replace(text, word.Written));
    }

    /// <summary>“係” as a verb, not in 關係, 聯係.</summary>
    [GeneratedRegex("(?<![關关聯联干體体])係(?![統统列])")]
    private static partial Regex To();

    /// <summary>What is written in no other Chinese.</summary>
    [GeneratedRegex("[唔冇嘅咗嗰喺嚟佢哋啲嘢畀搵揾睇攞噉咁㗎啱]|喇(?![叭嘛])|乜|咩|俾|點樣|点样|點解|点解|點算|点算|[幾几]時|几时|[邊边][度處处個个張张件]|到[邊边]|[係系是]咪|係[呀啊啦]|^係|而家|依家|[聽听琴尋寻]日|仲未|^得[呀啊啦。.!！]*$|[鍾锺钟]意|^[點点][退換换]|未(收到|到貨|到货|[着著])|影唔|[太細细][細细]|[爛烂]咗|呢[件個个張张對对雙双][貨货衫鞋單单嘢]")]
    private static partial Regex Marks();
}
