using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;
using SupportBot.Service.Photos;
using SupportBot.Service.Shop;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Desk;

/// <param name="Owner"><c>bot</c>, <c>queue</c>, <c>agent</c> or <c>closed</c>.</param>
/// <param name="Changed">Entries, some of them read before, that were corrected or taken back.</param>
/// <param name="Last">Read on after this number.</param>
internal sealed record Talk(
    string Id, string Owner, string? OwnerName, bool Mine, string Language, DeskCustomer Customer, DeskItem? Handoff,
    IReadOnlyList<TalkEntry> Entries, IReadOnlyList<TalkEntry> Changed, long Last);

/// <param name="State"><c>known</c>, <c>anonymous</c>, or <c>unavailable</c>: the shop cannot be reached.</param>
internal sealed record TalkOrders(string State, IReadOnlyList<DeskOrder> Orders);

internal sealed record TalkCases(IReadOnlyList<TalkCase> Cases);

/// <param name="Name"><c>C1024</c>.</param>
internal sealed record TalkCase(
    string Id, string Name, LocalText Kind, LocalText State, string Tone, string? OrderNumber, DateTimeOffset PromisedBy, bool Overdue, bool Over);

internal sealed record MessageRequest(string? ClientId, string? Text);

internal sealed record Stored(long Number);

internal sealed record TransferRequest(string? Team);

/// <summary>One conversation at the desk. Agents see those that were ever handed on; supervisors see all.</summary>
internal static class TalkEndpoints
{
    private const int MostEntries = 500;
    internal const int LongestText = 4_000;

    public static void Map(IEndpointRouteBuilder talk)
    {
        talk.MapGet("", Read);
        talk.MapGet("/transcript", Export);
        talk.MapGet("/files/{file}", Show);
        talk.MapGet("/orders", Orders);
        talk.MapGet("/cases", Cases);
        talk.MapPost("/messages", Send);
        CorrectionEndpoints.Map(talk.MapGroup("/messages/{message}"));
        talk.MapPost("/typing", Type);
        talk.MapPost("/return", Return);
        talk.MapPost("/close", Close);
        talk.MapPost("/queue", Queue);
    }

    private static async Task<Results<Ok<Talk>, ProblemHttpResult>> Read(
        string id, long? after, int? limit, HttpContext http, ConversationLog log, DeskItems items, HandoffStore handoffs, CustomerNames names,
        ShopCustomers shop, Corrections corrections, IOptions<DeskSettings> settings)
    {
        if (await FindAsync(id, http.User, log, items, http.Language()) is not ({ } conversation, var item))
            return NotFound();
        var customer = await CustomerAsync(conversation, http, names, shop);
        var (entries, last) = await log.ReadAsync(id, after ?? 0, Math.Clamp(limit ?? 200, 1, MostEntries), http.RequestAborted);
        var changed = await corrections.ChangedAsync(id, entries.Where(entry => entry.Kind == LogKind.Change), http.RequestAborted);
        var former = await corrections.FormerAsync(id, [.. entries, .. changed], http.RequestAborted);
        var owner = conversation.Owner;
        var mine = owner.Kind == Owner.Agent && owner.AgentId == http.User.StaffId();
        var reader = new TalkReader(customer.Name!, $"/api/desk/conversations/{Uri.EscapeDataString(id)}/files/", mine ? owner.AgentId : null, settings.Value.CorrectWithin);
        return TypedResults.Ok(new Talk(
            id,
            owner.Kind.ToString().ToLowerInvariant(),
            owner.Kind == Owner.Agent ? await handoffs.AgentNameAsync(owner.HandoffId!) : null,
            mine,
            conversation.Language.Code(),
            customer,
            item,
            [.. entries.Select(entry => Transcript.Read(entry, reader, former)).OfType<TalkEntry>()],
            [.. changed.Select(entry => Transcript.Read(entry, reader, former)).OfType<TalkEntry>()],
            last));
    }

    private static async Task<Results<Ok<TalkOrders>, ProblemHttpResult>> Orders(
        string id, HttpContext http, ConversationLog log, DeskItems items, ShopCustomers shop)
    {
        if (await FindAsync(id, http.User, log, items, http.Language()) is not ({ } conversation, _))
            return NotFound();
        if (conversation.CustomerId is null)
            return TypedResults.Ok(new TalkOrders("anonymous", []));
        return TypedResults.Ok(await shop.OrdersForAsync(conversation.CustomerId, http.RequestAborted) is DeskOrders.Found found
            ? new TalkOrders("known", found.Orders)
            : new TalkOrders("unavailable", []));
    }

    /// <summary>What the register holds of the customer.</summary>
    private static async Task<Results<Ok<TalkCases>, ProblemHttpResult>> Cases(
        string id, HttpContext http, ConversationLog log, DeskItems items, CaseStore cases)
    {
        if (await FindAsync(id, http.User, log, items, http.Language()) is not ({ } conversation, _))
            return NotFound();
        return TypedResults.Ok(new TalkCases([.. (await cases.OfCustomerAsync(id, conversation.CustomerId, http.RequestAborted)).Select(found => new TalkCase(
            found.Id, found.Name, CaseKinds.Of(found.Kind).Title, CaseWords.Title(found.State), CaseWords.Tone(found.State), found.OrderNumber,
            DateTimeOffset.FromUnixTimeMilliseconds(found.PromisedBy), cases.IsOverdue(found), found.IsOver))]));
    }

    private static async Task<Results<Ok<Stored>, ProblemHttpResult>> Send(
        string id, MessageRequest message, ClaimsPrincipal user, ConversationLog log, CancellationToken cancellation)
    {
        var text = message.Text?.Trim() ?? "";
        if (text.Length is 0 or > LongestText)
            return Problems.Invalid([new("text", "length", $"1 to {LongestText} characters.")]);
        if (message.ClientId is not { Length: > 0 and <= 100 })
            return Problems.Invalid([new("clientId", "length", "1 to 100 characters, new for each message.")]);
        var agent = user.Agent();
        if (await log.FindAsync(id, cancellation) is not { Owner: { Kind: Owner.Agent } owner } || owner.AgentId != agent.Id)
            return NotOwner();
        var number = await log.SendAsAgentAsync(id, owner, agent.Name, text, ClientIds.Stored(agent.Id, message.ClientId), cancellation);
        return number is { } stored ? TypedResults.Ok(new Stored(stored)) : NotOwner();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Type(
        string id, ClaimsPrincipal user, ConversationLog log, Wakeups wakeups, CancellationToken cancellation)
    {
        var agent = user.Agent();
        if (await log.FindAsync(id, cancellation) is not { Owner: { Kind: Owner.Agent } owner } || owner.AgentId != agent.Id)
            return NotOwner();
        wakeups.SayBeside(id, Lines.Typing(id, agent.Name));
        return TypedResults.NoContent();
    }

    private static Task<Results<NoContent, ProblemHttpResult>> Return(string id, ClaimsPrincipal user, ConversationLog log, Handoffs handoffs) =>
        MoveAsync(id, log, conversation => handoffs.ReturnAsync(conversation, user.Agent()));

    private static Task<Results<NoContent, ProblemHttpResult>> Close(string id, ClaimsPrincipal user, ConversationLog log, Handoffs handoffs) =>
        MoveAsync(id, log, conversation => handoffs.CloseAsync(conversation, user.Agent()));

    private static async Task<Results<NoContent, ProblemHttpResult>> Queue(
        string id, TransferRequest? transfer, ClaimsPrincipal user, ConversationLog log, Handoffs handoffs)
    {
        if (transfer?.Team is { } team && !Teams.All.Contains(team))
            return Problems.Invalid([new("team", "unknown", $"One of {string.Join(", ", Teams.All)}.")]);
        return await MoveAsync(id, log, conversation => handoffs.QueueAsync(conversation, user.Agent(), transfer?.Team));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> MoveAsync(
        string id, ConversationLog log, Func<Conversation, Task<bool>> move)
    {
        if (await log.FindAsync(id, CancellationToken.None) is not { } conversation)
            return NotFound();
        return await move(conversation) ? TypedResults.NoContent() : NotOwner();
    }

    /// <summary>What the customer saw, as a <c>.transcript</c> file; notes of staff stay here.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        string id, HttpContext http, ConversationLog log, DeskItems items)
    {
        if (await FindAsync(id, http.User, log, items, http.Language()) is not ({ } conversation, _))
            return NotFound();
        var said = await log.TranscriptAsync(conversation, int.MaxValue, http.RequestAborted);
        return TypedResults.File(ExportedTranscript.Write(said), "application/json", $"{id}.transcript");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Show(
        string id, string file, HttpContext http, ConversationLog log, DeskItems items, PhotoStore photos) =>
        await FindAsync(id, http.User, log, items, http.Language()) is ({ } conversation, _)
            ? await photos.OfConversationAsync(conversation.Id, file, http)
            : NotFound();

    private static async Task<(Conversation? Conversation, DeskItem? Item)> FindAsync(
        string id, ClaimsPrincipal user, ConversationLog log, DeskItems items, Language language)
    {
        if (await log.FindAsync(id, CancellationToken.None) is not { } conversation)
            return (null, null);
        var item = await items.LastOfAsync(id, language);
        return item is not null || user.IsSupervisor() ? (conversation, item) : (null, null);
    }

    /// <summary>What the shop says of a signed-in customer; the others have a name only.</summary>
    private static async Task<DeskCustomer> CustomerAsync(Conversation conversation, HttpContext http, CustomerNames names, ShopCustomers shop)
    {
        if (conversation.CustomerId is { } id
            && await shop.FindAsync(id, http.RequestAborted) is CustomerLookup.Found { Customer: { Name: not null } customer })
        {
            names.Remember(id, customer.Name);
            return customer;
        }

        return new DeskCustomer(
            conversation.CustomerId, names.NameOf(conversation.VisitorId, conversation.CustomerId, http.Language()), null, null);
    }

    private static ProblemHttpResult NotFound() => Problems.Problem(StatusCodes.Status404NotFound, "no-conversation");

    internal static ProblemHttpResult NotOwner() => Problems.Problem(
        StatusCodes.Status409Conflict, "not-owner", "The conversation is not yours any more.");
}
