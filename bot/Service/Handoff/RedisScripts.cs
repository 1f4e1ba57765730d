using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace SupportBot.Service.Handoff;

/// <summary>Runs the scripts of <c>Scripts/</c>: by hash, and once more with the full text when Redis does not know it (after a
/// restart or SCRIPT FLUSH; nothing had run). Bounds every call in time and knows one failure only.</summary>
public sealed class RedisScripts(RedisConnection redis)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Dictionary<string, Script> All = Load();

    /// <summary>The scripts by name, as they stand in their files.</summary>
    public static IReadOnlyDictionary<string, string> Texts => All.ToDictionary(script => script.Key, script => script.Value.Text);

    /// <param name="name">The file's name without <c>.lua</c>.</param>
    /// <exception cref="QueueUnavailableException">Redis did not answer, or not as it should.</exception>
    public Task<RedisResult> RunAsync(string name, RedisKey[] keys, params RedisValue[] arguments) =>
        AskAsync(database => RunAsync(database, All[name], keys, arguments));

    /// <summary>Runs a plain command under the same bounds.</summary>
    /// <exception cref="QueueUnavailableException">Redis did not answer, or not as it should.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> question)
    {
        try
        {
            var database = await redis.DatabaseAsync().WaitAsync(Patience);
            return await question(database).WaitAsync(Patience);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            throw new QueueUnavailableException(e);
        }
    }

    private static async Task<RedisResult> RunAsync(IDatabase database, Script script, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await database.ScriptEvaluateAsync(script.Hash, keys, arguments);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Plain EVAL, because the client's own call would trust its memory of what the server knows.
            return await database.ExecuteAsync(
                "EVAL", [script.Text, keys.Length, .. keys.Cast<object>(), .. arguments.Cast<object>()]);
        }
    }

    private static Dictionary<string, Script> Load()
    {
        const string prefix = "SupportBot.Service.Handoff.Scripts.";
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(
            name => name[prefix.Length..^".lua".Length],
            name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var text = reader.ReadToEnd();
#pragma warning disable CA5350 // The name that Redis gives a script, not a secret.
                return new Script(text, SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
            });
    }

    private sealed record Script(string Text, byte[] Hash);
}
