using SupportBot.Knowledge.Matching;

namespace SupportBot.Knowledge.Tests.Matching;

/// <summary>The networks that weigh all classes against each other.</summary>
public sealed class NetworkTests
{
    private const int Classes = 3;

    private static readonly (string Text, int Label)[] Taught =
    [
        .. Ways("parcel", 0), .. Ways("coupon", 1), .. Ways("invoice", 2),
    ];

    [Fact]
    public void What_was_taught_is_told_apart()
    {
        var (examples, networks) = Learnt();

        Assert.All(Taught.Index(), taught => Assert.Equal(taught.Item.Label, Best(Scores(networks, examples[taught.Index]))));
    }

    [Fact]
    public void The_same_examples_give_the_same_networks()
    {
        var (examples, first) = Learnt();
        var (_, second) = Learnt();

        Assert.All(examples, example => Assert.Equal(Scores(first, example), Scores(second, example)));
    }

    [Fact]
    public void A_feature_that_speaks_for_a_class_moves_towards_it()
    {
        var (examples, networks) = Learnt();
        var hidden = new float[Networks.Hidden];
        networks.Read(examples[0].Ids, examples[0].Values, hidden);

        var towards = Enumerable.Range(0, Classes).Select(label => networks.Towards(hidden, label)).ToList();

        Assert.True(examples[0].Ids.Sum(id => networks.Weight(id, towards[0])) > examples[0].Ids.Sum(id => networks.Weight(id, towards[1])));
    }

    private static IEnumerable<(string, int)> Ways(string thing, int label) =>
        new[] { "where is my {0}", "I cannot find the {0}", "{0} please", "is this {0} mine" }.Select(way => (string.Format(null, way, thing), label));

    private static (Sparse[] Examples, Networks) Learnt()
    {
        var readings = Readings.Of(Language.En, [.. Taught.Select(taught => new Example(taught.Text, taught.Label))], Synonyms.Of([], null), null);
        var vocabulary = new Vocabulary(readings, [1, 0, 0, 0, 0, 0, 0]);
        var examples = vocabulary.Vectorise(readings.Each);
        return (examples, Networks.Learn(examples, [.. Taught.Select(taught => taught.Label)], Classes, vocabulary.Shared, new NetworkSettings(Rounds: 20), new ParallelOptions()));
    }

    private static int Best(float[] scores) => Array.IndexOf(scores, scores.Max());

    private static float[] Scores(Networks networks, Sparse example)
    {
        var hidden = new float[Networks.Hidden];
        networks.Read(example.Ids, example.Values, hidden);
        return [.. Enumerable.Range(0, Classes).Select(label => networks.Score(hidden, label))];
    }
}
