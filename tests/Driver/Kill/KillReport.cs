namespace SupportBot.Driver.Kill;

/// <summary>What a kill run found. Without faults, nothing was lost, doubled or said over a person.</summary>
public sealed record KillReport(
    IReadOnlyList<string> Faults, int Kills, int CustomerMessages, int AgentMessages, int Claims, int Ratings, int Nudges, TimeSpan Length)
{
    public override string ToString() =>
        $"{Kills} kills, {CustomerMessages} messages of customers and {AgentMessages} of agents accepted, {Claims} claims, {Ratings} ratings, " +
        $"{Nudges} nudges accepted, {Faults.Count} faults, {Length.TotalSeconds:0} s";
}
