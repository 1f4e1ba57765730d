namespace SupportBot.Knowledge.Recognizers;

/// <summary>Finds the values of one kind. Keeps no state: one instance serves all messages at once.</summary>
public interface IRecognizer
{
    Kind Kind { get; }

    /// <summary>The values in the order in which they stand, none over another. Takes time linear in the message's length.</summary>
    IEnumerable<Recognition> Recognize(Utterance utterance);
}
