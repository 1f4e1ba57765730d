namespace SupportBot.Protocol.DirectLine;

/// <summary>Takes out of a picture what tells of its maker: place, time, camera, comments, small pictures within it, and what hangs on
/// behind its end. Pixels, colour profile and which side is up stay; nothing is packed anew.</summary>
public static class PictureMetadata
{
    /// <returns>The same bytes where there is nothing to take out, and for kinds that are not looked into; <see langword="null"/> for a
    /// picture that cannot be read as its kind is, of which it is not known what it holds. One that only ends too early is read as far as
    /// it goes.</returns>
    public static ReadOnlyMemory<byte>? Without(string contentType, ReadOnlyMemory<byte> content) => contentType switch
    {
        "image/jpeg" => JpegMetadata.Without(content),
        "image/png" => PngMetadata.Without(content),
        "image/webp" => WebPMetadata.Without(content),
        _ => content,
    };
}

/// <summary>What stays of a file, in order.</summary>
internal sealed class KeptPieces(ReadOnlyMemory<byte> whole)
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private int _copied;
    private bool _isWhole = true;

    public void Keep(int start, int end)
    {
        _isWhole &= start == _copied;
        _copied = end;
        _pieces.Add(whole[start..end]);
    }

    public void Put(byte[] fresh)
    {
        _isWhole = false;
        _pieces.Add(fresh);
    }

    /// <returns>The file itself where all of it was kept.</returns>
    public ReadOnlyMemory<byte> Join()
    {
        if (_isWhole && _copied == whole.Length)
            return whole;
        var joined = new byte[_pieces.Sum(piece => piece.Length)];
        var at = 0;
        foreach (var piece in _pieces)
        {
            piece.CopyTo(joined.AsMemory(at));
            at += piece.Length;
        }

        return joined;
    }
}
