namespace SupportBot.Service.Storage;

public static class StorageSetup
{
    /// <summary>Registers the <see cref="Database"/> that <c>ConnectionStrings:Storage</c> names, else SQLite in <c>Data:Directory</c>.</summary>
    public static void AddStorage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Database.Open(
            builder.Configuration.GetConnectionString("Storage"), builder.DataDirectory()));
        builder.Services.AddSingleton<SigningKeys>();
    }

    /// <summary>The folder that holds what must survive: <c>Data:Directory</c>, relative to the current folder.</summary>
    public static string DataDirectory(this IHostApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration["Data:Directory"] ?? ".data");
}
