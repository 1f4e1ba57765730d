using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Listening;
using SupportBot.Knowledge.Matching;

namespace SupportBot.Dialogs.Reception;

/// <summary>1–5 stars and a word after each conversation (service rules, section 5). It never stands in the way: what is not a
/// rating goes on as a message.</summary>
internal static class Survey
{
    private const int Good = 4;
    private const int MostStars = 5;

    public static void Ask(Talk talk, TurnInput.GivenBack back)
    {
        talk.State = talk.State with { Waiting = null, Flow = null, Misses = 0, SurveyFor = back.HandoffId, CommentFor = null };
        var stars = Enumerable.Range(1, MostStars).Reverse().Select(n => new Button(talk.Words("button.stars", ("stars", $"{n}")), Choices.Rate(n)));
        talk.Say("survey.ask", [.. stars], ("agent", back.AgentName));
    }

    public static bool Take(Talk talk, Heard heard)
    {
        var tapped = Choices.StarsOf(heard.Choice);
        if (talk.State.SurveyFor is not { } handoff)
        {
            return tapped is null ? TakeComment(talk, heard) : Say(talk, "survey.none");
        }

        var stars = tapped ?? (heard.IsWritten && talk.State.Flow is null ? Stars.Read(heard.Text) : null);
        if (stars is not { } given)
        {
            return false;
        }

        talk.Do(new RecordRating(talk.NewId(), handoff, given, Comment: null));
        talk.State = talk.State with { SurveyFor = null, CommentFor = new GivenRating(handoff, given), Misses = 0 };
        if (given >= Good)
        {
            talk.Say("survey.thanks");
        }
        else
        {
            talk.Say("survey.sorry", [talk.HumanButton()]);
        }

        return true;
    }

    /// <summary>The one message after the rating is its comment, unless it is a question of its own.</summary>
    private static bool TakeComment(Talk talk, Heard heard)
    {
        if (talk.State.CommentFor is not { } rating)
        {
            return false;
        }

        talk.State = talk.State with { CommentFor = null };
        var isQuestion = !heard.IsWritten || heard.Text.Contains('?', StringComparison.Ordinal) || heard.Text.Contains('？', StringComparison.Ordinal)
            || (heard.Match is Match.Answer { Best.Entry.Id: var topic } && !topic.StartsWith("chat.", StringComparison.Ordinal));
        if (isQuestion || Identity.Read(heard.Text, talk.Policies).Number is not null)
        {
            return false;
        }

        talk.Do(new RecordRating(talk.NewId(), rating.HandoffId, rating.Stars, heard.Text.Trim()));
        return Say(talk, "survey.comment");
    }

    private static bool Say(Talk talk, string key)
    {
        talk.Say(key);
        return true;
    }
}
