using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Service.Cases;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Cases;

/// <summary>AFT-REGISTER: every case once, under its own number.</summary>
public sealed class CaseEffectsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task AFT_REGISTER_a_case_opened_many_times_at_once_is_one_case_with_one_number(Engine engine)
    {
        await using var house = await House.OpenAsync(engine);
        var conversation = await house.NewConversationAsync();
        var cases = new CaseEffects(house.Database, house.Store);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(cases, conversation, "case-1")));

        Assert.All(results, result => Assert.Equal(new Service.Conversations.EffectResult(OutcomeResult.Done, "C1001"), result));
        Assert.Equal(1, await house.QueryAsync<long>("select count(*) from cases"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task AFT_REGISTER_cases_get_numbers_of_their_own_and_the_conversations_customer(Engine engine)
    {
        await using var house = await House.OpenAsync(engine);
        var conversation = await house.Log.OpenAsync("dl_lin", "demo", "directline", Language.Zh, House.Draft("hello"), Cancellation);
        var cases = new CaseEffects(house.Database, house.Store);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => (await OpenAsync(cases, conversation.Id, $"case-{i}")).Detail));

        Assert.Equal(Enumerable.Range(1001, 8).Select(n => $"C{n}"), numbers.Order());
        await using var connection = await house.Database.OpenAsync(Cancellation);
        var (customer, visitor, state, promisedBy) = await connection.QueryFirstAsync<(string, string, string, long)>(
            "select customer_id, visitor_id, state, promised_by from cases limit 1");
        Assert.Equal(("demo", "dl_lin", "open", house.Time.GetUtcNow().ToUnixTimeMilliseconds()), (customer, visitor, state, promisedBy));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Stars_are_kept_with_their_hand_off_and_a_later_comment_beside_them(Engine engine)
    {
        await using var house = await House.OpenAsync(engine);
        var conversation = await house.NewConversationAsync();
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into handoffs (id, conversation_id, team, reason, summary, state, queued_at)
                values ('h1', @conversation, 'after-sales', 'asked', '', 'done', 0)
                """,
                new { conversation },
                transaction),
            Cancellation);
        var cases = new CaseEffects(house.Database, house.Store);

        await cases.CarryOutAsync(new RecordRating("r1", "h1", 4, null), conversation, Cancellation);
        await cases.CarryOutAsync(new RecordRating("r2", "h1", 4, "很耐心"), conversation, Cancellation);
        var unknown = await cases.CarryOutAsync(new RecordRating("r3", "h2", 4, null), conversation, Cancellation);

        Assert.Equal(4, await house.QueryAsync<long>("select stars from handoffs"));
        Assert.Equal("很耐心", await house.QueryAsync<string>("select comment from handoffs"));
        Assert.Equal(OutcomeResult.Refused, unknown.Result);
    }

    private static async Task<Service.Conversations.EffectResult> OpenAsync(CaseEffects cases, string conversation, string id) =>
        await cases.CarryOutAsync(
            new OpenCase($"{id}-effect", id, "tracking", "SB1005", "YT1", "after-sales", "stuck", new ManualTime().GetUtcNow()),
            conversation,
            Cancellation);
}
