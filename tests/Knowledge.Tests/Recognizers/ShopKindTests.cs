using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Shop;

namespace SupportBot.Knowledge.Tests.Recognizers;

public class ShopKindTests
{
    [Theory]
    [InlineData("第二个吧", 2)]
    [InlineData("选2", 2)]
    [InlineData("2", 2)]
    [InlineData("B", 2)]
    [InlineData("我要第一个", 1)]
    [InlineData("前面那个", 1)]
    [InlineData("后面那个", 3)]
    [InlineData("中间那个", 2)]
    [InlineData("最后一个", 3)]
    [InlineData("黑的那个", 1)]
    [InlineData("要白色的", 2)]
    [InlineData("藏青的", 3)]
    [InlineData("短的", 3)]
    [InlineData("都不要", 0)]
    [InlineData("第四个", 0)]
    [InlineData("随便", 0)]
    public void A_choice_is_made_in_Chinese(string said, int number) =>
        Assert.Equal(number, Chosen(said, Language.Zh, "黑色长袜", "白色长袜", "藏青色短袜"));

    [Theory]
    [InlineData("the second one", 2)]
    [InlineData("the black one", 1)]
    [InlineData("white please", 2)]
    [InlineData("navy", 3)]
    [InlineData("option 3", 3)]
    [InlineData("the last one", 3)]
    [InlineData("the former", 1)]
    [InlineData("I'd take the ankle ones", 3)]
    [InlineData("neither", 0)]
    [InlineData("socks", 0)]
    public void A_choice_is_made_in_English(string said, int number) =>
        Assert.Equal(number, Chosen(said, Language.En, "black knee socks", "white knee socks", "dark blue ankle socks"));

    [Theory]
    [InlineData("加厚羊毛袜什么时候有货", "P1", 1)]
    [InlineData("羊毛袜起球", "P1", 1)]
    [InlineData("那个保温杯漏水", "P2", 1)]
    [InlineData("my water bottles leak", "P2", 1)]
    [InlineData("the insulated water bottle", "P2", 1)]
    [InlineData("纯棉短袜有几个颜色", "P3", 1)]
    public void A_product_is_found_by_its_name_or_the_end_of_it(string said, string id, int count)
    {
        var found = Assert.Single(Shop.All.Read(new Utterance(said, Language.Zh), Kind.Product));
        Assert.Equal(id, found.Value);
        Assert.Equal(count, ((IReadOnlyList<string>)found.Resolution["ids"]!).Count);
    }

    [Fact]
    public void A_word_that_several_products_end_with_names_them_all()
    {
        var shop = new RecognizerSet([new ProductRecognizer([new("A", "羊毛短袜"), new("B", "纯棉短袜")])]);
        var found = Assert.Single(shop.Read(new Utterance("短袜褪色", Language.Zh)));
        Assert.Null(found.Value);
        Assert.Equal(["A", "B"], (IReadOnlyList<string>)found.Resolution["ids"]!);
    }

    [Fact]
    public void The_shop_says_which_provinces_are_remote()
    {
        var shop = new RecognizerSet([new PlaceRecognizer(["四川"])]);
        Assert.Equal("true", Assert.Single(shop.Read(new Utterance("发成都", Language.Zh)))["remote"]);
        Assert.Equal("false", Assert.Single(shop.Read(new Utterance("发拉萨", Language.Zh)))["remote"]);
    }

    [Fact]
    public void A_flow_gets_only_the_kinds_it_asks_for()
    {
        var utterance = new Utterance("SB1012退两件，20块", Language.Zh);
        Assert.Equal(["orderNumber"], Shop.All.Read(utterance, Kind.OrderNumber).Select(value => value.TypeName));
        Assert.Equal(["orderNumber", "quantity", "currency"], Shop.All.Read(utterance, Shop.Kinds).Select(value => value.TypeName));
    }

    private static int Chosen(string said, Language language, params string[] options) =>
        new RecognizerSet([new ChoiceRecognizer(options)]).Read(new Utterance(said, language)) is [var choice] ? int.Parse(choice.Value!, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
