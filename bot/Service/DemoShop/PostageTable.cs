using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop;

/// <summary>What the demo shop asks for carriage inside the mainland.</summary>
internal static class PostageTable
{
    private const decimal FirstKilogram = 8.00m;
    private const decimal FurtherKilogram = 2.00m;
    private const decimal RemoteFirstKilogram = 20.00m;
    private const decimal RemoteFurtherKilogram = 10.00m;
    private const decimal FreeFrom = 99.00m;

    private static readonly string[] RemoteRegions = ["新疆", "西藏", "青海", "宁夏", "甘肃", "内蒙古", "海南"];

    public static Postage Of(string province, decimal weightGrams, decimal amount)
    {
        var remote = RemoteRegions.Any(region => province.StartsWith(region, StringComparison.Ordinal));
        var further = Math.Max(0, decimal.Ceiling(weightGrams / 1000) - 1);
        if (remote)
            return new Postage(RemoteFirstKilogram + further * RemoteFurtherKilogram, ["邮政", "中通快递"], 5, 8, true);
        var fee = amount >= FreeFrom ? 0.00m : FirstKilogram + further * FurtherKilogram;
        return new Postage(fee, ["中通快递", "圆通速递", "邮政"], 2, 4, false);
    }
}
