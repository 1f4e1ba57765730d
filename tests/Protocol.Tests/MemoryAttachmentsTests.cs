using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>What a bot that stores nothing keeps does not grow without end; the long fuzz run found that it did.</summary>
public sealed class MemoryAttachmentsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 1_000)]
    [InlineData(100, 20)]
    public async Task The_oldest_files_make_room(int mostFiles, long mostBytes)
    {
        var store = new MemoryAttachments(mostFiles, mostBytes);

        foreach (var id in new[] { "a", "b", "c" })
            await store.SaveAsync(id, File(10), Cancellation);

        Assert.Null(await store.FindAsync("a", Cancellation));
        Assert.NotNull(await store.FindAsync("b", Cancellation));
        Assert.NotNull(await store.FindAsync("c", Cancellation));
    }

    [Fact]
    public async Task A_file_larger_than_all_the_room_is_kept_by_itself()
    {
        var store = new MemoryAttachments(mostFiles: 10, mostBytes: 20);
        await store.SaveAsync("a", File(10), Cancellation);

        await store.SaveAsync("b", File(30), Cancellation);

        Assert.Null(await store.FindAsync("a", Cancellation));
        Assert.Equal(30, (await store.FindAsync("b", Cancellation))!.Content.Length);
    }

    [Fact]
    public async Task A_part_of_a_form_does_not_keep_the_form()
    {
        var store = new MemoryAttachments();
        var form = new byte[1_000];

        await store.SaveAsync("a", File(0) with { Content = form.AsMemory(100, 10) }, Cancellation);
        form[100] = 7;

        Assert.Equal(0, (await store.FindAsync("a", Cancellation))!.Content.Span[0]);
    }

    private static AttachmentFile File(int length) => new("c", "dl_u", "a.png", "image/png", new byte[length]);
}
