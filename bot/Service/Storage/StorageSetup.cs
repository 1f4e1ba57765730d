namespace SupportBot.Service.Storage;

public static class StorageSetup
{
    /// <summary>Registers the <see cref="Database"/> that <c>ConnectionStrings:Storage</c> names, else SQLite in <c>Data:Directory</c>.</summary>
    public static void AddStorage(this IHostApplicationBuilder builder)
    {
        var (connection, folder) = (builder.Configuration.GetConnectionString("Storage"), builder.DataDirectory());
        builder.Services.AddSingleton(_ => Database.Open(connection, folder));
        builder.Services.AddSingleton<SigningKeys>();
    }

    /// <summary>Brings the schema up to date, before anything else of the service is touched.</summary>
    public static Task PrepareStorageAsync(this IHost app) => Migrations.ApplyAsync(app.Services.GetRequiredService<Database>());

    /// <summary>The folder that holds what must survive: <c>Data:Directory</c>, relative to the current folder.</summary>
    public static string DataDirectory(this IHostApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration["Data:Directory"] ?? ".data");
}
