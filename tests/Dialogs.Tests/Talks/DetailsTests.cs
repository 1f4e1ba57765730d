using SupportBot.Dialogs.Reception;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What an entry says of when, to whom and with what it is told.</summary>
public class DetailsTests
{
    private static readonly DateTimeOffset Start = World.Afternoon;
    private static readonly EntryDetails Eleven = new() { From = Start, Until = Start.AddHours(9) };

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(539, true)]
    [InlineData(540, false)]
    public async Task An_offer_is_told_from_its_beginning_to_its_end_and_never_after(int minutes, bool told)
    {
        var talk = await AskAsync(Eleven, World.Afternoon.AddMinutes(minutes));
        Assert.Equal(told ? "reply:promo.eleven" : "miss", talk.Replies[0].Key);
    }

    [Theory]
    [InlineData(539, "reply:promo.eleven")]
    [InlineData(540, "button.old")]
    public async Task A_button_that_was_shown_while_an_offer_ran_tells_nothing_after_its_end(int minutes, string key)
    {
        var talk = await AskAsync(Eleven, World.Afternoon.AddMinutes(minutes), choice: Choices.Topic("promo.eleven"));
        Assert.Equal(key, talk.Replies[0].Key);
        Assert.Equal(key != "button.old", talk.Replies.Any(reply => reply.Text.Contains("八折", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(Audience.New, false)]
    [InlineData(Audience.Wholesale, true)]
    public async Task An_answer_for_wholesale_is_told_to_nobody_else(Audience? audience, bool told)
    {
        var talk = await AskAsync(new() { Audiences = [Audience.Wholesale] }, Start, audience);
        Assert.Equal(told ? "reply:promo.eleven" : "miss", talk.Replies[0].Key);
    }

    [Fact]
    public async Task The_first_variant_that_fits_is_told_in_place_of_the_usual_answer()
    {
        EntryDetails details = new()
        {
            Variants = [new(Audience.Wholesale, null, new("批发另有报价。", "Ask for a quote.")), new(null, "email", new("邮件里的答案。", "The answer by email."))],
        };
        Assert.Equal("批发另有报价。", (await AskAsync(details, Start, Audience.Wholesale)).Replies[0].Text);
        Assert.Equal("邮件里的答案。", (await AskAsync(details, Start, Audience.Returning, "email")).Replies[0].Text);
        Assert.Equal("全场八折。", (await AskAsync(details, Start)).Replies[0].Text);
    }

    [Fact]
    public async Task A_card_goes_with_the_answer()
    {
        var card = new EntryCard(new("会场", "The sale"), new("先领券"), "0123456789abcdef0123456789abcdef.png", "https://shop.example/11", new("去看看"));
        var shown = Assert.Single((await AskAsync(new() { Card = card }, Start)).Replies[0].Cards);
        Assert.Equal(("会场", "先领券", "0123456789abcdef0123456789abcdef.png", new CardLink("去看看", "https://shop.example/11")), (shown.Title, shown.Lines[0], shown.Picture, shown.Link!));
    }

    private static async Task<TurnResult> AskAsync(EntryDetails details, DateTimeOffset now, Audience? audience = null, string channel = "directline", string? choice = null)
    {
        var world = new World();
        var entry = new QuickReply("promo.eleven", QuickReplyKind.Reply, new("双十一"), new("全场八折。"), [], ["双十一打折吗"], []) { Details = details };
        var receptionist = new Receptionist(() => new OneEntry(entry), world.Ports, () => world.Policies);
        var context = new TurnContext("c-1", "v-1", null, Owner.Bot, now, Language.Zh, "t-1", audience, channel);
        return await receptionist.TakeTurnAsync(DialogState.New, new TurnInput.Said("双十一打折吗", choice), context, TestContext.Current.CancellationToken);
    }

    private sealed class OneEntry(QuickReply entry) : IKnowing
    {
        public IReadOnlyList<Match.Answer> MatchEach(string message, Language language, IReadOnlyCollection<string> about) => [];

        public Match Match(string message, Language language, IReadOnlyCollection<string> about) => new Match.Answer(new Candidate(entry, 0.9, []));

        public QuickReply? Find(string id) => id == entry.Id ? entry : null;

        public IReadOnlyCollection<string> Related(string id) => [id];

        public Language? LanguageOf(string message) => Language.Zh;
    }
}
