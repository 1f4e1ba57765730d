using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Flows;

/// <summary>Topics about what is wrong with goods that have no flow of their own: an order named with one of them comes back for that
/// reason. Where the rules are silent: a return is what is begun, because the customer can turn to an exchange in the middle of it, and what
/// comes too late for it is offered to be repaired.</summary>
internal static class FaultTopics
{
    public static ReturnReason? ReasonOf(string? topic) => topic switch
    {
        "flow.damaged" => ReturnReason.Damaged,
        "flow.quality" or "flow.repair" => ReturnReason.Quality,
        "flow.wrong" => ReturnReason.WrongItem,
        _ => null,
    };
}
