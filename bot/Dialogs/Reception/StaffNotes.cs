namespace SupportBot.Dialogs.Reception;

/// <summary>What staff is told of a conversation: topic, order, what was promised; never a phone, an address or the
/// customer's words.</summary>
internal static class StaffNotes
{
    /// <summary>One line.</summary>
    public static string Summary(Talk talk, string? note)
    {
        var state = talk.State;
        var promised = state.Promises.Where(promise => promise.By > talk.Now).Select(promise => talk.StaffWords("case." + promise.Kind)).Distinct().ToList();
        string?[] parts =
        [
            state.LastTopic is { } topic ? talk.StaffWords("staff.about", ("topic", talk.StaffTitle(topic) ?? topic)) : null,
            state.LastOrder is { } order ? talk.StaffWords("staff.order", ("order", order)) : null,
            note,
            promised.Count > 0 ? talk.StaffWords("staff.registered", ("cases", string.Join(talk.StaffWords("staff.and"), promised))) : null,
        ];
        var known = parts.OfType<string>().ToList();
        return known.Count > 0 ? string.Join(" · ", known) : talk.StaffWords("staff.asked");
    }

    /// <summary>The team for what was spoken of last (service rules, section 1).</summary>
    public static string TeamOf(Talk talk) => TeamOf(talk.State.LastTopic, talk.Policies);

    public static string TeamOf(string? topic, PolicySettings policies) => topic switch
    {
        null => policies.FrontTeam,
        "flow.dispute" or "price.wholesale" or "price.bulk" => "supervisor",
        "flow.urge" => "in-sales",
        "order.how-to" or "order.payment-methods" or "order.payment-failed" or "order.cod" => "pre-sales",
        _ => topic.Split('.')[0] switch
        {
            "order" or "ship" => "in-sales",
            "flow" or "service" => "after-sales",
            "product" or "stock" or "price" or "promo" or "postage" => "pre-sales",
            _ => policies.FrontTeam,
        },
    };
}
