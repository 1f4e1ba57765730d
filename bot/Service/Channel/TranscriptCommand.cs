using System.Text.Json;
using Microsoft.Identity.Client;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.Connector;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Channel;

/// <summary><c>transcript play FILE… [--url URL] [--token TOKEN]</c> says to a running bot again what a customer once said, and names each
/// answer that differs; without a token it shows one for the own app id, if the settings have one; <c>transcript export CONVERSATION FILE</c> writes what a customer saw. The bot talks to a visitor whom the shop has not signed in.</summary>
public static class TranscriptCommand
{
    private const string Usage = "usage: transcript play FILE… [--url URL] [--token TOKEN] | transcript export CONVERSATION FILE";

    /// <param name="args">What follows the word <c>transcript</c>.</param>
    /// <param name="http">How the bot is reached; a client of its own when not given.</param>
    /// <returns>0; 1 when an answer differs; 2 when the words or a file are wrong, or the bot does not answer.</returns>
    public static async Task<int> RunAsync(
        string[] args, IServiceProvider services, HttpClient? http = null, CancellationToken cancellation = default)
    {
        try
        {
            return args switch
            {
                ["export", var conversation, var file] => await ExportAsync(conversation, file, services, cancellation),
                ["play", .. var rest] when Parse(rest, services) is var (files, url, token) =>
                    await PlayAsync(files, url, token ?? await OwnTokenAsync(url, services, cancellation), http, cancellation),
                _ => await FailAsync(Usage),
            };
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            return await FailAsync($"The bot does not answer: {e.Message} Is it running, and is --url its address?");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or TranscriptException)
        {
            return await FailAsync(e.Message);
        }
    }

    private static async Task<int> ExportAsync(string id, string file, IServiceProvider services, CancellationToken cancellation)
    {
        var log = services.GetRequiredService<ConversationLog>();
        if (await log.FindAsync(id, cancellation) is not { } conversation)
            return await FailAsync($"There is no conversation {id}.");
        var said = await log.TranscriptAsync(conversation, int.MaxValue, cancellation);
        await File.WriteAllBytesAsync(file, ExportedTranscript.Write(said), cancellation);
        Console.WriteLine($"{file}: {said.Count} activities");
        return 0;
    }

    private static async Task<int> PlayAsync(IReadOnlyList<string> files, Uri url, string? token, HttpClient? http, CancellationToken cancellation)
    {
        // All are read before the first is played.
        var transcripts = files.Select(file => (file, said: Read(file))).ToList();
        using var own = http is null ? new HttpClient() : null;
        var player = new TranscriptPlayer(http ?? own!, url, IsPerson, token);
        var differences = 0;
        foreach (var (file, said) in transcripts)
        {
            var result = await player.PlayAsync(said, cancellation);
            foreach (var difference in result.Differences)
                Console.WriteLine(InWords(difference));
            Console.WriteLine($"{file}: {result.Said} said, {result.Compared} answers compared, {result.Left} left out, {result.Differences.Count} differ");
            differences += result.Differences.Count;
        }

        return differences > 0 ? 1 : 0;
    }

    /// <summary>As the emulator does with the bot's id and password. It opens the bot, so it goes to nobody who could be overheard.</summary>
    private static async Task<string?> OwnTokenAsync(Uri url, IServiceProvider services, CancellationToken cancellation)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
            return null;
        var settings = services.GetRequiredService<BotSettings>();
        try
        {
            return await new MsalTokens(settings, scope: $"{settings.AppId}/.default").GetTokenAsync(cancellation);
        }
        catch (MsalException e)
        {
            throw new TranscriptException($"There is no token for this bot: {e.Message}");
        }
    }

    private static IReadOnlyList<Activity> Read(string file)
    {
        try
        {
            return TranscriptFile.Read(File.ReadAllBytes(file));
        }
        catch (JsonException e)
        {
            throw new TranscriptException($"{file} is not a transcript: {e.Message}");
        }
    }

    /// <summary>From where an agent joins, the bot is silent.</summary>
    private static bool IsPerson(Activity activity) => activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && (Is(data, "speaker", "agent") || Is(data, "key", "agent.joined"));

    private static bool Is(JsonElement data, string name, string value) =>
        data.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.ValueEquals(value);

    private static string InWords(TranscriptDifference difference) =>
        $"""
        after "{difference.After}"
          expected: {Indented(difference.Expected)}
          received: {Indented(difference.Received)}
        """;

    private static string Indented(string? text) => text?.ReplaceLineEndings("\n            ") ?? "(nothing)";

    private static (IReadOnlyList<string> Files, Uri Url, string? Token)? Parse(string[] args, IServiceProvider services)
    {
        var files = new List<string>();
        string? token = null;
        var address = services.GetRequiredService<IConfiguration>()["Urls"]?.Split(';')[0] is { Length: > 0 } own ? own : UsualAddress.Value;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--url" && i + 1 < args.Length)
                address = args[++i];
            else if (args[i] == "--token" && i + 1 < args.Length)
                token = args[++i];
            else if (!args[i].StartsWith("--", StringComparison.Ordinal))
                files.Add(args[i]);
            else
                return null;
        }

        return files.Count > 0 && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? (files, url.AbsolutePath == "/" ? new Uri(url, "/api/messages") : url, token)
            : null;
    }

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 2;
    }

    private sealed class TranscriptException(string message) : Exception(message);
}
