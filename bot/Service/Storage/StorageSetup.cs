namespace SupportBot.Service.Storage;

public static partial class StorageSetup
{
    /// <summary>Registers the <see cref="Database"/> that <c>ConnectionStrings:Storage</c> names, else SQLite in <c>Data:Directory</c>.</summary>
    public static void AddStorage(this IHostApplicationBuilder builder)
    {
        var (connection, folder) = (builder.Configuration.GetConnectionString("Storage"), builder.DataDirectory());
        builder.Services.AddSingleton(_ => Database.Open(connection, folder));
        builder.Services.AddSingleton<SigningKeys>();
    }

    /// <summary>Brings the schema up to date, before anything else of the service is touched, and says what a commit is worth.</summary>
    public static async Task PrepareStorageAsync(this IHost app)
    {
        var database = app.Services.GetRequiredService<Database>();
        await Migrations.ApplyAsync(database);
        var logger = app.Services.GetRequiredService<ILogger<Database>>();
        LogStorage(logger, database.IsPostgres ? "PostgreSQL" : "SQLite", await database.DurabilityAsync());
    }

    /// <summary>The folder that holds what must survive: <c>Data:Directory</c>, relative to the current folder.</summary>
    public static string DataDirectory(this IHostApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration["Data:Directory"] ?? ".data");

    [LoggerMessage(1, LogLevel.Information, "Storage is {Engine} with {Durability}")]
    private static partial void LogStorage(ILogger logger, string engine, string durability);
}
