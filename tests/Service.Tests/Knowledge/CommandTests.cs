using Microsoft.Extensions.DependencyInjection;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

public sealed class CommandTests : IDisposable
{
    private readonly PackFolder pack = new();
    private readonly TestService service = new();

    public CommandTests() => service.With("Knowledge:Directory", pack.Path);

    [Theory]
    [InlineData("out.yaml")]
    [InlineData("out.csv")]
    public async Task An_export_is_edited_and_put_back_and_the_running_service_answers_with_it(string name)
    {
        var file = Path.Combine(service.Folder, name);
        Assert.Equal(0, await KnowledgeCommand.RunAsync(["export", file], service.Services, Cancellation));
        var text = await File.ReadAllTextAsync(file, Cancellation);
        await File.WriteAllTextAsync(file, text.Replace("满 99 元包邮", "满 66 元包邮", StringComparison.Ordinal), Cancellation);
        Assert.Equal(0, await KnowledgeCommand.RunAsync(["import", file], service.Services, Cancellation));

        var live = service.Services.GetRequiredService<LiveKnowledge>();
        await Eventually.IsTrueAsync(() => live.Current.Find("ship.fee")!.Answer.Zh == "满 66 元包邮。", "the import is live");
        var changed = live.Entries.Where(stored => stored.Edited).Select(stored => stored.Entry.Id);
        Assert.Equal(["ship.fee"], changed);
    }

    [Fact]
    public async Task A_file_of_one_entry_joins_the_others()
    {
        var file = Path.Combine(service.Folder, "one.yaml");
        await File.WriteAllTextAsync(
            file, "- { id: gift.wrap, kind: reply, title: { zh: 包装 }, answer: { zh: 可以。 }, buttons: [ship.fee], questions: { zh: [\"能包装吗\"] } }", Cancellation);
        Assert.Equal(0, await KnowledgeCommand.RunAsync(["import", file], service.Services, Cancellation));
        var live = service.Services.GetRequiredService<LiveKnowledge>();
        await Eventually.IsTrueAsync(() => live.Current.Find("gift.wrap") is not null, "the import is live");
        Assert.NotNull(live.Current.Find("ship.when"));
    }

    [Fact]
    public async Task A_wrong_file_changes_nothing()
    {
        var file = Path.Combine(service.Folder, "wrong.yaml");
        await File.WriteAllTextAsync(file, "- { id: gift.wrap, kind: reply, buttons: [ship.never] }", Cancellation);
        Assert.Equal(2, await KnowledgeCommand.RunAsync(["import", file], service.Services, Cancellation));
        Assert.Equal(2, await KnowledgeCommand.RunAsync(["import", Path.Combine(service.Folder, "no.yaml")], service.Services, Cancellation));
        var table = Path.Combine(service.Folder, "wrong.csv");
        await File.WriteAllTextAsync(table, "id,kind,field,lang,text\ngift.wrap,reply,title,fr,Emballage\n", Cancellation);
        Assert.Equal(2, await KnowledgeCommand.RunAsync(["import", table], service.Services, Cancellation));
        Assert.Equal(2, await KnowledgeCommand.RunAsync(["juggle"], service.Services, Cancellation));
        Assert.Equal(3, service.Services.GetRequiredService<LiveKnowledge>().Entries.Count);
    }

    [Fact]
    public async Task The_exam_asks_the_store_when_told_to()
    {
        var file = Path.Combine(service.Folder, "exam.csv");
        await File.WriteAllTextAsync(file, "lang,question,topic\nzh,什么时候发货,ship.when\nen,is delivery free,ship.fee\n", Cancellation);
        Assert.Equal(0, await ExamCommand.RunAsync([file, "--live"], service.Services, Cancellation));
        Assert.Equal(2, await ExamCommand.RunAsync([file, "--pack", "no-such-pack"], service.Services, Cancellation));
        Assert.Equal(2, await ExamCommand.RunAsync([], service.Services, Cancellation));
    }

    public void Dispose()
    {
        service.Dispose();
        pack.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
