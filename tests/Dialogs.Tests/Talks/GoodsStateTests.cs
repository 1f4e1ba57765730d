using System.Text.Json;
using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What returns and exchanges saved yesterday must be readable today.</summary>
public class GoodsStateTests
{
    private const string Wish =
        """{"number":"SB1007","phoneEnding":"0421","pieces":[{"lineNo":1,"quantity":2}],"quantity":2,"received":true,"receivedOn":"2025-11-18","reason":"not-as-described","condition":"intact","photos":["p-1"],"noPhoto":true,"keepRefused":true,"parcel":"SF1234567890123"}""";

    private static readonly GoodsWish Known = new()
    {
        Number = "SB1007", PhoneEnding = "0421", Pieces = [new WishedPieces(1, 2)], Quantity = 2, Received = true, ReceivedOn = new DateOnly(2025, 11, 18),
        Reason = ReturnReason.NotAsDescribed, Condition = GoodsCondition.Intact, Photos = ["p-1"], NoPhoto = true, KeepRefused = true, Parcel = "SF1234567890123",
    };

    public static readonly TheoryData<string, ReturnState> Returns = new()
    {
        { $$"""{"step":"return-goods","question":"how-many","wish":{{Wish}}}""", new ReturnState.Goods(GoodsQuestion.HowMany, Known) },
        { $$"""{"step":"return-keep","amount":29.90,"wish":{{Wish}}}""", new ReturnState.Keep(Known, 29.90m) },
        { $$"""{"step":"return-confirm","amount":299.00,"wish":{{Wish}}}""", new ReturnState.Confirm(Known, 299.00m) },
        { $$"""{"step":"return-refused","wish":{{Wish}}}""", new ReturnState.Refused(Known) },
        { $$"""{"step":"return-refused","wish":{{Wish}},"repairOffered":true}""", new ReturnState.Refused(Known) { RepairOffered = true } },
        { $$"""{"wish":{{Wish}},"amount":31.10,"step":"return-goodwill"}""", new ReturnState.Goodwill(Known, 31.10m) },
    };

    public static readonly TheoryData<string, ExchangeState> Exchanges = new()
    {
        { $$"""{"step":"exchange-goods","question":"which-order","wish":{{Wish}},"wanted":{"hint":"大一号"} }""", new ExchangeState.Goods(GoodsQuestion.WhichOrder, Known, new WantedGoods("大一号")) },
        { $$"""{"step":"exchange-choose","wish":{{Wish}},"wanted":{"sku":"CL-01"} }""", new ExchangeState.Choose(Known, new WantedGoods(Sku: "CL-01")) },
        { $$"""{"step":"exchange-confirm","wish":{{Wish}},"wanted":{"sku":"CL-01","variant":"雾蓝 L"},"toCustomer":-160.00}""", new ExchangeState.Confirm(Known, new WantedGoods(null, "CL-01", "雾蓝 L"), -160.00m) },
        { $$"""{"step":"exchange-refused","wish":{{Wish}},"wanted":{"hint":"大一号"} }""", new ExchangeState.Refused(Known, new WantedGoods("大一号")) },
        { $$"""{"step":"exchange-goodwill","wish":{{Wish}},"wanted":{},"amount":31.10}""", new ExchangeState.Goodwill(Known, new WantedGoods(), 31.10m) },
    };

    [Theory]
    [MemberData(nameof(Returns))]
    public void Each_step_of_a_return_keeps_its_saved_name(string json, ReturnState state) => Same(json, state);

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void Each_step_of_an_exchange_keeps_its_saved_name(string json, ExchangeState state) => Same(json, state);

    [Theory]
    [InlineData("""["which-order","identify","received","received-on","which-line","how-many","reason","condition","sealed","photos"]""", typeof(GoodsQuestion))]
    [InlineData("""["changed-mind","size","wrong-pick","quality","damaged","wrong-item","not-as-described"]""", typeof(ReturnReason))]
    [InlineData("""["intact","opened","used"]""", typeof(GoodsCondition))]
    public void Names_inside_the_states_stay(string json, Type type) =>
        Assert.Equal(json, JsonSerializer.Serialize(Enum.GetValues(type).Cast<object>().ToArray(), DialogsJson.Options));

    [Theory]
    [InlineData("""{"step":"return-goods","question":"reason"}""")]
    [InlineData("""{"step":"return-goods","wish":{}}""")]
    [InlineData("""{"step":"return-basket","wish":{}}""")]
    [InlineData("""{"step":"return-goods","question":"mood","wish":{}}""")]
    public void What_is_not_whole_is_not_read(string json) => Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ReturnState>(json, DialogsJson.Options));

    private static void Same<T>(string json, T state)
    {
        var written = JsonSerializer.Serialize(state, DialogsJson.Options);

        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, DialogsJson.Options), DialogsJson.Options));
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(written, DialogsJson.Options), DialogsJson.Options));
    }
}
