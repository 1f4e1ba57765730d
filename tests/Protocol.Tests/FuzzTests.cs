using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>Random and mutated bodies at every call: no 5xx (but the 501 of an invocation), no exception that nobody caught, no growth.
/// <c>SUPPORTBOT_FUZZ_CASES=1000000</c> and this class alone is the long run, <c>SUPPORTBOT_FUZZ_SEED</c> another one.</summary>
public sealed class FuzzTests
{
    /// <summary>What once went wrong, or nearly did: path and body.</summary>
    public static TheoryData<string, string> Corpus => new()
    {
        { "/api/messages", "{\"type\":\"message\",\"channelId\":\"emulator\",\"from\":{\"id\":\"u\"},\"conversation\":{\"id\":\"c\"}}" },
        { "/api/messages", "{\"type\":\"message\",\"channelId\":\"emulator\",\"from\":{\"id\":\"u\"},\"conversation\":{\"id\":\"..\"},\"serviceUrl\":\"http://127.0.0.1:9\"}" },
        { "/api/messages", "{\"type\":\"message\",\"channelId\":\"\\ud800\",\"from\":{\"id\":\"\\udfff\"},\"conversation\":{\"id\":\"\\ud800\"},\"serviceUrl\":\"http://127.0.0.1:9\"}" },
        { "/api/messages", "{\"type\":\"message\",\"attachments\":[null],\"channelId\":\"x\",\"from\":{\"id\":\"u\"},\"conversation\":{\"id\":\"c\"}}" },
        { "/v3/directline/tokens/generate", "{\"user\":null,\"trustedOrigins\":[null]}" },
        { "/v3/directline/tokens/generate", "{\"user\":{\"id\":\"dl_\\ud800\"}}" },
        { "/v3/directline/conversations", "{\"locale\":5}" },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task Found_cases_stay_mended(string path, string body)
    {
        await using var target = await Target.StartAsync();
        await target.PostAsync(path, Encoding.UTF8.GetBytes(body), "application/json");
        Assert.Empty(target.Problems);
    }

    [Fact]
    public async Task Random_and_mutated_bodies_break_nothing()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("SUPPORTBOT_FUZZ_CASES") ?? "20000", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("SUPPORTBOT_FUZZ_SEED") ?? "20260304", CultureInfo.InvariantCulture);
        await using var target = await Target.StartAsync();
        await RunAsync(target, seed, 0, cases / 4);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await RunAsync(target, seed, cases / 4, cases);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Empty(target.Problems.Take(5));
        Assert.InRange(grown, long.MinValue, 64 * 1024 * 1024);
        Assert.True(target.Taken > cases / 50, $"only {target.Taken} of {cases} were taken: the mutations destroy everything");
    }

    private static Task RunAsync(Target target, int seed, int from, int to) => Parallel.ForAsync(
        from,
        to,
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
        (i, _) => new ValueTask(target.SendAsync(new Mutator(new Random(unchecked((seed * 397) ^ i))))));

    /// <summary>Both servers in this process, and what went wrong in them.</summary>
    private sealed class Target : IAsyncDisposable, ILoggerProvider, ILogger
    {
        private static readonly string[] Posts =
        [
            "/api/messages", "/api/messages", "/api/messages", "/v3/directline/tokens/generate", "/v3/directline/tokens/refresh",
            "/v3/directline/conversations", "/v3/directline/conversations/{0}/activities", "/v3/directline/conversations/{0}/upload?userId=u",
        ];

        private readonly WebApplication app;
        private readonly HttpClient http = new();
        private string conversation = "";
        private string token = "";
        private int taken;

        private Target()
        {
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
            builder.Logging.ClearProviders().AddProvider(this);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var settings = new DirectLineSettings { FloodBurst = 100_000, FloodPerSecond = 100_000 };
            settings.Secrets.Add(DirectLineHost.Secret);
            builder.Services.AddBot<TestBot>(new BotSettings { Retries = 0 });
            builder.Services.AddDirectLine(settings);
            app = builder.Build();
            app.UseWebSockets();
            app.MapBot();
            app.MapDirectLine();
        }

        public ConcurrentQueue<string> Problems { get; } = new();

        public int Taken => taken;

        public static async Task<Target> StartAsync()
        {
            var target = new Target();
            await target.app.StartAsync(TestContext.Current.CancellationToken);
            target.http.BaseAddress = new Uri(target.app.Urls.First());
            target.conversation = "cf00d";
            await target.app.Services.GetRequiredService<IDirectLineBackend>().StartAsync(target.conversation, "dl_f", null, CancellationToken.None);
            target.token = target.app.Services.GetRequiredService<DirectLineTokens>().Make(target.conversation, "dl_f");
            return target;
        }

        public Task SendAsync(Mutator mutator)
        {
            if (mutator.Chance(12))
                return GetAsync(mutator.Chance(2)
                    ? $"/v3/directline/conversations/{conversation}/activities?watermark={Uri.EscapeDataString(mutator.Text())}"
                    : $"/v3/directline/attachments/{Uri.EscapeDataString(mutator.Text())}");
            var path = string.Format(CultureInfo.InvariantCulture, mutator.Pick(Posts), conversation);
            return path.Contains("upload", StringComparison.Ordinal)
                ? PostAsync(path, mutator.Mutate(Mutator.Form), "multipart/form-data; boundary=b")
                : PostAsync(path, mutator.Body(), "application/json");
        }

        public Task GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), path);

        public Task PostAsync(string path, byte[] body, string type)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            return SendAsync(request, $"{path} {Convert.ToBase64String(body)}");
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
        }

        public void Dispose()
        {
            // As a log provider there is nothing to let go.
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        /// <summary>The bot's own failures are answered; everything else that is an error nobody caught.</summary>
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error && exception is not (null or Connector.ConnectorException) && exception.Message != TestBot.Boom)
                Problems.Enqueue($"{formatter(state, exception)} {exception}");
        }

        private async Task SendAsync(HttpRequestMessage request, string what)
        {
            using (request)
            {
                if (request.RequestUri!.OriginalString.StartsWith("/v3", StringComparison.Ordinal))
                    request.Headers.Authorization = new AuthenticationHeaderValue(
                        "Bearer", request.RequestUri.OriginalString.EndsWith("generate", StringComparison.Ordinal) ? DirectLineHost.Secret : token);
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                if ((int)answer.StatusCode is >= 500 and not 501)
                    Problems.Enqueue($"{(int)answer.StatusCode} {what}");
                if (answer.IsSuccessStatusCode)
                    Interlocked.Increment(ref taken);
            }
        }
    }

    /// <summary>Makes one case: an example bent in a few places, or noise.</summary>
    private sealed class Mutator(Random random)
    {
        public static readonly byte[] Form =
        [
            .. "--b\r\nContent-Disposition: form-data; name=\"activity\"; filename=\"blob\"\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n"u8,
            .. "{\"type\":\"message\",\"attachments\":[{\"name\":\"a.png\"}]}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"测.png\"\r\n"u8,
            .. "Content-Type: image/png\r\n\r\n"u8, 0x89, .. "PNG\r\n\u001a\n\r\n--b--\r\n"u8,
        ];

        private static readonly byte[][] Seeds = [.. Examples.All.Values.Select(Own).Concat(
        [
            """{"user":{"id":"dl_x","name":"n"},"trustedOrigins":["https://shop.example"],"locale":"zh-CN"}""",
            """{"type":"message","text":"boom","id":"b","from":{"id":"u"},"channelId":"emulator","conversation":{"id":"c"},"deliveryMode":"expectReplies"}""",
        ]).Select(Encoding.UTF8.GetBytes)];

        private static readonly string[] Tokens =
        [
            "null", "[]", "{}", "true", "-1", "1e999", "99999999999999999999999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"x\"", "[null]", "[[[[[[[[[[]]]]]]]]]]",
            "{\"a\":{\"a\":{\"a\":{}}}}", "\"type\":", "\"ID\":", "expectReplies", "stream", "invoke", "event", "..", "/", "%2e%2e", "🙈",
        ];

        public bool Chance(int oneIn) => random.Next(oneIn) == 0;

        public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

        public string Text() => Chance(2) ? Pick(Tokens) : new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(1, 0x3000))]);

        public byte[] Body()
        {
            if (!Chance(25))
                return Mutate(Pick(Seeds));
            var noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            return noise;
        }

        public byte[] Mutate(byte[] seed)
        {
            var bytes = seed.ToList();
            for (var changes = random.Next(4); changes > 0 && bytes.Count > 0; changes--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(6))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 12), bytes.Count - at));
                        break;
                    case 2:
                        bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                        break;
                    case 3:
                        bytes.RemoveRange(at, bytes.Count - at);
                        break;
                    default:
                        ReplaceValue(bytes, at);
                        break;
                }
            }

            return [.. bytes];
        }

        /// <summary>Puts something else where a value stands.</summary>
        private void ReplaceValue(List<byte> bytes, int from)
        {
            var colon = bytes.IndexOf((byte)':', from);
            var end = colon < 0 ? -1 : bytes.FindIndex(colon, b => b is (byte)',' or (byte)'}');
            if (end < 0)
                return;
            bytes.RemoveRange(colon + 1, end - colon - 1);
            bytes.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Pick(Tokens)));
        }

        /// <summary>Answers go nowhere but to the caller, or to a port where nobody listens.</summary>
        private static string Own(string example) => example.Replace("https://smba.example/apis/", "http://127.0.0.1:9/", StringComparison.Ordinal);
    }
}
