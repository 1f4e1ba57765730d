using SupportBot.Service.Channel;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Staff;

namespace SupportBot.Service;

/// <summary>What the program does besides serving: <c>SupportBot.Service VERB …</c>.</summary>
public static class Commands
{
    private const string Usage = "usage: SupportBot.Service [exam … | knowledge … | staff … | transcript …]; without a verb it serves";

    /// <summary>Says how the program is called, when that is asked for.</summary>
    public static bool Help(string[] args)
    {
        var asked = args is ["-h" or "--help"];
        if (asked)
            Console.WriteLine(Usage);
        return asked;
    }

    /// <summary>The verb and what follows it; <see langword="null"/> to serve. Options (<c>--urls …</c>) are no verb.</summary>
    public static string? VerbOf(string[] args) => args is [{ Length: > 0 } first, ..] && first[0] != '-' ? first : null;

    /// <summary>A verb's output is what was asked for: only warnings join it.</summary>
    public static void QuietFor(this WebApplicationBuilder builder, string? verb)
    {
        if (verb is not null)
            builder.Configuration["Serilog:MinimumLevel:Default"] = "Warning";
    }

    /// <returns>The exit code: 0, 1 when a transcript's answers differ, or 2 when the words or a file are wrong.</returns>
    public static async Task<int> RunAsync(string verb, string[] args, IServiceProvider services)
    {
        switch (verb)
        {
            case "exam":
                return await ExamCommand.RunAsync(args[1..], services);
            case "knowledge":
                return await KnowledgeCommand.RunAsync(args[1..], services);
            case "staff":
                return await StaffCommand.RunAsync(args[1..], services);
            case "transcript":
                return await TranscriptCommand.RunAsync(args[1..], services);
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
