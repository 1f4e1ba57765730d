using SupportBot.Service.Storage;

namespace SupportBot.Service.Photos;

public static class PhotosSetup
{
    /// <summary>What customers send: kept outside the web root, in <c>Data:Directory</c> or, on PostgreSQL, in the store.</summary>
    public static void AddPhotos(this IHostApplicationBuilder builder)
    {
        var folder = Path.Combine(builder.DataDirectory(), "photos");
        builder.Services.AddSingleton<IPhotoBytes>(services => services.GetRequiredService<Database>() is { IsPostgres: true } database
            ? new PhotoRows(database)
            : new PhotoFolder(folder));
        builder.Services.AddSingleton<PhotoStore>();
    }
}
