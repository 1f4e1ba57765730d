using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;

namespace SupportBot.Service.Tests.Knowledge;

public sealed class EntryMergeTests
{
    private static readonly QuickReply Seen = new(
        "ship.fee", QuickReplyKind.Reply, new("运费", "Postage"), new("满 99 元包邮。", "Free from 99 yuan."), ["ship.when"], ["包邮吗", "运费多少"], ["is it free"]);

    [Fact]
    public void Changes_of_different_fields_are_brought_together()
    {
        var mine = Seen with { Answer = Seen.Answer with { Zh = "满 66 元包邮。" } };
        var theirs = Seen with { Answer = Seen.Answer with { En = "Free from 66 yuan." }, Title = new("邮费", "Postage") };

        var merged = EntryMerge.Merge(Seen, mine, theirs);

        Assert.Empty(merged.Conflicts);
        Assert.Equal(["title.zh", "answer.en"], merged.Taken);
        Assert.Equal((new("邮费", "Postage"), new("满 66 元包邮。", "Free from 66 yuan.")), (merged.Entry.Title, merged.Entry.Answer));
    }

    [Fact]
    public void Lists_keep_what_either_added_and_lose_what_either_took_out()
    {
        var mine = Seen with { QuestionsZh = ["包邮吗", "运费多少", "邮费怎么算"] };
        var theirs = Seen with { QuestionsZh = ["运费多少", "要付运费吗"] };

        var merged = EntryMerge.Merge(Seen, mine, theirs);

        Assert.Empty(merged.Conflicts);
        Assert.Equal(["运费多少", "邮费怎么算", "要付运费吗"], merged.Entry.QuestionsZh);
    }

    [Fact]
    public void The_same_field_changed_twice_is_a_conflict_and_mine_stays()
    {
        var merged = EntryMerge.Merge(Seen, Seen with { Title = new("邮费", "Postage") }, Seen with { Title = new("运费说明", "Postage") });

        Assert.Equal(["title.zh"], merged.Conflicts);
        Assert.Equal("邮费", merged.Entry.Title.Zh);
    }

    [Fact]
    public void The_same_change_made_twice_is_none()
    {
        var same = Seen with { Title = new("邮费", "Postage"), Details = new() { Until = DateTimeOffset.UnixEpoch } };
        var merged = EntryMerge.Merge(Seen, same, same with { Details = new() { Until = DateTimeOffset.UnixEpoch } });
        Assert.Empty(merged.Conflicts);
        Assert.Empty(merged.Taken);
        Assert.Equal(DateTimeOffset.UnixEpoch, merged.Entry.Details!.Until);
    }

    [Fact]
    public void A_card_is_merged_part_by_part()
    {
        static QuickReply With(EntryCard card) => Seen with { Details = new() { Card = card } };
        var seen = new EntryCard(new("双十一"), new("全场八折"), Url: "https://shop.example/sale");
        var mine = seen with { Title = new("双十一", "Singles' Day"), Text = new("全场七折") };
        var theirs = seen with { Text = new("全场六折"), Url = null, UrlTitle = new("去看看") };

        var merged = EntryMerge.Merge(With(seen), With(mine), With(theirs));

        Assert.Equal(["card.text.zh"], merged.Conflicts);
        Assert.Equal(["card.urlTitle.zh", "card.url"], merged.Taken);
        Assert.Equal(new EntryCard(new("双十一", "Singles' Day"), new("全场七折"), null, null, new("去看看")), merged.Entry.Details!.Card);
    }

    [Fact]
    public void A_period_and_a_card_are_merged_like_texts()
    {
        var mine = Seen with { Details = new() { From = DateTimeOffset.UnixEpoch, Tags = ["大促"] } };
        var theirs = Seen with { Details = new() { Card = new(new("双十一"), new()), Tags = ["运费"] } };
        var details = EntryMerge.Merge(Seen, mine, theirs).Entry.Details!;
        Assert.Equal((DateTimeOffset.UnixEpoch, "双十一", "大促 运费"), (details.From, details.Card?.Title.Zh, string.Join(' ', details.Tags)));
    }
}
