using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Staff;

/// <summary>Data Protection's keys in the store, where several nodes share one. On SQLite they are files in <c>Data:Directory</c>/keys.</summary>
internal sealed class ProtectionKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => WriteAsync(element, friendlyName).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var connection = await database.OpenAsync().ConfigureAwait(false);
        var rows = await connection.QueryAsync<string>("select xml from protection_keys order by name").ConfigureAwait(false);
        return [.. rows.Select(XElement.Parse)];
    }

    private Task<int> WriteAsync(XElement element, string name) => database.WriteAsync<int>(transaction => transaction.Connection!.ExecuteAsync(
        "insert into protection_keys (name, xml) values (@name, @xml) on conflict (name) do update set xml = excluded.xml",
        new { name, xml = element.ToString(SaveOptions.DisableFormatting) }, transaction));
}
