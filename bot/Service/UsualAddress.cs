namespace SupportBot.Service;

/// <summary>The Bot Framework's usual port on this machine, where nothing else is told.</summary>
public static class UsualAddress
{
    public const string Value = "http://127.0.0.1:3978";

    /// <summary>A default only: <c>Urls</c>, <c>--urls</c>, <c>ASPNETCORE_URLS</c> and <c>Kestrel:Endpoints</c> say otherwise.</summary>
    public static void ListenAsUsual(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["Urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(Value);
    }
}
