using SupportBot.Dialogs.Wording;
using SupportBot.Service.Cases;

namespace SupportBot.Service.Tests.Cases;

/// <summary>The kinds as data: every edge leads somewhere that has a name, and no case can get stuck.</summary>
public sealed class CaseKindTests
{
    public static TheoryData<string> Kinds => [.. CaseKinds.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_state_and_step_has_words_in_both_languages(string name)
    {
        var kind = CaseKinds.All[name];
        var states = kind.Edges.SelectMany(edge => edge.From.Append(edge.To ?? edge.From[0])).Concat(kind.Entries).Distinct();

        Assert.DoesNotContain(states, state => !CaseWords.States.ContainsKey(state));
        Assert.DoesNotContain(kind.Edges.Select(edge => edge.Step), step => !CaseWords.Steps.ContainsKey(step));
        Assert.All(CaseWords.States.Values.Select(state => state.Title).Concat(CaseWords.Steps.Values).Append(kind.Title), title =>
        {
            Assert.False(string.IsNullOrEmpty(title.Zh));
            Assert.False(string.IsNullOrEmpty(title.En));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_case_can_reach_an_end_from_every_state_it_can_get_into(string name)
    {
        var kind = CaseKinds.All[name];
        foreach (var state in Reachable(kind, kind.Entries))
            Assert.True(Reachable(kind, [state]).Any(CaseWords.IsOver), $"{name} has no way out of {state}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_names_one_edge_at_most_in_a_state(string name)
    {
        var twice = CaseKinds.All[name].Edges.SelectMany(edge => edge.From.Select(from => (edge.Step, from))).GroupBy(each => each).Where(each => each.Count() > 1);

        Assert.Empty(twice.Select(each => each.Key));
    }

    [Fact]
    public void Every_kind_that_the_bot_has_words_for_has_its_own() => Assert.Empty(
        Sentences.All.Keys.Where(key => key.StartsWith("case.", StringComparison.Ordinal)).Select(key => key["case.".Length..])
            .Except(["nudge"]).Except(CaseKinds.All.Keys));

    [Fact]
    public void A_kind_that_nobody_knows_any_more_is_seen_to_like_any_other_matter() =>
        Assert.Equal(["start", "wait", "close"], CaseKinds.Of("of-long-ago").Next("open").Select(edge => edge.Step));

    private static HashSet<string> Reachable(CaseKind kind, IEnumerable<string> from)
    {
        var reached = from.ToHashSet();
        while (kind.Edges.Where(edge => edge.From.Any(reached.Contains)).Select(edge => edge.To).OfType<string>().Any(reached.Add))
        {
            // Until nothing new comes.
        }

        return reached;
    }

    [Theory]
    [InlineData("awaiting-parcel", "ship-back")]
    [InlineData("parcel-sent", "receive")]
    [InlineData("received", "pass")]
    public void The_likeliest_step_with_goods_stands_first(string state, string step)
    {
        foreach (var kind in (string[])["return", "exchange"])
            Assert.Equal(step, CaseKinds.Of(kind).Next(state).First().Step);
    }
}
