using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
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
        await using var host = await RegisterHost.StartAsync(engine);
        var conversation = await host.ConversationAsync(null);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(host, conversation, "case-1")));

        Assert.All(results, result => Assert.Equal(new Service.Conversations.EffectResult(OutcomeResult.Done, "C1001"), result));
        Assert.Equal(1, await host.QueryAsync<long>("select count(*) from cases"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task AFT_REGISTER_cases_get_numbers_of_their_own_and_the_conversations_customer(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var conversation = await host.Shop.Get<Service.Conversations.ConversationLog>().OpenAsync("dl_lin", "demo", "directline", Language.Zh, House.Draft("hello"), Cancellation);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => (await OpenAsync(host, conversation.Id, $"case-{i}")).Detail));

        Assert.Equal(Enumerable.Range(1001, 8).Select(n => $"C{n}"), numbers.Order());
        await using var connection = await host.Database.OpenAsync(Cancellation);
        var (customer, visitor, state, promisedBy) = await connection.QueryFirstAsync<(string, string, string, long)>(
            "select customer_id, visitor_id, state, promised_by from cases limit 1");
        Assert.Equal(("demo", "dl_lin", "open", Promised.ToUnixTimeMilliseconds()), (customer, visitor, state, promisedBy));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Stars_are_kept_with_their_hand_off_and_a_later_comment_beside_them(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var conversation = await host.ConversationAsync(null);
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into handoffs (id, conversation_id, team, reason, summary, state, queued_at)
                values ('h1', @conversation, 'after-sales', 'asked', '', 'done', 0)
                """,
                new { conversation },
                transaction),
            Cancellation);

        await host.Shop.CarryOutAsync(new RecordRating("r1", "h1", 4, null), conversation);
        await host.Shop.CarryOutAsync(new RecordRating("r2", "h1", 4, "很耐心"), conversation);
        var unknown = await host.Shop.CarryOutAsync(new RecordRating("r3", "h2", 4, null), conversation);

        Assert.Equal(4, await host.QueryAsync<long>("select stars from handoffs"));
        Assert.Equal("很耐心", await host.QueryAsync<string>("select comment from handoffs"));
        Assert.Equal(OutcomeResult.Refused, unknown.Result);
    }

    private static readonly DateTimeOffset Promised = new(2026, 3, 4, 4, 0, 0, TimeSpan.Zero);

    private static Task<Service.Conversations.EffectResult> OpenAsync(RegisterHost host, string conversation, string id) =>
        host.Shop.CarryOutAsync(new OpenCase($"{id}-effect", id, "tracking", "SB1005", "YT1", "after-sales", "stuck", Promised), conversation);
}
