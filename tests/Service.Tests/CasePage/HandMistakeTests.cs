using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.CasePage;

/// <summary>What may be wrong with a case that is opened by hand.</summary>
public sealed class HandMistakeTests(HandMistakeTests.Open fixture) : IClassFixture<HandMistakeTests.Open>
{
    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { """{"kind":null}""", "kind", "missing" },
        { """{"kind":"party"}""", "kind", "unknown" },
        { """{"key":"short"}""", "key", "length" },
        { """{"problem":"   "}""", "problem", "missing" },
        { $$"""{"problem":"{{new string('长', 1001)}}"}""", "problem", "length" },
        { """{"orderNumber":null}""", "orderNumber", "missing" },
        { """{"orderNumber":"SB9999"}""", "orderNumber", "unknown" },
        { """{"orderNumber":"../../etc/passwd"}""", "orderNumber", "unknown" },
        { """{"orderNumber":"😀"}""", "orderNumber", "unknown" },
        { """{"orderNumber":"SB1018"}""", "orderNumber", "nothing-left" },
        { """{"orderNumber":"SB1024","conversationId":"demo"}""", "orderNumber", "another-customer" },
        { """{"conversationId":"c-none"}""", "conversationId", "unknown" },
        { """{"reason":null}""", "reason", "missing" },
        { """{"reason":"aliens"}""", "reason", "unknown" },
        { """{"pieces":[]}""", "pieces", "missing" },
        { """{"pieces":[{"lineNo":7,"quantity":1}]}""", "pieces", "unknown" },
        { """{"pieces":[{"lineNo":1,"quantity":2}]}""", "pieces", "quantity" },
        { """{"pieces":[{"lineNo":1,"quantity":-1}]}""", "pieces", "quantity" },
        { """{"pieces":[{"lineNo":1,"quantity":1},{"lineNo":1,"quantity":1}]}""", "pieces", "quantity" },
        { """{"amount":-5}""", "amount", "not-money" },
        { """{"amount":0.001}""", "amount", "not-money" },
        { """{"amount":1e20}""", "amount", "not-money" },
        { """{"amount":300}""", "amount", "past-what-is-left" },
        { """{"proposal":"present"}""", "proposal", "unknown" },
        { """{"proposal":"goodwill"}""", "amount", "missing" },
        { """{"proposal":"goodwill","amount":89.71}""", "amount", "past-goodwill" },
        { """{"promisedBy":"2020-01-01T00:00:00Z"}""", "promisedBy", "past" },
        { """{"promisedBy":"2999-01-01T00:00:00Z"}""", "promisedBy", "far" },
        { """{"kind":"tracking","pieces":null,"trackingNumber":"?"}""", "trackingNumber", "not-a-number" },
        { """{"kind":"tracking","amount":5}""", "amount", "not-here" },
        { """{"kind":"exchange","amount":5}""", "amount", "not-here" },
        { """{"kind":"exchange","orderNumber":"SB1009","pieces":[{"lineNo":1,"quantity":1},{"lineNo":2,"quantity":1}]}""", "pieces", "one-line" },
        { """{"kind":"exchange","wantedSku":"NO-1"}""", "wantedSku", "unknown" },
        { """{"kind":"exchange"}""", "wantedVariant", "missing" },
        { """{"kind":"exchange","wantedVariant":"雾蓝 XXL"}""", "wantedVariant", "unknown" },
        { """{"kind":"exchange","wantedVariant":"米白 L"}""", "wantedVariant", "out-of-stock" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task What_is_wrong_is_said_field_by_field_and_nothing_is_opened(string change, string field, string code)
    {
        var (page, boss) = (fixture.Page, fixture.Boss);
        var body = JsonSerializer.SerializeToNode(RegisterPage.Return())!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = name == "conversationId" && value?.GetValue<string>() == "demo" ? await page.ConversationAsync() : value?.DeepClone();

        using var answer = await RegisterPage.PostAsync(boss, body);

        var errors = (await StaffClient.BodyAsync(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("errors").EnumerateArray();
        Assert.Contains((field, code), errors.Select(error => (error.GetProperty("field").GetString(), error.GetProperty("code").GetString())));
        Assert.Equal(0, (await boss.GetAsync("/api/cases")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("""{"amount":1e99}""")]
    [InlineData("""{"amount":"viel"}""")]
    [InlineData("""{"pieces":"all"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task What_is_no_request_at_all_is_refused(string body)
    {
        var boss = fixture.Boss;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("X-CSRF-Token", boss.Csrf);

        using var answer = await boss.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, (await boss.GetAsync("/api/cases")).GetProperty("total").GetInt32());
    }

    /// <summary>One program for all rows: none of them changes anything.</summary>
    public sealed class Open : IAsyncLifetime
    {
        internal RegisterPage Page { get; private set; } = null!;

        internal StaffClient Boss { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Page = await RegisterPage.StartAsync();
            Boss = await Page.StaffAsync("supervisor");
        }

        public async ValueTask DisposeAsync()
        {
            Boss.Dispose();
            await Page.DisposeAsync();
        }
    }
}
