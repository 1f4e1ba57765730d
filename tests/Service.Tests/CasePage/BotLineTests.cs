using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.CasePage;

/// <summary>What the bot wrote into a case is read in either language, what people wrote as they wrote it.</summary>
public sealed class BotLineTests
{
    private const string Asked = "不符合退换条件，申请补偿 60.00 元，请审批（实付 329.00，可退余额 329.00）";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "en-US", "Not eligible, goodwill of 60.00 asked for, please decide (paid 329.00, left 329.00)",
        "AFT-RETURN: Too late; received 2026-11-06; paid 329.00, freight 0.00, refunded 0.00, under way 0.00",
        "About: When is it dispatched · The customer asked for a person after hours, please answer")]
    [InlineData(
        "zh-CN", Asked, "AFT-RETURN：已过退货期；2026-11-06 签收；实付 329.00，运费 0.00，已退 0.00，处理中 0.00", "咨询：什么时候发货 · 客户在下班时间找人工，请回复")]
    public async Task A_case_of_the_bot_speaks_the_language_of_who_reads_it(string language, string asked, string basis, string callBack)
    {
        await using var page = await RegisterPage.StartAsync();
        using var staff = await page.StaffAsync(Roles.Supervisor);
        var talk = await page.ConversationAsync();
        var facts = new CaseFacts(
            "goodwill", "awaiting-approval", [new CasePieces(1, "CL-01", "外套", null, 1)], "size", false, 60m,
            "AFT-RETURN：已过退货期；2026-11-06 签收；实付 329.00，运费 0.00，已退 0.00，处理中 0.00", [], null);
        var by = DateTimeOffset.UtcNow.AddHours(1);
        await ShopHost.CarryOutAsync(page.Service.Services, new OpenCase("e1", "k1", "return", "SB1008", null, "after-sales", Asked, by) { Facts = facts }, talk);
        await ShopHost.CarryOutAsync(page.Service.Services, new AskApproval("e2", "k1", "SB1008", "goodwill", 60m, Asked), talk);
        await ShopHost.CarryOutAsync(
            page.Service.Services, new OpenCase("e3", "k2", "call-back", null, null, "after-sales", "咨询：什么时候发货 · 客户在下班时间找人工，请回复", by), talk);
        using var noted = await staff.SendAsync(HttpMethod.Post, "/api/cases/k2/notes", new { version = 1, text = "客户很急，请先打电话" });
        await StaffClient.BodyAsync(noted, HttpStatusCode.OK);
        staff.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var goodwill = await staff.GetAsync("/api/cases/k1");
        var wanted = await staff.GetAsync("/api/cases/k2");
        var rows = (await staff.GetAsync("/api/cases")).GetProperty("cases").EnumerateArray().Select(row => row.GetProperty("problem").GetString());
        var waiting = Assert.Single((await staff.GetAsync("/api/cases/approvals")).EnumerateArray());
        var table = await (await staff.SendAsync(HttpMethod.Get, "/api/cases/export.csv")).Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(asked, goodwill.GetProperty("case").GetProperty("problem").GetString());
        Assert.Equal(basis, goodwill.GetProperty("facts").GetProperty("basis").GetString());
        Assert.Equal([basis, asked], Notes(goodwill));
        Assert.Equal(asked, goodwill.GetProperty("approvals")[0].GetProperty("reason").GetString());
        Assert.Equal(asked, waiting.GetProperty("approval").GetProperty("reason").GetString());
        Assert.Equal([callBack, "客户很急，请先打电话"], Notes(wanted));
        Assert.Equal(new[] { asked, callBack }.Order(), rows.Order());
        Assert.Contains(callBack, table, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Notes(JsonElement seen) =>
        seen.GetProperty("history").EnumerateArray().Select(deed => deed.GetProperty("note").GetString());
}
