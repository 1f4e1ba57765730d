using System.Security.Cryptography;
using Dapper;

namespace SupportBot.Service.Storage;

/// <summary>Keys that must outlive restarts and be the same on all nodes; made when first asked for, kept in the store.</summary>
public sealed class SigningKeys(Database database)
{
    private const int Bytes = 64;

    /// <summary>The key of this name.</summary>
    public async Task<byte[]> FindOrMakeAsync(string name)
    {
        var value = await database.WriteAsync(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into signing_keys (name, value) values (@name, @value) on conflict do nothing",
                new { name, value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)) },
                transaction);
            return await transaction.Connection!.ExecuteScalarAsync<string>(
                "select value from signing_keys where name = @name", new { name }, transaction);
        });
        return Convert.FromBase64String(value!);
    }
}
