using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Photos;

namespace SupportBot.Service.Channel;

/// <summary>Where Direct Line's uploads are kept.</summary>
internal sealed class PhotoAttachments(PhotoStore photos) : IAttachmentStore
{
    public Task SaveAsync(string id, AttachmentFile file, CancellationToken cancellation) =>
        photos.SaveAsync(id, file.ConversationId, file.UserId, file.Name, file.ContentType, file.Content, cancellation);

    public async Task<AttachmentFile?> FindAsync(string id, CancellationToken cancellation) =>
        await photos.FindAsync(id, cancellation) is { } photo && await photos.ReadAsync(id, cancellation) is { } bytes
            ? new AttachmentFile(photo.ConversationId, photo.UserId, photo.Name, photo.ContentType, bytes)
            : null;
}
