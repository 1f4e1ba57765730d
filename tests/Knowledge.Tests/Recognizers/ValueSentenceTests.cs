using SupportBot.Knowledge.Recognizers;

namespace SupportBot.Knowledge.Tests.Recognizers;

/// <summary>Sentences as customers write them, each with all that is to be found in it. A row of the file is the language, the
/// sentence, and its values: <c>kind text = meaning</c>.</summary>
public class ValueSentenceTests
{
    public static TheoryData<string, string, string> Sentences()
    {
        TheoryData<string, string, string> rows = [];
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recognizers", "values.tsv")))
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var cells = line.Split('\t');
                rows.Add(cells[0], cells[1], cells.Length > 2 ? cells[2] : "");
            }
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_holds_these_values_and_no_others(string language, string sentence, string values)
    {
        var found = Shop.All.Read(new Utterance(sentence, Languages.Parse(language)), Shop.Kinds);

        Assert.Equal(values, string.Join(" · ", found.Select(Shop.Shown)));
    }

    [Fact]
    public void There_are_hundreds_of_them_in_both_languages()
    {
        var languages = Sentences().Select(row => row.Data.Item1).ToList();
        Assert.True(languages.Count(language => language == "zh") >= 190);
        Assert.True(languages.Count(language => language == "en") >= 110);
    }
}
