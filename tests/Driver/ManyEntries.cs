using System.Globalization;
using System.Text;

namespace SupportBot.Driver;

/// <summary>A pack of very many entries, of five ways of asking each, for the page that must not lag.</summary>
public static class ManyEntries
{
    private static readonly string[] Goods = ["羊毛外套", "登山包", "保温杯", "台灯", "跑鞋", "键盘", "雨伞", "围巾", "电饭煲", "耳机"];

    /// <summary>What is asked of each article; as many entries ask each.</summary>
    public static IReadOnlyList<string> Asked { get; } =
        ["怎么清洗", "保修多久", "有几种颜色", "尺寸多大", "什么材质", "怎么安装", "适合几岁", "能不能退", "支持定制吗", "防水吗"];

    /// <summary>Entries <c>many.e0</c> and on, and one for what is out of scope, as a file of a pack.</summary>
    public static string Pack(int entries)
    {
        var yaml = new StringBuilder("- { id: none, kind: none, questions: { zh: [今天天气怎么样], en: [how is the weather] } }\n");
        for (var i = 0; i < entries; i++)
        {
            var (good, asked, model) = (Goods[i % Goods.Length], Asked[i / Goods.Length % Asked.Count], $"{(char)('A' + (i / 500))}{i % 500}");
            yaml.Append(CultureInfo.InvariantCulture, $"""
                - id: many.e{i}
                  kind: reply
                  title: {"{"} zh: {good} {model} {asked}, en: Question {i} of {model} {"}"}
                  answer: {"{"} zh: 请看说明书第 {i} 页。, en: See page {i} of the manual. {"}"}
                  questions:
                    zh: [{good}{model}{asked}, {model}的{good}{asked}, 请问{good}{model}{asked}呀, 我想知道{model}{good}{asked}]
                    en: [what about {model} item {i}]

                """);
        }

        return yaml.ToString();
    }
}
