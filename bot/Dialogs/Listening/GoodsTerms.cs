using System.Text.RegularExpressions;

namespace SupportBot.Dialogs.Listening;

/// <summary>English words for goods beside the signs that stand for them in a Chinese title, so that a customer who writes English can
/// name an article whose title is Chinese only. A word of the title itself, “USB”, counts as it is.</summary>
public static partial class GoodsTerms
{
    private const int LongestChinese = 40;

    private const string Table = """
        jacket 外套 夹克 上衣|coat 外套 大衣|hoodie 卫衣 连帽|hooded 连帽|windproof 防风|shirt 衬衫 衬衣 T恤|tshirt T恤|tee T恤|sweater 毛衣 卫衣|jumper 毛衣 卫衣
        cardigan 开衫|vest 背心 马甲|dress 连衣裙 裙|skirt 裙|jeans 牛仔裤 牛仔|trousers 裤|pants 裤|shorts 短裤|leggings 打底裤|scarf 围巾|hat 帽|cap 帽|glove 手套
        sock 袜|belt 皮带 腰带|underwear 内衣 内裤|bra 文胸 内衣|pyjamas 睡衣|suit 套装 西装|wool 羊毛 毛呢|woolen 羊毛 毛呢|woollen 羊毛 毛呢|cashmere 羊绒|cotton 棉|linen 亚麻 麻
        silk 丝|leather 皮|denim 牛仔|double 双|straight 直筒|knitted 针织|shoe 鞋|sneaker 运动鞋 跑步鞋 跑鞋|trainer 运动鞋 跑步鞋 跑鞋
        running 跑步 跑|boot 靴|hiking 登山 徒步|slipper 拖鞋 棉拖 拖|sandal 凉鞋|loafer 乐福鞋|waterproof 防水|cup 杯|mug 马克杯 杯|glass 玻璃|thermos 保温杯|flask 保温杯
        tea 茶|teapot 茶壶|coffee 咖啡|bowl 碗|steel 不锈钢 钢|headphone 耳机|earphone 耳机|earbud 耳机|headset 耳机|wireless 无线|bluetooth 蓝牙|noise 降噪
        charger 充电器 充头 快充|powerbank 充电宝|cable 数据线 线|speaker 音箱 音响|keyboard 键盘|mouse 鼠标|lamp 灯
        cream 霜|cleanser 洁面|lipstick 口红|sunscreen 防晒|lotion 乳|shampoo 洗发|serum 精华|perfume 香水|suitcase 箱|luggage 箱|bag 包 袋|backpack 双肩 背包
        laptop 电脑|wallet 钱包|umbrella 伞|fryer 炸锅|pan 锅|wok 炒锅|knife 刀|kettle 水壶|cooker 锅|toy 玩具|bear 熊|puzzle 拼图
        doll 娃娃|plush 毛绒|sticker 贴纸|keyring 钥匙扣|key 钥匙|necklace 项链|earring 耳环|nut 坚果|cake 糕 蛋糕|walnut 核桃|snack 零食
        chocolate 巧克力|biscuit 饼干|cookie 饼干|course 课|lesson 课|watercolour 水彩|watercolor 水彩|book 书|pen 笔|notebook 笔记本 本|towel 毛巾|pillow 枕
        blanket 毯|sheet 床单|curtain 窗帘|rug 地毯|chair 椅|table 桌|sofa 沙发|black 黑|white 白|red 红|blue 蓝|green 绿|grey 灰|gray 灰|pink 粉|brown 棕|beige 米|silver 银
        """;

    /// <summary>What Chinese customers call goods, and how titles say it.</summary>
    private static readonly (string Said, string Sign)[] OtherNames =
    [
        ("洗面奶", "洁面"), ("拉杆箱", "行李箱"), ("旅行箱", "行李箱"), ("皮箱", "行李箱"), ("杯子", "杯"), ("裤子", "裤"), ("鞋子", "鞋"), ("耳塞", "耳机"), ("耳麦", "耳机"), ("围脖", "围巾"), ("空炸", "空气炸锅"),
        ("气炸锅", "空气炸锅"), ("充电头", "充电器"), ("钥匙链", "钥匙扣"), ("帽衫", "连帽"), ("牛仔", "牛仔裤"), ("茶壶", "茶具"), ("书包", "双肩"), ("背包", "双肩"),
    ];

    private static readonly Dictionary<string, string[]> Signs = Table.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split(' ')).ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    /// <summary>What may stand in a title for each of the words: of Chinese, which has no gaps, any two signs side by side.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string written)
    {
        var text = Idiom().Replace(Plain.Text(written), "");
        return text.Any(Knowledge.Recognizers.Utterance.IsHan)
            ? [.. Pairs(text).Concat(OtherNames.Where(name => text.Contains(name.Said, StringComparison.Ordinal)).Select(name => name.Sign)).Distinct().Select(sign => (string[])[sign])]
            : [.. Word().Matches(text.Replace("t-shirt", "tshirt", StringComparison.Ordinal)).Select(word => Find(word.Value)).OfType<string[]>().Distinct()];
    }

    /// <summary>Those that have most of the named words in their title, and one of them at least; several where they have as many.</summary>
    public static IReadOnlyList<T> Fitting<T>(string written, IEnumerable<T> all, Func<T, string> title)
    {
        var terms = Of(written);
        var counted = all.Select(each => (Each: each, Named: terms.Count(term => term.Any(sign => title(each).Contains(sign, StringComparison.OrdinalIgnoreCase))))).ToList();
        var most = counted.Select(each => each.Named).DefaultIfEmpty(0).Max();
        return most == 0 ? [] : [.. counted.Where(each => each.Named == most).Select(each => each.Each)];
    }

    private static IEnumerable<string> Pairs(string text) => Enumerable.Range(0, Math.Max(0, Math.Min(text.Length, LongestChinese) - 1))
        .Where(at => Knowledge.Recognizers.Utterance.IsHan(text[at]) && Knowledge.Recognizers.Utterance.IsHan(text[at + 1]))
        .Select(at => text.Substring(at, 2));

    private static string[]? Find(string word) =>
        Signs.GetValueOrDefault(word) ?? (word.EndsWith('s') ? Signs.GetValueOrDefault(word[..^1]) ?? (word.EndsWith("es", StringComparison.Ordinal) ? Signs.GetValueOrDefault(word[..^2]) : null) : null);

    /// <summary>English that names nothing.</summary>
    [GeneratedRegex(@"\bof course\b|\bsuits? (me|him|her|us|them)\b|\brunning (late|out)\b|\bkey point\b")]
    private static partial Regex Idiom();

    [GeneratedRegex("[a-z]{2,}")]
    private static partial Regex Word();
}
