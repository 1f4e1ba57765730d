using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Seed;

/// <summary>How parcels go, in the couriers' own words.</summary>
internal static class Ways
{
    private const string Zto = "中通快递";
    private const string Yto = "圆通速递";
    private const string Post = "中国邮政";

    /// <summary>On its way, moving as it should.</summary>
    public static readonly Way Moving = new(Zto, "78512340001003", ParcelState.InTransit,
    [
        new(10, "南京转运中心", "【南京市】快件已到达 南京转运中心"),
        new(22, "杭州转运中心", "【杭州市】快件已离开 杭州转运中心，发往 南京转运中心"),
        new(25, "杭州转运中心", "【杭州市】快件已到达 杭州转运中心"),
        new(30, "杭州余杭", "【杭州市】余杭良渚网点 已揽收，揽件员：陈师傅"),
    ]);

    public static readonly Way Slow = new(Yto, "YT2234500001004", ParcelState.InTransit,
    [
        new(30, "南京转运中心", "【南京市】快件已到达 南京转运中心"),
        new(44, "杭州转运中心", "【杭州市】快件由 杭州转运中心 发往 南京转运中心"),
        new(50, "杭州余杭", "【杭州市】浙江省杭州市余杭区良渚公司 已揽收"),
    ]);

    public static readonly Way Stuck = new(Zto, "78512340001005", ParcelState.InTransit,
    [
        new(60, "杭州转运中心", "【杭州市】快件已到达 杭州转运中心"),
        new(68, "杭州余杭", "【杭州市】余杭良渚网点 已揽收，揽件员：陈师傅"),
    ], Service: ParcelService.Small);

    public static readonly Way Vanished = new(Yto, "YT2234500001006", ParcelState.InTransit,
    [
        new(100, "苏州转运中心", "【苏州市】快件由 苏州转运中心 发往 南京转运中心"),
        new(112, "杭州转运中心", "【杭州市】快件已到达 杭州转运中心"),
        new(119, "杭州余杭", "【杭州市】浙江省杭州市余杭区良渚公司 已揽收"),
    ]);

    public static readonly Way OutForDelivery = new(Zto, "78512340001014", ParcelState.OutForDelivery,
    [
        new(2, "南京鼓楼", "【南京市】鼓楼汉口路网点的业务员 徐师傅 正在为您派件（轻放·易碎），请保持电话畅通"),
        new(6, "南京鼓楼", "【南京市】快件已到达 鼓楼汉口路网点"),
        new(15, "南京转运中心", "【南京市】快件已到达 南京转运中心"),
        new(27, "杭州转运中心", "【杭州市】快件已离开 杭州转运中心，发往 南京转运中心"),
        new(35, "杭州余杭", "【杭州市】余杭良渚网点 已揽收，揽件员：陈师傅"),
    ]);

    public static readonly Way HeldByCustoms = new(Post, "LX004210027CN", ParcelState.Customs,
    [
        new(72, "法兰克福海关", "【德国】送交进口海关，海关查验中，等待放行"),
        new(83, "法兰克福", "【德国】邮件已到达 法兰克福国际邮件处理中心"),
        new(130, "上海国际互换局", "【上海市】出口海关放行，已交航空公司运输"),
        new(152, "上海国际互换局", "【上海市】已到达 上海国际互换局，出口海关申报中"),
        new(176, "杭州", "【杭州市】邮政余杭揽投部 已收寄"),
    ], Service: ParcelService.InternationalAir);

    public static readonly Way ToChengdu = new(Yto, "YT2234500001024", ParcelState.InTransit,
    [
        new(15, "成都转运中心", "【成都市】快件已到达 成都转运中心"),
        new(46, "杭州转运中心", "【杭州市】快件由 杭州转运中心 发往 成都转运中心"),
        new(54, "杭州余杭", "【杭州市】浙江省杭州市余杭区良渚公司 已揽收"),
    ]);

    /// <summary>Brought to the door and signed for.</summary>
    public static Way Signed(double hoursAgo, string trackingNumber, string by = "本人") => Delivered(
        hoursAgo, trackingNumber, by, $"【南京市】您的快件已签收，签收人：{by}。感谢使用中通快递，期待再次为您服务");

    /// <summary>Left at a pickup station, which signed for it.</summary>
    public static Way SignedByStation(double hoursAgo, string trackingNumber, string station) => Delivered(
        hoursAgo, trackingNumber, station, $"【南京市】您的快件已由 {station} 代签收，请凭取件码取件，如有疑问请联系驿站");

    private static Way Delivered(double hoursAgo, string trackingNumber, string by, string lastText) => new(
        Zto, trackingNumber, ParcelState.Signed,
        [
            new(hoursAgo, "南京鼓楼", lastText),
            new(hoursAgo + 3, "南京鼓楼", "【南京市】鼓楼汉口路网点的业务员 徐师傅 正在为您派件，请保持电话畅通"),
            new(hoursAgo + 16, "南京转运中心", "【南京市】快件已到达 南京转运中心"),
            new(hoursAgo + 28, "杭州转运中心", "【杭州市】快件已离开 杭州转运中心，发往 南京转运中心"),
            new(hoursAgo + 36, "杭州余杭", "【杭州市】余杭良渚网点 已揽收，揽件员：陈师傅"),
        ],
        by);
}
