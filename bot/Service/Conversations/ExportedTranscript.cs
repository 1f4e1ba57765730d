using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Service.Conversations;

/// <summary>A conversation as a <c>.transcript</c> file. Addresses of uploaded files open for a while and to those only whom they are sent
/// to, and a file outlives both: it names the uploads by their ids and says where they are, and holds no address of them.</summary>
public static class ExportedTranscript
{
    public static byte[] Write(IReadOnlyList<Activity> said)
    {
        foreach (var attachment in said.SelectMany(activity => activity.Attachments ?? []))
        {
            if (DirectLineUploads.IdIn(attachment.ContentUrl) is not { } id)
                continue;
            attachment.ContentUrl = null;
            attachment.Content = JsonSerializer.SerializeToElement(new { fileId = id, kept = "by the service, not in this file" });
        }

        return TranscriptFile.Write(said);
    }
}
