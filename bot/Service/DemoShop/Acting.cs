using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop;

/// <summary>Posts that act: done once a key, with a line in the ledger, in one transaction with the answer that is kept.</summary>
internal static class Acting
{
    private const int LongestBody = 64 * 1024;
    private const int LongestKey = 200;

    /// <param name="subject">What it acts on: an order's or a parcel's number.</param>
    /// <param name="act">Changes the shelves and answers; an answer that is not 2xx must have changed nothing.</param>
    public static async Task<Answer> ActAsync<TBody>(
        this DemoShopStore store, HttpContext http, string kind, string subject, Func<Shelves, TBody, DateTimeOffset, Answer> act)
        where TBody : class
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > LongestKey)
            return Answer.Problem(
                StatusCodes.Status400BadRequest, "idempotency-key-missing",
                $"A post that acts needs an Idempotency-Key of 1 to {LongestKey} characters.");
        var (body, problem) = await ReadAsync<TBody>(http);
        return body is null ? problem! : store.Write(shelves => Once(store, shelves, key, kind, subject, body, act));
    }

    /// <summary>Reads a body, or says what is wrong with it. An empty one is an empty object.</summary>
    public static async Task<(T? Body, Answer? Problem)> ReadAsync<T>(HttpContext http)
        where T : class
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        for (int read; (read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0;)
        {
            if (buffer.Length + read > LongestBody)
                return (null, Answer.Problem(
                    StatusCodes.Status413PayloadTooLarge, "too-large", $"The body is longer than {LongestBody} bytes."));
            buffer.Write(chunk, 0, read);
        }

        try
        {
            var text = Encoding.UTF8.GetString(buffer.ToArray());
            return (DemoJson.Read<T>(text.Length == 0 ? "{}" : text), null);
        }
        catch (JsonException e)
        {
            return (null, Answer.Problem(StatusCodes.Status400BadRequest, "malformed", $"The body cannot be read at {e.Path ?? "its start"}."));
        }
    }

    private static Answer Once<TBody>(
        DemoShopStore store, Shelves shelves, string key, string kind, string subject, TBody body,
        Func<Shelves, TBody, DateTimeOffset, Answer> act)
    {
        var text = DemoJson.Write(body);
        var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {subject} {text}")));
        var first = shelves.Connection.QuerySingleOrDefault<Kept>(
            "select fingerprint, status, content_type as ContentType, body from answers where key = @key", new { key }, shelves.Transaction);
        if (first is not null)
            return first.Fingerprint == fingerprint
                ? new Answer((int)first.Status, first.ContentType, first.Body)
                : Answer.Problem(
                    StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "This key came with another request before.");

        var now = store.Now();
        var answer = act(shelves, body, now);
        shelves.Connection.Execute(
            "insert into answers (key, fingerprint, status, content_type, body) values (@key, @fingerprint, @Status, @ContentType, @Body)",
            new { key, fingerprint, answer.Status, answer.ContentType, answer.Body }, shelves.Transaction);
        if (answer.Status < 300)
            shelves.Connection.Execute(
                "insert into acts (key, kind, subject, body, at) values (@key, @kind, @subject, @text, @at)",
                new { key, kind, subject, text, at = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) }, shelves.Transaction);
        return answer;
    }

    private sealed record Kept(string Fingerprint, long Status, string ContentType, string Body);
}
