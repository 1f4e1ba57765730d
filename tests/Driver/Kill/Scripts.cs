namespace SupportBot.Driver.Kill;

/// <summary>What customers come for.</summary>
internal static class Scripts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly IReadOnlyList<string> Questions =
        ["什么时候发货", "发什么快递", "满多少包邮", "有什么优惠活动", "可以开发票吗", "how can I pay", "what is your return policy"];

    /// <summary>Asks the knowledge, one question after the other.</summary>
    public static async Task AskAsync(Customer customer, CancellationToken stop)
    {
        while (true)
        {
            await customer.SayAsync(Questions[customer.Dice.Next(Questions.Count)], null, stop);
            await customer.SeesAsync(IsAnswer, Patience, stop);
            await BreatheAsync(customer, stop);
        }
    }

    /// <summary>Wants a person, talks with the agent, rates the talk, and after a question comes again.</summary>
    public static async Task AskForPersonAsync(Customer customer, CancellationToken stop)
    {
        while (true)
        {
            await customer.SayAsync("转人工", null, stop);
            while (await customer.SeesAsync(activity => IsAnswer(activity) || activity.Speaker == "agent", Patience, stop) is { } seen)
            {
                if (Button(seen, "rate:") is { } stars)
                {
                    await customer.SayAsync(stars.Title, stars.Value, stop);
                    break;
                }

                if (seen.Speaker == "agent" && customer.Dice.Next(2) == 0)
                    await customer.SayAsync("好的，麻烦您了", null, stop);
            }

            await customer.SayAsync(Questions[customer.Dice.Next(Questions.Count)], null, stop);
            await BreatheAsync(customer, stop);
        }
    }

    /// <summary>Tracks each order and accepts the offer to nudge the courier, once; then asks other things.</summary>
    /// <param name="accepted">Is told the orders for which the bot said that it nudges.</param>
    public static async Task TrackAsync(Customer customer, IEnumerable<string> orders, Action<string> accepted, CancellationToken stop)
    {
        foreach (var order in orders)
        {
            await BreatheAsync(customer, stop);
            (string Title, string Value)? yes = null;
            while (yes is null)
            {
                await customer.SayAsync($"帮我查一下订单 {order} 的物流到哪了", null, stop);
                var offer = await customer.SeesAsync(
                    activity => IsAnswer(activity) && activity.Text?.Contains(order, StringComparison.Ordinal) == true && Button(activity, "yes") is not null,
                    Patience,
                    stop);
                yes = offer is null ? null : Button(offer, "yes");
            }

            // The bot looks again before it acts. Where the shop cannot be asked at that moment, it says so and opens a case instead.
            if (await customer.SayAsync(yes.Value.Title, yes.Value.Value, stop)
                && await customer.SeesAsync(activity => activity.Key is "act.nudge", Patience, stop) is not null)
                accepted(order);
        }

        await AskAsync(customer, stop);
    }

    private static bool IsAnswer(SeenActivity activity) => activity is { Type: "message", Speaker: "bot" };

    private static (string Title, string Value)? Button(SeenActivity activity, string choice)
    {
        foreach (var button in activity.Buttons)
        {
            if (button.Value.Contains($"\"{choice}", StringComparison.Ordinal))
                return button;
        }

        return null;
    }

    private static Task BreatheAsync(Customer customer, CancellationToken stop) =>
        Stubborn.PauseAsync(TimeSpan.FromMilliseconds(customer.Dice.Next(50, 400)), stop);
}
