using System.Text.Json;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Protocol.Activities;

namespace SupportBot.Service.Conversations;

/// <summary>How inputs that no customer sent stand in the log.</summary>
public static class TurnEvents
{
    public static Activity ToActivity(TurnInput input) => new()
    {
        Type = ActivityTypes.Event,
        Name = input switch
        {
            TurnInput.Arrived => "arrived",
            TurnInput.Happened => "happened",
            TurnInput.CaseMoved => "case-moved",
            TurnInput.GivenBack => "given-back",
            TurnInput.WaitedInVain => "waited-in-vain",
            _ => throw new ArgumentException($"{input.GetType().Name} is not an event"),
        },
        Value = JsonSerializer.SerializeToElement<object>(
            input is TurnInput.Happened happened ? happened.Outcome : input, DialogsJson.Options),
    };

    /// <summary>Reads what <see cref="ToActivity"/> wrote; <see langword="null"/> for what an older or newer release wrote.</summary>
    public static TurnInput? Read(Activity activity)
    {
        if (activity.Value is not { } value)
            return null;
        try
        {
            return activity.Name switch
            {
                "arrived" => new TurnInput.Arrived(),
                "happened" => new TurnInput.Happened(value.Deserialize<Outcome>(DialogsJson.Options)!),
                "case-moved" => value.Deserialize<TurnInput.CaseMoved>(DialogsJson.Options),
                "given-back" => value.Deserialize<TurnInput.GivenBack>(DialogsJson.Options),
                "waited-in-vain" => value.Deserialize<TurnInput.WaitedInVain>(DialogsJson.Options),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
