using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Seed;

internal static class People
{
    public static readonly Customer Lin = new("demo", "林一", "13905710421", "returning");
    public static readonly Customer Zhou = new("zhou", "周晴", "13651887783", "new");

    public static readonly IReadOnlyList<Customer> Customers = [Lin, Zhou];

    public static readonly Address Nanjing = new(Lin.Name, Lin.Phone, "江苏省", "南京市", "鼓楼区汉口西路 88 号梧桐苑 6 幢 402 室");
    public static readonly Address Urumqi = new(Lin.Name, Lin.Phone, "新疆维吾尔自治区", "乌鲁木齐市", "天山区人民路 216 号 3 单元 501 室");
    public static readonly Address Suzhou = new(Lin.Name, Lin.Phone, "江苏省", "苏州市", "工业园区星湖街 218 号 A2 座前台");
    public static readonly Address Berlin = new(Lin.Name, Lin.Phone, "德国", "柏林", "Kastanienallee 45, 10119", Overseas: true);
    public static readonly Address Chengdu = new(Zhou.Name, Zhou.Phone, "四川省", "成都市", "武侯区科华北路 99 号 2 栋 1103 室");
}
