using System.Text.Json;
using System.Text.Json.Serialization;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs;

/// <summary>What the bot remembers of a conversation between two turns; saved as JSON with it.</summary>
public sealed record DialogState
{
    public static readonly DialogState New = new();

    /// <summary>The language the customer last wrote in; <see langword="null"/> until then.</summary>
    public Language? Language { get; init; }

    /// <summary>The flow that waits for an answer.</summary>
    public RunningFlow? Flow { get; init; }

    /// <summary>How many messages in a row were not understood outside a flow.</summary>
    public int Misses { get; init; }

    /// <summary>The topic that was answered last; tells the agent what it is about.</summary>
    public string? LastTopic { get; init; }

    /// <summary>The order that was spoken of last; spares the agent the question.</summary>
    public string? LastOrder { get; init; }

    /// <summary>The last four digits of the phone that a visitor proved an order with; not asked for again. Never told on.</summary>
    public string? PhoneEnding { get; init; }

    /// <summary>The hand-off that waits for a person; <see langword="null"/> when none does.</summary>
    public WaitingHandoff? Waiting { get; init; }

    /// <summary>The last reply offered to fetch a person; a yes takes the offer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PersonOffered { get; init; }

    /// <summary>Pictures that came without a word of what is wrong, by their ids; the next return or exchange takes them.</summary>
    public IReadOnlyList<string>? Photos { get; init; }

    /// <summary>Further orders that the last wish named, which come one after the other.</summary>
    public OrdersToCome? ToCome { get; init; }

    /// <summary>The hand-off the bot asked a rating for and has none yet.</summary>
    public string? SurveyFor { get; init; }

    /// <summary>The rating just given; one word that follows is kept with it.</summary>
    public GivenRating? CommentFor { get; init; }

    /// <summary>The button tapped last, while the customer has said nothing else; the second tap of a double one says nothing.</summary>
    public LastTap? LastTap { get; init; }

    /// <summary>What the customer was promised here, newest first, so that nothing is registered twice.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, DialogsJson.Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote; a state that cannot be read starts anew (<see langword="null"/>).</summary>
    public static DialogState? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DialogState>(json, DialogsJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A flow between two turns.</summary>
/// <param name="Name">Stable name of the flow.</param>
/// <param name="State">The flow's own closed state, as JSON; read by the flow.</param>
/// <param name="Misses">How often in a row the present step was not answered.</param>
public sealed record RunningFlow(string Name, JsonElement State, int Misses = 0);

/// <summary>A hand-off that waits.</summary>
/// <param name="Noted">The customer was told once that what they write now reaches the agent.</param>
public sealed record WaitingHandoff(string HandoffId, string Team, bool Noted = false);

/// <param name="Topic">What is wished for them.</param>
public sealed record OrdersToCome(string Topic, IReadOnlyList<string> Numbers);

/// <summary>A tapped button.</summary>
/// <param name="At">When the tap reached us, UTC.</param>
public sealed record LastTap(string Choice, DateTimeOffset At);

/// <summary>A rating that may still get a word.</summary>
public sealed record GivenRating(string HandoffId, int Stars);

/// <summary>The customer was told to hear from us.</summary>
/// <param name="Kind">The kind of the case that keeps the promise, as in <see cref="Effects.OpenCase"/>; or <c>nudge</c>.</param>
/// <param name="By">UTC.</param>
public sealed record Promise(string Kind, string? OrderNumber, DateTimeOffset By)
{
    /// <summary>The case with goods that keeps it; shows whether the register has it yet.</summary>
    public string? CaseId { get; init; }
}

/// <summary>How Dialogs writes its states, effects and outcomes.</summary>
public static class DialogsJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // A store may give the members back in another order.
        AllowOutOfOrderMetadataProperties = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
