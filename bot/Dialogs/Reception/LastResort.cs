using SupportBot.Dialogs.Listening;

namespace SupportBot.Dialogs.Reception;

/// <summary>What is no wish by itself, and yet no dead end: a button whose time has passed, a picture without words, a bare yes.</summary>
internal static class LastResort
{
    public static bool Take(Talk talk, Heard heard) => Button(talk, heard) || Photo(talk, heard) || Mood(talk, heard) || Idle(talk, heard);

    /// <summary>A button whose time has passed is never a dead end.</summary>
    private static bool Button(Talk talk, Heard heard)
    {
        if (heard.Choice is null)
        {
            return false;
        }

        talk.Say(heard.Choice == Choices.LeaveQueue ? "queue.not-waiting" : "button.old", talk.TopicButtons(talk.Policies.MostAskedTopics()));
        return true;
    }

    private static bool Photo(Talk talk, Heard heard)
    {
        if (heard.Said.Photos == 0 || heard.IsWritten)
        {
            return false;
        }

        if (heard.Said.PhotoIds.Count > 0)
        {
            talk.State = talk.State with { Photos = [.. (talk.State.Photos ?? []).Concat(heard.Said.PhotoIds).Take(talk.Policies.Return.MostPhotos)] };
        }

        talk.Say("photo", [talk.HumanButton()]);
        return true;
    }

    /// <summary>Only emoji: who is upset is offered a person.</summary>
    private static bool Mood(Talk talk, Heard heard)
    {
        if (!heard.IsWritten)
        {
            return false;
        }

        if (Signs.AreUpset(heard.Text))
        {
            talk.Say("mood.upset", [talk.HumanButton()]);
            talk.State = talk.State with { PersonOffered = true };
            return true;
        }

        if (!Signs.AreFriendly(heard.Text) || YesNo.Read(heard.Text) is not null)
        {
            return false;
        }

        talk.Say("mood.friendly");
        return true;
    }

    /// <summary>A yes or a no to nothing that was asked.</summary>
    private static bool Idle(Talk talk, Heard heard)
    {
        if (!heard.IsWritten || !YesNo.IsBare(heard.Text))
        {
            return false;
        }

        talk.Say("idle");
        return true;
    }
}
