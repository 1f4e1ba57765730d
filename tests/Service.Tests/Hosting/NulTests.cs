using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.CasePage;
using SupportBot.Service.Tests.Servers;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>The character NUL, which PostgreSQL keeps in no text: refused where it comes in a call of ours, left out of what customers,
/// channels and the shop say.</summary>
public sealed class NulTests
{
    public static TheoryData<Engine> Engines => Stores.Engines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A call of each kind that keeps a text, with the character as <c>#</c>.</summary>
    private static readonly (string Method, string Address, string Body)[] Calls =
    [
        ("POST", "/api/cases", """{"key":"0123456789","kind":"call-back","orderNumber":"SB1007","problem":"a#b"}"""),
        ("POST", "/api/cases", """{"key":"0123456789","kind":"call-back","orderNumber":"SB#1007","problem":"ab"}"""),
        ("POST", "/api/cases/{case}/notes", """{"version":1,"text":"a#b"}"""),
        ("POST", "/api/cases/{case}/steps", """{"version":1,"step":"close","note":"a#b"}"""),
        ("PUT", "/api/cases/{case}/promise", """{"version":1,"promisedBy":"2100-01-01T00:00:00Z","note":"a#b"}"""),
        ("POST", "/api/cases/approvals/none", """{"approve":false,"remark":"a#b"}"""),
        ("PUT", "/api/policies/Return:Days", """{"value":"7#"}"""),
        ("POST", "/api/desk/conversations/{talk}/messages", """{"clientId":"k1","text":"a#b"}"""),
        ("POST", "/api/staff", """{"name":"li.na","displayName":"a#b","roles":["agent"],"teams":[]}"""),
        ("POST", "/api/session", """{"name":"a#b","password":"x"}"""),
        ("PUT", "/api/knowledge/drafts/own.nul", """{"version":0,"from":0,"entry":{"kind":"reply","title":{"zh":"a#b"}}}"""),
        ("POST", "/api/knowledge/suggestions", """{"language":"zh","question":"a#b","answer":"c"}"""),
        ("POST", "/api/knowledge/gaps/aside", """{"language":"zh","questions":["a#b"]}"""),
        ("POST", "/api/knowledge/synonyms", """{"language":"zh","words":["a#b","c"]}"""),
        ("POST", "/api/knowledge/exam", """{"language":"zh","question":"a#b","topic":"ship.when"}"""),
        ("POST", "/api/knowledge/try", """{"language":"zh","text":"a#b"}"""),
        ("POST", "/api/chat/token", """{"customer":"de#mo"}"""),
        ("POST", "/api/chat/thumbs", """{"replyId":"a#b","up":true}"""),
        ("GET", "/api/cases?search=a%00b", ""),
        ("GET", "/api/cases/export.csv?kind=%00", ""),
        ("GET", "/api/knowledge/search?text=a%00b", ""),
        ("GET", "/api/cases?sea%00rch=x", ""),
    ];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task What_a_call_says_with_it_is_refused_in_plain_words(Engine engine)
    {
        await using var page = await RegisterPage.StartAsync(engine);
        using var staff = await page.StaffAsync([.. Roles.All]);
        var talk = await page.ConversationAsync();
        var opened = await RegisterPage.OpenAsync(staff, new { key = "abcdefgh12", kind = "call-back", conversationId = talk, problem = "\\u0000 反斜杠" });

        foreach (var (method, address, body) in Calls)
            foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
            {
                using var content = method == "GET" ? null : new StringContent(body.Replace("#", "\\u0000", StringComparison.Ordinal), encoding, "application/json");
                using var request = new HttpRequestMessage(
                    new(method), address.Replace("{case}", RegisterPage.Id(opened), StringComparison.Ordinal).Replace("{talk}", talk, StringComparison.Ordinal)) { Content = content };
                request.Headers.Add("X-CSRF-Token", staff.Csrf);
                using var answer = await staff.Http.SendAsync(request, Cancellation);
                var said = await answer.Content.ReadAsStringAsync(Cancellation);
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{method} {address}: {(int)answer.StatusCode} {said}");
                Assert.Equal(address == "/api/chat/token" ? "bad-syntax" : "bad-character", JsonElement.Parse(said).GetProperty("code").GetString());
            }

        Assert.Equal("\\u0000 反斜杠", opened.GetProperty("case").GetProperty("problem").GetString());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Customers_are_understood_without_it_and_what_they_said_is_kept(Engine engine)
    {
        await using var page = await RegisterPage.StartAsync(engine);
        using var http = page.Service.CreateClient();
        var token = await PostAsync(http, "/api/chat/token", """{"locale":"zh-CN"}""");
        var (talk, user) = (token.GetProperty("conversationId").GetString()!, token.GetProperty("userId").GetString());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());

        await PostAsync(http, $"/v3/directline/conversations/{talk}/activities", """
            {"type":"message","text":"什么时候\u0000发货","value":{"x\u0000":"\u0000"},"from":{"id":"x","name":"林\u0000一"},
             "entities":[{"type":"\u0000"}],"channelData":{"clientActivityID":"m\u00001","\u0000":"\\u0000"}}
            """);
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("""{"type":"message","text":"照\u0000片"}""", Encoding.UTF8, "application/vnd.microsoft.activity"), "activity");
        form.Add(new ByteArrayContent([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) { Headers = { ContentType = new("image/png") } }, "file", "a.png");
        using var uploaded = await http.PostAsync(new Uri($"/v3/directline/conversations/{talk}/upload?userId={user}", UriKind.Relative), form, Cancellation);

        await page.SaysAsync(talk, "reply:ship.when");
        var log = await http.GetStringAsync(new Uri($"/v3/directline/conversations/{talk}/activities", UriKind.Relative), Cancellation);
        Assert.Contains("\"什么时候发货\"", log, StringComparison.Ordinal);
        Assert.Contains("\"\\\\u0000\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u0000", log.Replace("\\\\u0000", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_order_of_the_shop_with_it_opens_its_case_without_it(Engine engine)
    {
        await using var page = await RegisterPage.StartAsync(engine);
        using var staff = await page.StaffAsync(Roles.Agent);
        await page.Shop.ChangeOrderAsync("SB1007", ("customerName", "林\0一"));

        var opened = await RegisterPage.OpenAsync(staff, RegisterPage.Return());
        Assert.Equal("林一", opened.GetProperty("case").GetProperty("customerName").GetString());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_search_that_is_cut_within_an_emoji_is_answered(Engine engine)
    {
        await using var page = await RegisterPage.StartAsync(engine);
        using var staff = await page.StaffAsync(Roles.Agent);
        var found = await staff.GetAsync($"/api/cases?search={new string('a', 99)}{Uri.EscapeDataString("😀")}");
        Assert.Equal(0, found.GetProperty("total").GetInt32());
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(address, UriKind.Relative), content, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }
}
