namespace SupportBot.Service.Tests.Knowledge;

/// <summary>A small pack of the test's own.</summary>
internal sealed class PackFolder : IDisposable
{
    public const string Facts = """
        hours: { zh: "08:30–24:00", en: "08:30–24:00", note: "opening hours" }
        """;

    public const string Entries = """
        - id: ship.when
          kind: reply
          title: { zh: 什么时候发货, en: When do you ship }
          answer: { zh: "当天发货，客服时间 {hours}。", en: "We ship the same day, service hours {hours}." }
          buttons: [ship.fee]
          questions:
            zh: ["什么时候发货", "多久能发货", "今天能发出吗"]
            en: ["when will you ship", "when is it dispatched"]
        - id: ship.fee
          kind: reply
          title: { zh: 运费多少, en: Postage }
          answer: { zh: 满 99 元包邮。, en: Free from 99 yuan. }
          questions:
            zh: ["邮费多少钱", "包邮吗", "运费怎么算"]
            en: ["how much is postage", "is delivery free"]
        - id: none
          kind: none
          questions:
            zh: ["今天天气怎么样", "帮我写一篇作文"]
            en: ["what is the weather", "write me an essay"]
        """;

    public PackFolder(string entries = Entries) => Write(entries);

    public string Path { get; } = Directory.CreateTempSubdirectory("supportbot-pack-").FullName;

    public void Write(string entries)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "facts.yaml"), Facts);
        File.WriteAllText(System.IO.Path.Combine(Path, "ship.yaml"), entries);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
