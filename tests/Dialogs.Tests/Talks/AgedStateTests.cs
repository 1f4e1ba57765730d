using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Dialogs.Flows;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>A conversation of another release is met in the middle of a flow: a member is missing, new, empty, of another name or kind, or
/// the step is not known. It goes on or begins anew with an apology; it never fails, and is never a dead end.</summary>
public class AgedStateTests
{
    private static readonly TurnInput.Said[] Messages =
    [
        new("好的"), new("0421"), new("几天能到"), new("太小了"), new("换一件"), new("帮助"), new("好的", Choices.Yes), new("", null, 1) { PhotoIds = ["p-1"] },
    ];

    public static TheoryData<string, string> Saved => [
        .. StateTests.Saved.Select(row => (TrackFlow.FlowName, row.Data.Item1)),
        .. GoodsStateTests.Returns.Select(row => (ReturnFlow.FlowName, row.Data.Item1)),
        .. GoodsStateTests.Exchanges.Select(row => (ExchangeFlow.FlowName, row.Data.Item1)),
    ];

    [Fact]
    public void Every_state_of_every_flow_has_a_saved_example() =>
        Assert.Empty(EverythingIsVisitedTests.StateNames().Except(Saved.Select(row => JsonNode.Parse(row.Data.Item2)!["step"]!.GetValue<string>())));

    [Theory]
    [MemberData(nameof(Saved))]
    public async Task A_state_of_another_release_goes_on_or_begins_anew(string flow, string saved)
    {
        foreach (var aged in Aged(saved).Append(saved))
        {
            foreach (var said in Messages)
            {
                await AnsweredAsync(flow, aged, said, World.Customer);
                await AnsweredAsync(flow, aged, said, signedIn: null);
            }
        }
    }

    private static async Task AnsweredAsync(string flow, string aged, TurnInput.Said said, string? signedIn)
    {
        var world = new World { SignedIn = signedIn }.With(Goods.JacketOrder(2)).With(Goods.Sent(), Goods.Parcel(60)).With(Goods.JacketProduct);
        var talk = new Receptionist(() => new TableKnowledge(), world.Ports, () => world.Policies);
        var state = DialogState.New with { Language = Language.Zh, Flow = new RunningFlow(flow, JsonElement.Parse(aged)) };
        try
        {
            var turn = await talk.TakeTurnAsync(state, said, Context("t-1"), TestContext.Current.CancellationToken);
            Assert.NotEmpty(turn.Replies);
            Assert.All(turn.Replies, reply => Assert.NotEqual("", reply.Text.Trim()));
            var next = await talk.TakeTurnAsync(DialogState.FromJson(turn.State.ToJson())!, new TurnInput.Said("几天能到"), Context("t-2"), TestContext.Current.CancellationToken);
            Assert.NotEmpty(next.Replies);
            var last = await talk.TakeTurnAsync(DialogState.FromJson(next.State.ToJson())!, new TurnInput.Said("取消"), Context("t-3"), TestContext.Current.CancellationToken);
            Assert.Contains(last.Replies.Single().Key, (string[])["flow.cancelled", "idle"]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{aged} ← {said.Text}{said.Choice}", e);
        }

        TurnContext Context(string id) => new("t", "v-1", signedIn, Owner.Bot, world.Now, Language.Zh, id);
    }

    /// <summary>Each member, also of the records inside, taken out, emptied, renamed, of another kind; one more; another step.</summary>
    private static IEnumerable<string> Aged(string saved)
    {
        yield return "{}";
        yield return "[]";
        yield return Changed(saved, [], root => root["step"] = "of-next-year");
        foreach (var path in Paths(JsonNode.Parse(saved)!.AsObject(), []))
        {
            var (within, name) = (path[..^1], path[^1]);
            yield return Changed(saved, within, parent => parent.Remove(name));
            yield return Changed(saved, within, parent => parent[name] = null);
            yield return Changed(saved, within, parent => parent[name] = new JsonArray(1));
            yield return Changed(saved, within, parent =>
            {
                parent["old-" + name] = parent[name]!.DeepClone();
                parent.Remove(name);
            });
            yield return Changed(saved, within, parent => parent["new-member"] = "x");
        }
    }

    private static IEnumerable<string[]> Paths(JsonObject parent, string[] within) => parent.SelectMany(member =>
        (member.Value as JsonObject is { } inside ? Paths(inside, [.. within, member.Key]) : []).Prepend([.. within, member.Key]));

    private static string Changed(string saved, string[] within, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(saved)!.AsObject();
        change(within.Aggregate(root, (parent, name) => parent[name]!.AsObject()));
        return root.ToJsonString();
    }
}
