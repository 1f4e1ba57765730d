using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;

namespace SupportBot.Service.Staff;

/// <summary>One change that somebody made. Holds ids and settings, never a password, a link or a customer's words.</summary>
/// <param name="Id">In the order of time.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Who">A staff id, or <see cref="Console"/>.</param>
/// <param name="What">The kind of change, e.g. <c>staff.invited</c>.</param>
/// <param name="Subject">The id of what was changed.</param>
/// <param name="Detail">JSON, or nothing.</param>
public sealed record AuditEntry(string Id, long At, string Who, string What, string Subject, string? Detail)
{
    /// <summary>Who changes things with the program's commands.</summary>
    public const string Console = "console";

    private static int count;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AuditEntry Of(TimeProvider time, string who, string what, string subject, object? detail = null)
    {
        var now = time.GetUtcNow();
        // The time, then the order within this process, then what tells processes apart.
        var id = $"{now.ToUnixTimeMilliseconds():x12}{Interlocked.Increment(ref count):x8}{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        return new(
            id, now.ToUnixTimeMilliseconds(), who, what, subject,
            detail is null ? null : JsonSerializer.Serialize(detail, Json));
    }

    /// <summary>Writes it with the change itself: both or neither.</summary>
    public Task WriteAsync(DbTransaction transaction) => transaction.Connection!.ExecuteAsync(
        "insert into audit (id, at, who, what, subject, detail) values (@Id, @At, @Who, @What, @Subject, @Detail)", this, transaction);
}
