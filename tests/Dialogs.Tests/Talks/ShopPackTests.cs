using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>The receptionist over the real knowledge base and the shop's own pack.</summary>
public class ShopPackTests
{
    private static readonly Pack Pack = Pack.Read(Packs.Shop);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Learn(Pack);

    public static TheoryData<Language> Both => [.. Languages.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Every_topic_is_answered_when_tapped_and_no_answer_shows_a_brace(Language language)
    {
        foreach (var entry in Pack.Entries.Where(entry => entry.Kind != QuickReplyKind.None))
        {
            var turn = await TakeAsync(new TurnInput.Said(entry.Title.In(language), Choices.Topic(entry.Id)), language);

            Assert.NotEmpty(turn.Replies);
            Assert.All(turn.Replies, reply => Assert.DoesNotMatch("[{}]", reply.Text));
            Assert.DoesNotContain(turn.Replies, reply => reply.Key is "miss" or "button.old" or "answer.missing");
            Assert.All(turn.Replies.SelectMany(reply => reply.Buttons), button => Assert.NotEqual("", button.Title));
        }
    }

    [Fact]
    public void Every_topic_of_a_flow_is_an_entry_of_that_kind() => Assert.All(
        new Receptionist(() => Knowledge, new World().Ports, () => new PolicySettings()).Flows.SelectMany(flow => flow.Topics),
        topic => Assert.Equal(QuickReplyKind.Flow, Pack.Entries.FirstOrDefault(entry => entry.Id == topic)?.Kind));

    [Theory]
    [InlineData("我的包裹到哪了", "track.ask-both")]
    [InlineData("查物流 SB1005 0421", "track.not-found")]
    [InlineData("付了款怎么还不发货", "track.ask-both")]
    [InlineData("显示签收了但是我没收到", "track.ask-both")]
    [InlineData("where is my parcel", "track.ask-both")]
    [InlineData("我要退货", "track.ask-both")]
    [InlineData("我想换大一码", "track.ask-both")]
    [InlineData("i want to exchange it", "track.ask-both")]
    [InlineData("转人工客服", "handoff.waiting")]
    [InlineData("I want to talk to a real person", "handoff.waiting")]
    [InlineData("运费多少钱", "reply:postage.fee")]
    [InlineData("do you ship abroad", "reply:postage.overseas")]
    [InlineData("补差价怎么付", "reply:service.exchange-policy")]
    [InlineData("补差价的链接发我一下", "reply:service.exchange-policy")]
    [InlineData("How do I pay the difference?", "reply:service.exchange-policy")]
    [InlineData("刚买就降价了，差价怎么退", "reply:price.protection")]
    [InlineData("能不能补一个杯子", "reply:flow.missing")]
    [InlineData("能不能补一个碗", "reply:flow.missing")]
    [InlineData("少发了一个，能补发吗", "reply:flow.missing")]
    [InlineData("can you resend the missing cup", "reply:flow.missing")]
    [InlineData("can you resend the missing plate please", "reply:flow.missing")]
    [InlineData("SB1009 少了一件", "handoff.missing")]
    [InlineData("我要退貨", "track.ask-both")]
    [InlineData("想退貨，點樣退", "track.ask-both")]
    [InlineData("點樣退貨呀", "track.ask-both")]
    [InlineData("呢件唔要喇，想退返", "track.ask-both")]
    [InlineData("我想換大一個碼得唔得", "track.ask-both")]
    [InlineData("件貨未收到", "track.ask-both")]
    [InlineData("我個包裹幾時到", "track.ask-both")]
    [InlineData("張單去到邊呀", "track.ask-both")]
    [InlineData("幫我睇下嗰張單去到邊", "track.ask-both")]
    [InlineData("我張單幾時到", "track.ask-both")]
    [InlineData("hi 我想return那个jacket", "track.ask-both")]
    [InlineData("i wnat to retrun it", "track.ask-both")]
    [InlineData("您好，打扰您了，我是个老年人不太会用，我买的杯子到家打开一看是碎的，麻烦您帮我看看怎么处理好吗", "track.ask-both")]
    [InlineData("我要搵真人", "handoff.waiting")]
    [InlineData("搵真人", "handoff.waiting")]
    [InlineData("唔該幫我搵客服", "handoff.waiting")]
    [InlineData("點解仲未寄出", "track.ask-both")]
    [InlineData("唔該晒", "reply:chat.thanks")]
    [InlineData("少咗一個杯，可唔可以補返", "reply:flow.missing")]
    [InlineData("SB1007 太細，想換大啲", "track.ask-ending")]
    public async Task Common_wishes_reach_their_flow_or_answer(string said, string key)
    {
        var turn = await TakeAsync(new TurnInput.Said(said), Language.Zh);

        Assert.Equal(key, turn.Replies[0].Key);
    }

    [Theory]
    [InlineData("SB1007 尺码小了想换大一号，昨天刚收到", "exchange")]
    [InlineData("SB1007 太小了，帮我换个大一码的", "exchange")]
    [InlineData("SB1007 不想要了，帮我退了吧", "return")]
    [InlineData("SB1007 我要退货，质量太差了", "return")]
    [InlineData("I want to return SB1007, it's too small", "return")]
    [InlineData("please exchange SB1007 for a size up", "exchange")]
    [InlineData("SB1007 到哪了", "track")]
    [InlineData("SB1015碎了", "return")]
    [InlineData("SB1015 收到就碎了", "return")]
    [InlineData("SB1015碎了怎么办", "return")]
    [InlineData("SB1015 is broken", "return")]
    [InlineData("SB1015 arrived smashed to pieces", "return")]
    [InlineData("my order SB1015 came damaged, what do i do", "return")]
    [InlineData("SB1016坏了，用不了", "return")]
    [InlineData("SB1016 坏了能修吗", "return")]
    [InlineData("can you repair SB1016, it is broken", "return")]
    [InlineData("坏了能修吗", null)]
    public async Task A_wish_with_its_facts_starts_the_flow_that_it_is_for(string said, string? flow)
    {
        var turn = await TakeAsync(new TurnInput.Said(said), Language.Zh);

        Assert.Equal(flow, turn.State.Flow?.Name);
    }

    [Theory]
    [InlineData("return the walnut cake", "SB1023")]
    [InlineData("我要退核桃酥", "SB1023")]
    [InlineData("核桃糕不想要了，想退", "SB1023")]
    [InlineData("I'd like to send the jacket back", "SB1007")]
    [InlineData("外套太小了我要换一件大的", "SB1007")]
    [InlineData("i want to exchange my jacket, too small", "SB1007")]
    public async Task Goods_of_the_customers_own_need_no_number(string said, string order)
    {
        var world = new World { SignedIn = World.Customer }.With(Goods.JacketOrder(2)).With(Goods.SignedFor(20, "SB1021")).With(Goods.JacketProduct).With(Goods.Cake)
            .With(Goods.JacketOrder(1, "SB1023") with { Title = Goods.Cake.Title, Lines = [new OrderLine(1, Goods.Cake.Sku, Goods.Cake.Title, null, 1, 45m)] });

        var turn = await TakeAsync(new TurnInput.Said(said), Language.Zh, world);

        Assert.Equal(order, turn.State.LastOrder);
    }

    private static Task<TurnResult> TakeAsync(TurnInput input, Language language, World? world = null)
    {
        world ??= new World();
        foreach (var fact in Pack.Facts.Values)
        {
            world.Facts[fact.Key] = fact.Text.In(language);
        }

        var receptionist = new Receptionist(() => Knowledge, world.Ports, () => world.Policies);
        var context = new TurnContext("t", "v-1", world.SignedIn, Owner.Bot, World.Afternoon, language, "t-1");
        return receptionist.TakeTurnAsync(DialogState.New, input, context, TestContext.Current.CancellationToken);
    }
}
