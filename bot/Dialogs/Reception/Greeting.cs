namespace SupportBot.Dialogs.Reception;

/// <summary>PRE-GREET: by the time of day, with the running promotions and the most asked topics.</summary>
internal static class Greeting
{
    public static void Say(Talk talk, QuickAnswers answers)
    {
        var hello = ("hello", Hello(talk));
        var shop = ("shop", answers.Fact(talk, "shop-name") ?? talk.Words("shop.name"));
        var topics = talk.TopicButtons(talk.Policies.MostAskedTopics());
        if (answers.Fact(talk, "promotions") is { Length: > 0 } promotions)
        {
            talk.Say("greet.promotions", topics, hello, shop, ("promotions", promotions));
        }
        else
        {
            talk.Say("greet", topics, hello, shop);
        }
    }

    public static string Hello(Talk talk) => talk.Words(TimeZoneInfo.ConvertTime(talk.Now, talk.Policies.Zone()).Hour switch
    {
        < 5 => "day.night",
        < 11 => "day.morning",
        < 13 => "day.noon",
        < 18 => "day.afternoon",
        _ => "day.evening",
    });
}
