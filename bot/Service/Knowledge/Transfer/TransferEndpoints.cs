using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Knowledge.Transfer;

/// <param name="Header">The columns of a table of the shop's own make, to be told what each is; else empty.</param>
/// <param name="Known">What a column may be.</param>
/// <param name="Errors">Each faulty row by its line; the first 500.</param>
/// <param name="Saved">Whether drafts were made of it.</param>
internal sealed record ImportReport(
    IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Sample, IReadOnlyList<string> Known, IReadOnlyList<ImportError> Errors,
    int Faulty, int Added, int Changed, int Same, bool Saved);

/// <summary>Entries as files, out and in. What comes in are drafts, all of a file or none.</summary>
internal static class TransferEndpoints
{
    private const int LargestFile = 20_000_000;
    private const int MostErrors = 500;

    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapGet("/export", Export).RequireAuthorization(Policies.Editor);
        knowledge.MapPost("/import", Import).RequireAuthorization(Policies.Editor);
    }

    private static FileContentHttpResult Export(string? format, LiveKnowledge live)
    {
        var entries = live.Entries.Select(stored => stored.Entry);
        if (format != "csv")
            return TypedResults.File(Encoding.UTF8.GetBytes(PackWriter.Write(entries)), "application/yaml", "knowledge.yaml");
        using var table = new StringWriter();
        QuickReplyCsv.Write(entries, table);
        // Spreadsheets take a table without the mark for something else than UTF-8.
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToString())], "text/csv", "knowledge.csv");
    }

    /// <summary>Reads a file and says what it would change; without <paramref name="dry"/> and without a fault it makes the drafts.</summary>
    /// <param name="columns">What each column is, with commas between them.</param>
    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Import(
        string name, string? columns, bool? dry, HttpRequest request, ClaimsPrincipal user, DraftStore store, LiveKnowledge live, CancellationToken cancellation)
    {
        if (await Uploads.ReadAsync(request, LargestFile, cancellation) is not { } bytes)
            return Problems.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", $"A file may have {LargestFile} bytes.", ("most", LargestFile));
        var file = await Task.Run(() => ImportFile.Read(bytes, name, columns?.Split(','), live), cancellation);
        var changed = file.Entries.Where(entry => live.Find(entry.Id) is not { } known || EntryJson.Write(known.Entry) != EntryJson.Write(entry)).ToList();
        var added = changed.Count(entry => !live.Has(entry.Id));
        var report = new ImportReport(
            file.Header, file.Sample, CsvColumns.Known, [.. file.Errors.Take(MostErrors)], file.Errors.Count,
            added, changed.Count - added, file.Entries.Count - changed.Count, Saved: false);
        if (dry != false || file.Errors.Count > 0 || changed.Count == 0)
            return TypedResults.Ok(report);
        var (_, _, inTheWay) = await store.ImportAsync(changed, user.Who(), cancellation);
        return inTheWay.Count == 0
            ? TypedResults.Ok(report with { Saved = true })
            : Problems.Problem(
                StatusCodes.Status409Conflict, "drafts-in-the-way", "Colleagues are writing these. Publish or discard their drafts first.",
                ("ids", inTheWay.Select(draft => draft.Id).ToList()), ("by", inTheWay.Select(draft => draft.UpdatedBy).Distinct().ToList()));
    }
}
