namespace SupportBot.Protocol.Authentication;

public enum CallerKind
{
    /// <summary>Somebody on this machine, in Development.</summary>
    Anonymous,
    Channel,
    Emulator,

    /// <summary>Another bot, of which this one is a skill.</summary>
    Bot,
}

/// <summary>Who makes a call, by a token that was verified.</summary>
/// <param name="AppId">Of an emulator or a bot.</param>
/// <param name="ServiceUrl">Of a channel: the only address its activities may name.</param>
/// <param name="Endorsements">The channels that the token's key is good for.</param>
public sealed record Caller(CallerKind Kind, string? AppId, string? ServiceUrl, IReadOnlyCollection<string> Endorsements)
{
    public static readonly Caller Anonymous = new(CallerKind.Anonymous, null, null, []);

    /// <summary>What stands as <c>callerId</c> in the activity (appendix V).</summary>
    public string? CallerId => Kind switch
    {
        CallerKind.Channel => Activities.CallerIds.PublicAzureChannel,
        CallerKind.Bot => Activities.CallerIds.BotPrefix + AppId,
        _ => null,
    };
}
