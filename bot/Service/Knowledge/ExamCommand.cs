using SupportBot.Knowledge;
using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge;

/// <summary><c>exam FILE.csv [--pack shop] [--live]</c>: asks each <c>lang,question,topic</c> row of a pack's files, or of the store.</summary>
public static class ExamCommand
{
    private const string Usage = "usage: exam FILE.csv [--pack NAME] [--live]";

    /// <param name="args">What follows the word <c>exam</c>.</param>
    /// <returns>0; 2 when the words or a file are wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IServiceProvider services, CancellationToken cancellation = default)
    {
        if (Parse(args) is not var (file, pack, isLive))
            return await FailAsync(Usage);
        try
        {
            var knowledge = isLive ? await LiveAsync(services, cancellation) : KnowledgeBase.Learn(Pack.Read(Packs.Folder(pack)));
            Exam.Run(file, knowledge, Console.Out);
            return 0;
        }
        catch (Exception e) when (e is CsvException or PackException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(e.Message);
        }
    }

    private static async Task<KnowledgeBase> LiveAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await Migrations.ApplyAsync(services.GetRequiredService<Database>(), cancellation);
        var live = services.GetRequiredService<LiveKnowledge>();
        await live.LoadAsync(cancellation);
        await live.Completion;
        return live.Current;
    }

    private static (string File, string Pack, bool IsLive)? Parse(IReadOnlyList<string> args)
    {
        string? file = null;
        var (pack, isLive) = ("shop", false);
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--live")
                isLive = true;
            else if (args[i] == "--pack" && i + 1 < args.Count)
                pack = args[++i];
            else if (file is null && !args[i].StartsWith("--", StringComparison.Ordinal))
                file = args[i];
            else
                return null;
        }

        return file is null ? null : (file, pack, isLive);
    }

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 2;
    }
}
