using SupportBot.Service.Photos;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Photos;

/// <summary>Both places where bytes can lie keep to the same contract.</summary>
public sealed class PhotoTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Bytes_come_back_as_they_went_in_and_the_first_of_an_id_stay(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var folder = (await Stores.NewAsync(Engine.Sqlite)).Folder;
        IPhotoBytes files = engine == Engine.Postgres ? new PhotoRows(database) : new PhotoFolder(folder);
        var bytes = new byte[2_000_000];
        new Random(1).NextBytes(bytes);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => files.WriteAsync("ab12", bytes, Cancellation)));
        await files.WriteAsync("ab12", new byte[] { 1 }, Cancellation);

        Assert.Equal(bytes, await files.ReadAsync("ab12", Cancellation));
        Assert.Null(await files.ReadAsync("ab13", Cancellation));
        Assert.Null(await files.ReadAsync("../supportbot.db", Cancellation));
        Assert.Null(await files.ReadAsync("", Cancellation));
    }

    [Fact]
    public async Task A_folder_takes_no_id_that_leads_out_of_it()
    {
        var files = new PhotoFolder((await Stores.NewAsync(Engine.Sqlite)).Folder);

        await Assert.ThrowsAsync<ArgumentException>(() => files.WriteAsync("../x", new byte[] { 1 }, Cancellation));
    }
}
