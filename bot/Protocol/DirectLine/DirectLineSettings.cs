using System.ComponentModel.DataAnnotations;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Settings of the Direct Line 3.0 server (section <c>DirectLine</c>).</summary>
public sealed class DirectLineSettings
{
    /// <summary>How long a token lives. Official clients refresh after 15 minutes whatever they are told.</summary>
    [Range(typeof(TimeSpan), "00:20:00", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the address of a stream can be connected to. It is used again after a lost connection.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan StreamLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the address of an uploaded file opens it, at least; a quarter more at most. Each sending of the conversation
    /// gives a new one.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "30.00:00:00")]
    public TimeSpan FileLinkLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Secrets of servers that may ask for tokens of any conversation; two, so that one can be replaced.</summary>
    public IList<string> Secrets { get; init; } = [];

    /// <summary>Origins of pages that may use tokens, e.g. <c>https://shop.example</c>. When there are any, they count in place of those
    /// that the maker of a token names.</summary>
    public IList<string> TrustedOrigins { get; init; } = [];

    /// <summary>Largest body of a posted activity, in bytes.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxBody { get; set; } = 256 * 1024;

    /// <summary>Largest file of an upload, in bytes.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxFile { get; set; } = 10 * 1024 * 1024;

    /// <summary>Most pixels of a picture: unpacked it takes four bytes each in the browser of who looks at it. The finest phones take
    /// pictures of 108 million.</summary>
    [Range(1_000_000, long.MaxValue)]
    public long MaxPixels { get; set; } = 110_000_000;

    /// <summary>Only photos (<see cref="FileTypes.Photos"/>) are taken, else all of <see cref="FileTypes.All"/>.</summary>
    public bool PhotosOnly { get; set; } = true;

    /// <summary>Most files of one upload.</summary>
    [Range(1, 20)]
    public int FilesPerUpload { get; set; } = 5;

    /// <summary>Bytes of all uploads under way: each is held in memory until it is whole.</summary>
    [Range(1024 * 1024, long.MaxValue)]
    public long UploadMemory { get; set; } = 256 * 1024 * 1024;

    /// <summary>How many entries a stream without a watermark starts with, and a page of history holds.</summary>
    [Range(10, 1000)]
    public int Page { get; set; } = 200;

    /// <summary>Open streams a conversation may have; the newest is refused.</summary>
    [Range(1, 100)]
    public int StreamsPerConversation { get; set; } = 10;

    /// <summary>How often the other end of a stream is asked whether it is still there. One that says nothing for as long again is gone,
    /// and its place is free.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan StreamPing { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages a visitor may post at once, and …</summary>
    [Range(1, 100_000)]
    public int FloodBurst { get; set; } = 20;

    /// <summary>… how many more each second.</summary>
    [Range(1, 100_000)]
    public int FloodPerSecond { get; set; } = 3;
}
