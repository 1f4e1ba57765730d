using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>The receptionist over the real knowledge base and the shop's own pack.</summary>
public class ShopPackTests
{
    private static readonly Pack Pack = Pack.Read(Packs.Shop);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Learn(Pack.Entries);

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
    public async Task Common_wishes_reach_their_flow_or_answer(string said, string key)
    {
        var turn = await TakeAsync(new TurnInput.Said(said), Language.Zh);

        Assert.Equal(key, turn.Replies[0].Key);
    }

    private static Task<TurnResult> TakeAsync(TurnInput input, Language language)
    {
        var world = new World();
        foreach (var fact in Pack.Facts.Values)
        {
            world.Facts[fact.Key] = fact.Text.In(language);
        }

        var receptionist = new Receptionist(() => Knowledge, world.Ports, () => world.Policies);
        var context = new TurnContext("t", "v-1", null, Owner.Bot, World.Afternoon, language, "t-1");
        return receptionist.TakeTurnAsync(DialogState.New, input, context, TestContext.Current.CancellationToken);
    }
}
