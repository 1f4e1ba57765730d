using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Seed;

/// <summary>One order for each thing that happens in a shop.</summary>
internal static class Situations
{
    private const double Day = 24;

    public static IEnumerable<(Order Order, Parcel? Parcel)> All(Drafts d) => [.. OnTheirWay(d), .. Arrived(d), .. Special(d)];

    private static IEnumerable<(Order Order, Parcel? Parcel)> OnTheirWay(Drafts d) =>
    [
        // Paid, inside the dispatch promise.
        d.Paid("SB1001", 2, "CU-03 雾白 x1; CU-01 青 x1"),
        // The promise has passed.
        d.Paid("SB1002", 3 * Day, "SH-01 灰白 40 x1"),
        // Last scan 10, 30, 60, 100 hours ago.
        d.Sent("SB1003", "CL-04 深蓝 M x1", Ways.Moving),
        d.Sent("SB1004", "HP-01 夜黑 x1", Ways.Slow),
        d.Sent("SB1005", "CL-02 燕麦 M x1", Ways.Stuck),
        d.Sent("SB1006", "SU-03 藏青 x1; SU-04 灰 x1", Ways.Vanished),
        // Fragile, comes today.
        d.Sent("SB1014", "CU-02 透明 x2", Ways.OutForDelivery),
    ];

    private static IEnumerable<(Order Order, Parcel? Parcel)> Arrived(Drafts d) =>
    [
        // A jacket inside the seven days, another outside.
        d.Sent("SB1007", "CL-01 雾蓝 M x1", Ways.Signed(2 * Day, "78512340001007")),
        d.Sent("SB1008", "CL-02 炭灰 M x1", Ways.Signed(20 * Day, "78512340001008")),
        // The bear (280 g) did not get into the box: 420 + 260 + 280 should have been packed.
        d.Sent("SB1009", "CU-01 白 x1; SH-03 奶咖 38-39 x1; TO-03 浅棕 x1", Ways.Signed(Day, "78512340001009"), packedGrams: 680),
        // A sticker of 5 g beside 3,550 g: the scale cannot tell.
        d.Sent("SB1010", "KI-02 原色 x1; CU-04 赭石 x1; TO-04 猫咪 x1", Ways.Signed(Day, "78512340001010"), packedGrams: 3552),
        d.Sent("SB1011", "CO-01 单瓶 x1; CO-02 单支 x2", Ways.Signed(Day, "78512340001011")),
        // Worth more, and less, than its way back (12.00).
        d.Sent("SB1012", "HP-02 白 x1", Ways.Signed(Day, "78512340001012")),
        d.Sent("SB1013", "TO-05 小狗 x1", Ways.Signed(Day, "78512340001013"), freight: 8.00m),
        // Fragile, arrived.
        d.Sent("SB1015", "CU-04 月白 x1", Ways.Signed(Day, "78512340001015")),
        // In warranty; out of it for two months.
        d.Sent("SB1016", "KI-01 奶白 x1", Ways.Signed(100 * Day, "78512340001016")),
        d.Sent("SB1017", "KI-01 墨绿 x1", Ways.Signed(425 * Day, "78512340001017")),
        AlmostPaidBack(d),
        d.Sent("SB1021", "TO-02 经典 x1", Ways.SignedByStation(Day, "78512340001021", "汉口西路快递驿站")),
        d.Sent("SB1023", "FO-01 礼盒 x1; FO-02 原味 x2", Ways.Signed(Day, "78512340001023")),
    ];

    private static IEnumerable<(Order Order, Parcel? Parcel)> Special(Drafts d) =>
    [
        d.Unpaid("SB1018", 40 / 60.0, "CO-04 单支 x1; CO-03 01 豆沙 x1"),
        With(d.Paid("SB1019", 6, "SU-01 雾霾蓝 x1 @239.00"), order => order with { SpecialPrice = true }),
        d.Sent("SB1022", "CL-05 驼色 x2; FO-03 罐装 x1", Ways.HeldByCustoms, freight: 118.00m, address: People.Berlin),
        d.Sent("SB1024", "CL-03 黑 M x2", Ways.ToChengdu, customer: People.Zhou, address: People.Chengdu),
        d.Paid("SB1025", 5, "TO-01 彩虹 x1; TO-03 粉 x1", freight: 20.00m, address: People.Urumqi),
        With(d.Paid("SB1026", 20, "CU-01 白 x60 @36.00", address: People.Suzhou), order => order with { Wholesale = true }),
    ];

    /// <summary>Paid 100.00, of which 80.00 went back.</summary>
    private static (Order Order, Parcel? Parcel) AlmostPaidBack(Drafts d) =>
        With(d.Sent("SB1020", "CU-01 青 x2 @46.00", Ways.Signed(6 * Day, "78512340001020"), freight: 8.00m), order => order with
        {
            Refunded = 80.00m,
            Refunds = [new Refund(80.00m, "运输破损", "C0988", d.HoursAgo(4 * Day))],
            ChangedAt = d.HoursAgo(4 * Day),
        });

    private static (Order Order, Parcel? Parcel) With((Order Order, Parcel? Parcel) draft, Func<Order, Order> change) =>
        (change(draft.Order), draft.Parcel);
}
