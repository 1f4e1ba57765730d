using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Tests.Matching;

public sealed class KnowledgeBaseTests
{
    private static readonly string[] Messages =
        ["什么时候能发货呀", "便宜一点嘛", "帮我找个真人", "can I get it cheaper", "讲个故事", "fahuo le ma", "99", "发货和便宜哪个"];

    [Theory]
    [InlineData("什么时候能发货呀", "ship.when")]
    [InlineData("老板再便宜一点嘛", "price.bargain")]
    [InlineData("我要人工客服", "flow.human")]
    [InlineData("甚麼時候發貨", "ship.when")]
    [InlineData("shenme shihou fahuo", "ship.when")]
    [InlineData("please make it a bit cheaper", "price.bargain")]
    public void A_few_examples_are_enough_to_be_found_by(string message, string id) =>
        Assert.Equal(id, Assert.IsType<Match.Answer>(KnowledgeBase.Learn(Given.FewEntries).Match(message)).Best.Entry.Id);

    [Fact]
    public void What_was_learnt_word_for_word_is_answered_for_certain()
    {
        var answer = Assert.IsType<Match.Answer>(Given.ShopLearnt.Match("打个折行不！"));

        Assert.True(answer.Best.Confidence > 0.6, $"{answer.Best}");
    }

    [Fact]
    public void The_same_entries_give_the_same_answers()
    {
        var first = KnowledgeBase.Learn(Given.FewEntries);
        var second = KnowledgeBase.Learn(Given.FewEntries);

        Assert.Equal(Messages.Select(message => Told(first, message)), Messages.Select(message => Told(second, message)));
    }

    [Fact]
    public void The_shop_pack_learnt_twice_answers_alike()
    {
        var again = KnowledgeBase.Learn(Given.Shop);
        var questions = OwnQuestions.All.Select(question => question.Text).ToList();

        Assert.Equal(questions.Select(question => Told(Given.ShopLearnt, question)), questions.Select(question => Told(again, question)));
    }

    [Fact]
    public async Task Many_threads_get_the_answers_one_would_get()
    {
        var knowledge = Given.ShopLearnt;
        var questions = OwnQuestions.All.Select(question => question.Text).ToList();
        var alone = questions.Select(question => Told(knowledge, question)).ToList();

        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 3).SelectMany(_ => questions.Select(question => Told(knowledge, question))).ToList())));

        Assert.All(told, answers => Assert.Equal(Enumerable.Repeat(alone, 3).SelectMany(answers => answers), answers));
    }

    [Theory]
    [InlineData("你好，我要找真人", "flow.human")]
    [InlineData("您好呀亲，在吗，请问能便宜一点吗", "price.bargain")]
    [InlineData("hello, please give me a discount", "price.bargain")]
    public void A_greeting_before_the_matter_does_not_hide_it(string message, string id) =>
        Assert.Equal(id, Assert.IsType<Match.Answer>(Given.ShopLearnt.Match(message)).Best.Entry.Id);

    [Theory]
    [InlineData("你好", "chat.hello")]
    [InlineData("您好，在吗", "chat.hello")]
    [InlineData("hi there", "chat.hello")]
    public void A_greeting_alone_is_a_greeting(string message, string id) =>
        Assert.Equal(id, Assert.IsType<Match.Answer>(Given.ShopLearnt.Match(message)).Best.Entry.Id);

    [Fact]
    public void Thousands_of_entries_are_learnt_and_found()
    {
        List<QuickReply> many = [.. Enumerable.Range(0, 2000).Select(i => Given.Entry($"many.e{i}", $"第{i}号商品在第{i * 7 % 2000}号货架", $"{i}号在哪") with
        {
            Title = new LocalText($"商品{i}"),
            QuestionsEn = [],
        })];

        var answer = KnowledgeBase.Learn(many).Match("商品1234", explain: true);

        Assert.Equal("many.e1234", Assert.IsType<Match.Answer>(answer).Best.Entry.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("😊😊😊")]
    [InlineData("?!…。")]
    [InlineData("\u0000\u0001\ud83d\udc4d\ud83d")]
    public void A_message_without_words_matches_nothing(string message) =>
        Assert.IsType<Match.None>(Given.ShopLearnt.Match(message));

    [Theory]
    [InlineData("啊")]
    [InlineData("什么时候发货，")]
    [InlineData("when will it ship ")]
    [InlineData("a")]
    [InlineData("n't ")]
    [InlineData("1")]
    [InlineData("?a'")]
    [InlineData("\ud83d")]
    public void Ten_thousand_characters_do_no_harm(string piece)
    {
        var message = string.Concat(Enumerable.Repeat(piece, 1 + (10_000 / piece.Length)));

        Assert.NotNull(Given.ShopLearnt.Match(message, explain: true));
    }

    [Fact]
    public void An_edit_is_learnt_and_the_old_snapshot_stays_as_it_was()
    {
        var before = KnowledgeBase.Learn(Given.FewEntries);
        var told = Told(before, "你们电话号码多少");
        List<QuickReply> edited = [.. Given.FewEntries, Given.Entry("service.phone", "电话多少", "留个电话号码", "有没有联系电话")];

        var after = KnowledgeBase.Learn(edited, before);

        Assert.Equal("service.phone", Assert.IsType<Match.Answer>(after.Match("你们电话号码多少")).Best.Entry.Id);
        Assert.Equal(told, Told(before, "你们电话号码多少"));
        Assert.Null(before.Find("service.phone"));
        Assert.NotNull(after.Find("service.phone"));
    }

    [Fact]
    public void An_edit_taken_back_leaves_nothing_behind()
    {
        var before = KnowledgeBase.Learn(Given.FewEntries);
        var edited = KnowledgeBase.Learn([.. Given.FewEntries.Select(entry => entry with { QuestionsZh = [.. entry.QuestionsZh, $"{entry.Title.Zh}还有别的说法吗"] })], before);

        var after = KnowledgeBase.Learn(Given.FewEntries, edited);

        Assert.Equal(Messages.Select(message => Told(before, message)), Messages.Select(message => Told(after, message)));
    }

    [Fact]
    public void A_changed_answer_is_told_though_nothing_is_learnt_again()
    {
        var before = KnowledgeBase.Learn(Given.FewEntries);
        var entries = Given.FewEntries.Select(entry => entry with { Answer = new LocalText("新的回答", "new") }).ToList();

        var answer = Assert.IsType<Match.Answer>(KnowledgeBase.Learn(entries, before).Match("什么时候发货"));

        Assert.Equal("新的回答", answer.Best.Entry.Answer.Zh);
    }

    [Fact]
    public void Removing_an_entry_frees_its_questions_and_reordering_changes_nothing()
    {
        var all = KnowledgeBase.Learn(Given.FewEntries);
        var less = KnowledgeBase.Learn([.. Given.FewEntries.Where(entry => entry.Id != "price.bargain").Reverse()], all);

        Assert.Equal("ship.when", Assert.IsType<Match.Answer>(less.Match("什么时候能发货呀")).Best.Entry.Id);
        Assert.False(less.Match("能便宜点吗") is Match.Answer { Best.Entry.Id: "price.bargain" });
    }

    [Fact]
    public void What_belongs_to_no_entry_is_not_answered() =>
        Assert.IsType<Match.None>(KnowledgeBase.Learn(Given.FewEntries).Match("今天天气怎么样"));

    [Fact]
    public void Without_entries_nothing_matches() => Assert.IsType<Match.None>(KnowledgeBase.Learn([]).Match("你好"));

    [Fact]
    public void Suggestions_are_at_most_three_different_ones_best_first()
    {
        var seen = 0;
        foreach (var message in new[] { "优惠", "多少", "地毯", "衣服", "时间", "the price", "delivery", "how long", "order" })
        {
            if (Given.ShopLearnt.Match(message) is Match.Suggestions suggestions)
            {
                seen++;
                Assert.InRange(suggestions.Offered.Count, 1, 3);
                Assert.Equal(suggestions.Offered.OrderByDescending(candidate => candidate.Confidence), suggestions.Offered);
                Assert.Equal(suggestions.Offered.Count, suggestions.Offered.Select(candidate => candidate.Entry.Id).Distinct().Count());
            }
        }
        Assert.True(seen >= 2, $"{seen} of nine vague words led to suggestions");
    }

    [Fact]
    public void An_explanation_names_words_of_the_message_and_the_nearest_example()
    {
        var answer = Assert.IsType<Match.Answer>(KnowledgeBase.Learn(Given.FewEntries).Match("你们啥时候给我发货啊", explain: true));

        Assert.Contains(answer.Best.Why, why => why.Contains('发'));
        Assert.Contains(answer.Best.Why, why => why.StartsWith("≈ ", StringComparison.Ordinal));
        Assert.Empty(Assert.IsType<Match.Answer>(KnowledgeBase.Learn(Given.FewEntries).Match("你们啥时候给我发货啊")).Best.Why);
    }

    [Theory]
    [InlineData("When will my delivery arrive?", "delivery")]
    [InlineData("I am returning these shoes", "returning")]
    [InlineData("快遞什么时候到", "到")]
    public void An_explanation_names_words_as_they_were_written(string message, string word) =>
        Assert.Contains(word, Assert.IsType<Match.Answer>(Given.ShopLearnt.Match(message, explain: true)).Best.Why);

    private static string Told(KnowledgeBase knowledge, string message) => knowledge.Match(message) switch
    {
        Match.Answer answer => $"{answer.Best.Entry.Id} {answer.Best.Confidence:R}",
        Match.Suggestions offered => string.Join(" | ", offered.Offered.Select(candidate => $"{candidate.Entry.Id} {candidate.Confidence:R}")),
        _ => "none",
    };
}
