using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.QuickReplies;

/// <summary>Groups of synonyms as a file, and what is wrong with them.</summary>
public sealed class SynonymFileTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        SynonymGroup[] groups =
        [
            new(Language.Zh, ["雨伞", "洋伞"]), new(Language.Zh, ["7天无理由", "七天无理由", "T恤: \"棉\\麻\""]), new(Language.En, ["pick-up point", "parcel locker"]),
        ];
        var read = SynonymFile.Read(SynonymFile.Write(groups), "out.yaml");
        Assert.Equal(groups.Length, read.Count);
        Assert.All(groups.Zip(read), pair => Assert.True(pair.First.Same(pair.Second)));
        Assert.Empty(SynonymFile.Read(SynonymFile.Write([]), "out.yaml"));
        Assert.Empty(SynonymFile.Read("zh:\nen:\n", "out.yaml"));
    }

    [Theory]
    [InlineData("zh:\n- [雨伞, 洋伞]\n- [阳伞, 洋伞]", 3, "in the group \"雨伞\" already")]
    [InlineData("en:\n- [sneaker, trainer]\n- [running shoe, Sneakers]", 3, "in the group \"sneaker\" already")]
    [InlineData("zh:\n- [雨伞]", 2, "two words or more")]
    [InlineData("zh:\n- []", 2, "two words or more")]
    [InlineData("zh:\n- [雨伞, '', ' ']", 2, "two words or more")]
    [InlineData("zh:\n- [雨伞, 伞]", 2, "part of too many other words")]
    [InlineData("zh:\n- [雨伞, '！？']", 2, "nothing to read")]
    [InlineData("zh:\n- 雨伞", 2, "must be a list")]
    [InlineData("zh: [[雨伞, [洋伞]]]", 1, "must be a text")]
    [InlineData("fr:\n- [parapluie, ombrelle]", 2, "has no \"fr\"")]
    [InlineData("- [雨伞, 洋伞]", 1, "must be a mapping")]
    [InlineData("zh: [[雨伞, 洋伞]", 2, "not valid YAML")]
    public void A_wrong_file_is_told_by_line(string text, int line, string reason)
    {
        var error = Assert.Throws<PackException>(() => SynonymFile.Read(text, "synonyms.yaml"));
        Assert.Equal(("synonyms.yaml", line), (error.File, error.Line));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_words_are_too_many_in_one_group_and_in_all()
    {
        var words = Enumerable.Range(0, 10_000).Select(i => $"词语{i}");
        Assert.Equal("too-many", Assert.Single(SynonymRules.Check(new(Language.Zh, [.. words]), [])).Code);
        var groups = words.Chunk(50).Select(chunk => new SynonymGroup(Language.Zh, chunk)).ToList();
        Assert.Equal("too-many", Assert.Single(SynonymRules.Check(groups[0], groups[1..])).Code);
        Assert.Empty(SynonymRules.Check(groups[0], groups.GetRange(1, 30)));
        Assert.Empty(SynonymRules.Check(new(Language.En, ["a", "b"]), groups[1..]));
    }

    [Fact]
    public void A_word_as_long_as_a_sentence_is_none() =>
        Assert.Equal("too-long", Assert.Single(SynonymRules.Check(new(Language.En, ["umbrella", new string('x', SynonymRules.LongestWord + 1)]), [])).Code);

    [Fact]
    public void A_pack_brings_its_groups_and_is_refused_with_wrong_ones()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), "- { id: a.b, kind: reply, title: { zh: 甲, en: A }, answer: { zh: 好, en: Fine }, questions: { zh: [甲乙丙], en: [abc] } }");
        File.WriteAllText(Path.Combine(folder.Path, SynonymFile.Name), "zh: [[雨伞, 洋伞]]");
        Assert.Equal(["雨伞", "洋伞"], Assert.Single(Pack.Read(folder.Path).Synonyms).Words);
        File.WriteAllText(Path.Combine(folder.Path, SynonymFile.Name), "zh: [[雨伞, 雨伞]]");
        Assert.Contains("two words", Assert.Throws<PackException>(() => Pack.Read(folder.Path)).Reason, StringComparison.Ordinal);
    }
}
