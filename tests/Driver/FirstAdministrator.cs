namespace SupportBot.Driver;

/// <summary>The first start of a shop's own service: the link on the console makes the first administrator.</summary>
public static class FirstAdministrator
{
    public const string Name = "boss";

    private const string Page = "/desk/welcome";

    /// <summary>Uses the link and signs in; the caller disposes the client.</summary>
    public static async Task<StaffClient> SignInAsync(ServiceProcess service, string password, CancellationToken cancellation)
    {
        var line = await service.LineAsync(line => line.Contains(Page, StringComparison.Ordinal), cancellation);
        var client = new StaffClient(service.Address, TimeSpan.FromSeconds(30));
        await client.UseLinkAsync(line, new { password, name = Name, displayName = "店长" }, cancellation);
        await client.SignInAsync(Name, password, cancellation);
        return client;
    }
}
