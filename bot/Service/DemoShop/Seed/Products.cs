using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Seed;

/// <summary>The shop's range: ten trades, four or so products each. Stock is written <c>variant:pieces</c>.</summary>
internal static class Products
{
    /// <summary>The small present that goes with an apology.</summary>
    public const string ApologyGift = "GIFT-CARD-SET";

    public static IReadOnlyList<Product> All(DateTimeOffset now) =>
    [
        // 服装
        Of("CL-01", "轻羽防风连帽外套", "Featherlight hooded jacket", "服装", 299.00m, 142.00m, 620, "尼龙面料，聚酯纤维里料", "浙江嘉兴",
            "雾蓝 S:18 雾蓝 M:25 雾蓝 L:12 米白 M:9 米白 L:0") with { SizeTable = Clothes, BestSellerRank = 2, Related = ["CL-02", "CL-04"] },
        Of("CL-02", "双面羊毛短款外套", "Double-faced wool jacket", "服装", 459.00m, 231.00m, 980, "羊毛 70%，聚酯纤维 30%", "浙江嘉兴",
            "燕麦 S:6 燕麦 M:11 燕麦 L:7 炭灰 M:8") with { SizeTable = Clothes, BestSellerRank = 7, Related = ["CL-01", "CL-05"] },
        Of("CL-03", "重磅纯棉圆领T恤", "Heavyweight cotton T-shirt", "服装", 79.00m, 28.00m, 240, "棉 100%", "福建泉州",
            "白 S:60 白 M:85 白 L:54 黑 M:71 黑 L:40") with { SizeTable = Clothes, BestSellerRank = 5 },
        Of("CL-04", "直筒水洗牛仔裤", "Straight washed jeans", "服装", 189.00m, 76.00m, 640, "棉 98%，氨纶 2%", "广东佛山",
            "深蓝 M:22 深蓝 L:19 深蓝 XL:10") with { SizeTable = Clothes },
        Of("CL-05", "羊绒混纺围巾", "Cashmere-blend scarf", "服装", 129.00m, 52.00m, 180, "羊毛 85%，山羊绒 15%", "内蒙古鄂尔多斯",
            "驼色:33 墨绿:21") with { ListedAt = now.AddDays(-4) },

        // 鞋靴
        Of("SH-01", "云弹缓震跑步鞋", "Cloudstep running shoes", "鞋靴", 329.00m, 148.00m, 760, "飞织鞋面，EVA 中底", "福建晋江",
            "灰白 39:8 灰白 40:12 灰白 42:14 黑 42:6 黑 43:0") with { SizeTable = Shoes, BestSellerRank = 4 },
        Of("SH-02", "头层牛皮乐福鞋", "Leather loafers", "鞋靴", 359.00m, 170.00m, 820, "头层牛皮，橡胶底", "浙江温州",
            "棕 38:5 棕 39:7 黑 38:9") with { SizeTable = Shoes },
        Of("SH-03", "软底居家棉拖", "Soft home slippers", "鞋靴", 39.90m, 13.00m, 260, "短绒，TPR 底", "浙江义乌",
            "奶咖 36-37:40 奶咖 38-39:52 灰 40-41:38") with { BestSellerRank = 9 },
        Of("SH-04", "防水高帮登山靴", "Waterproof hiking boots", "鞋靴", 499.00m, 236.00m, 1240, "反绒牛皮，防水膜", "浙江温州",
            "卡其 41:4 卡其 42:6") with { SizeTable = Shoes, ListedAt = now.AddDays(-9) },

        // 杯具
        Of("CU-01", "手绘山茶马克杯", "Hand-painted camellia mug", "杯具", 49.00m, 17.00m, 420, "高白瓷", "江西景德镇",
            "白:120 青:86") with { BestSellerRank = 3, Related = ["CU-03", "GIFT-CARD-SET"] },
        Of("CU-02", "高硼硅玻璃对杯", "Borosilicate glass cups, pair", "杯具", 69.00m, 24.00m, 560, "高硼硅玻璃", "河北沧州", "透明:45"),
        Of("CU-03", "316 不锈钢保温杯 480ml", "316 steel thermos, 480 ml", "杯具", 99.00m, 41.00m, 380, "316 不锈钢内胆", "浙江永康",
            "雾白:52 松绿:48 石墨:30") with { BestSellerRank = 1, Related = ["CU-01"] },
        Of("CU-04", "粗陶茶具五件套", "Stoneware tea set, 5 pieces", "杯具", 199.00m, 82.00m, 1650, "粗陶", "福建德化", "赭石:14 月白:11"),

        // 耳机数码
        Of("HP-01", "静界主动降噪头戴耳机", "Quietfield noise-cancelling headphones", "耳机数码", 399.00m, 196.00m, 310, "ABS，蛋白皮耳罩", "广东东莞",
            "象牙白:16 夜黑:23") with { WarrantyMonths = 12, BestSellerRank = 6, Related = ["HP-02"] },
        Of("HP-02", "豆荚真无线蓝牙耳机", "Pod true wireless earbuds", "耳机数码", 199.00m, 84.00m, 52, "ABS", "广东深圳",
            "白:64 薄荷:37") with { WarrantyMonths = 12 },
        Of("HP-03", "65W 氮化镓快充头", "65 W GaN charger", "耳机数码", 89.00m, 36.00m, 110, "PC 阻燃外壳", "广东深圳",
            "白:90") with { WarrantyMonths = 12 },
        Of("HP-04", "磁吸充电宝 10000mAh", "Magnetic power bank, 10,000 mAh", "耳机数码", 149.00m, 68.00m, 205, "铝合金，PC", "广东惠州",
            "银:0") with { WarrantyMonths = 12, RestockAt = now.AddDays(9), Related = ["HP-03"] },

        // 美妆护肤
        Of("CO-01", "积雪草舒缓保湿面霜 50g", "Centella soothing cream, 50 g", "美妆护肤", 119.00m, 38.00m, 160, "积雪草提取物，角鲨烷", "上海",
            "单瓶:75", returnable: false) with { BestSellerRank = 8 },
        Of("CO-02", "氨基酸温和洁面乳 120g", "Amino-acid cleanser, 120 g", "美妆护肤", 59.00m, 17.00m, 170, "椰油酰甘氨酸钾", "上海",
            "单支:110", returnable: false),
        Of("CO-03", "丝绒哑光口红", "Velvet matte lipstick", "美妆护肤", 79.00m, 22.00m, 48, "蜂蜡，植物油", "广东广州",
            "01 豆沙:30 03 枫叶:26 05 正红:0", returnable: false),
        Of("CO-04", "清爽防晒乳 SPF50+ 60ml", "Light sunscreen SPF50+, 60 ml", "美妆护肤", 89.00m, 29.00m, 95, "二氧化钛，氧化锌", "上海",
            "单支:58", returnable: false) with { ListedAt = now.AddDays(-2) },

        // 箱包
        Of("SU-01", "静音万向轮登机箱 20 寸", "Quiet-wheel cabin case, 20 in", "箱包", 369.00m, 165.00m, 3100, "PC 聚碳酸酯", "浙江平湖",
            "雾霾蓝:13 曜石黑:17") with { WarrantyMonths = 24, BestSellerRank = 10 },
        Of("SU-02", "铝框托运箱 26 寸", "Aluminium-frame suitcase, 26 in", "箱包", 599.00m, 288.00m, 5200, "PC，铝镁合金框", "浙江平湖",
            "银灰:7") with { WarrantyMonths = 24 },
        Of("SU-03", "通勤双肩电脑包", "Commuter laptop backpack", "箱包", 169.00m, 66.00m, 880, "防泼水尼龙", "河北白沟",
            "黑:41 藏青:29"),
        Of("SU-04", "可折叠旅行收纳袋六件套", "Packing cubes, set of 6", "箱包", 45.00m, 14.00m, 230, "涤纶", "浙江义乌",
            "灰:66 樱粉:48"),

        // 厨房
        Of("KI-01", "可视空气炸锅 5L", "See-through air fryer, 5 l", "厨房", 299.00m, 151.00m, 5400, "食品级不粘涂层", "广东中山",
            "奶白:19 墨绿:11") with { WarrantyMonths = 12, Related = ["KI-03"] },
        Of("KI-02", "32cm 精铁无涂层炒锅", "Uncoated iron wok, 32 cm", "厨房", 159.00m, 71.00m, 1900, "精铁", "山东章丘", "原色:24"),
        Of("KI-03", "双层硅油纸 200 张", "Baking paper, 200 sheets", "厨房", 19.90m, 6.00m, 320, "食品级硅油纸", "浙江台州", "20cm:140"),
        Of("KI-04", "陶瓷刀具砧板套装", "Ceramic knife and board set", "厨房", 139.00m, 58.00m, 1450, "氧化锆陶瓷，竹", "广东阳江", "原木:16"),

        // 玩具
        Of("TO-01", "木制拼图小火车", "Wooden puzzle train", "玩具", 68.00m, 24.00m, 540, "榉木，水性漆", "浙江云和",
            "彩虹:37"),
        Of("TO-02", "磁力片积木 100 片", "Magnetic tiles, 100 pieces", "玩具", 158.00m, 63.00m, 1700, "ABS，磁铁", "广东汕头",
            "经典:28") with { ListedAt = now.AddDays(-6) },
        Of("TO-03", "毛绒安抚小熊", "Plush comfort bear", "玩具", 59.00m, 19.00m, 280, "短毛绒，PP 棉", "江苏扬州", "浅棕:44 粉:31"),
        Of("TO-04", "创意手账贴纸", "Journal sticker", "玩具", 1.90m, 0.40m, 5, "和纸", "浙江义乌", "四季:500 猫咪:320"),
        Of("TO-05", "卡通钥匙扣", "Cartoon key ring", "玩具", 6.00m, 1.80m, 22, "软胶，合金", "浙江义乌", "小狗:210 小熊:180"),

        // 食品
        Of("FO-01", "每日坚果 30 包礼盒", "Daily nuts, box of 30", "食品", 109.00m, 62.00m, 820, "核桃、腰果、蔓越莓等", "安徽合肥",
            "礼盒:85", returnable: false),
        Of("FO-02", "手工红枣核桃糕 500g", "Date and walnut cake, 500 g", "食品", 45.00m, 21.00m, 540, "红枣、核桃、麦芽糖", "新疆阿克苏",
            "原味:70", returnable: false),
        Of("FO-03", "明前龙井茶 125g", "Spring Longjing tea, 125 g", "食品", 168.00m, 88.00m, 210, "绿茶", "浙江杭州",
            "罐装:26", returnable: false) with { RestockAt = now.AddDays(30) },

        // 课程
        Of("KC-01", "零基础水彩线上课（24 讲）", "Watercolour for beginners, 24 lessons", "课程", 199.00m, 40.00m, 0, "线上视频课", "线上", "永久回看:999", returnable: false),
        Of("KC-02", "手冲咖啡周末班", "Weekend pour-over coffee class", "课程", 369.00m, 180.00m, 0, "线下小班", "浙江杭州", "周六下午:6 周日上午:4", returnable: false),

        // 小礼物
        Of(ApologyGift, "四季花信贺卡套装", "Four-seasons card set", "小礼物", 9.90m, 2.60m, 40, "棉浆纸", "浙江富阳", "随机:600"),
    ];

    private static readonly SizeRow[] Clothes =
    [
        new("S", "155–162", "45–52"), new("M", "160–168", "50–60"), new("L", "166–175", "58–70"), new("XL", "172–182", "68–82"),
    ];

    private static readonly SizeRow[] Shoes =
    [
        new("38", FootCm: "23.6–24.0"), new("39", FootCm: "24.1–24.5"), new("40", FootCm: "24.6–25.0"), new("41", FootCm: "25.1–25.5"),
        new("42", FootCm: "25.6–26.0"), new("43", FootCm: "26.1–26.5"),
    ];

    private static Product Of(
        string sku, string title, string titleEn, string category, decimal price, decimal cost, int weightGrams,
        string material, string origin, string stock, bool returnable = true) =>
        new(sku, title, titleEn, category, price, cost, weightGrams, material, origin, returnable, Variants(stock), Pictures.Path(sku));

    private static List<Variant> Variants(string stock)
    {
        var variants = new List<Variant>();
        var name = "";
        foreach (var word in stock.Split(' '))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                name += word + " ";
                continue;
            }

            variants.Add(new Variant(name + word[..colon], int.Parse(word[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture)));
            name = "";
        }

        return variants;
    }
}
