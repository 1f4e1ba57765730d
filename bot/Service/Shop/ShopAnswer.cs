namespace SupportBot.Service.Shop;

/// <summary>What came of a call to the shop.</summary>
internal abstract record ShopAnswer<T>
{
    private ShopAnswer()
    {
    }

    public sealed record Ok(T Value) : ShopAnswer<T>;

    /// <summary>The shop understood and will not: there is no such thing, or a rule of its own is against it.</summary>
    /// <param name="Code">The problem's <c>code</c>, e.g. <c>not-found</c>, <c>dispatched</c>.</param>
    public sealed record Refused(string Code) : ShopAnswer<T>;

    /// <summary>No answer that can be used: out of reach, too slow, failing, or not keeping to the contract.</summary>
    public sealed record Unavailable(string Why) : ShopAnswer<T>;
}

/// <summary>An answer that is not what the contract says.</summary>
internal sealed class ShopContractException(string what) : Exception(what);

/// <summary>The shop cannot be reached now; to be tried again later.</summary>
public sealed class ShopUnavailableException(string why) : Exception(why);

/// <summary>The demo shop is ourselves and we do not listen yet; says nothing of the shop's health.</summary>
internal sealed class ShopNotOpenException() : Exception("The demo shop's server does not listen yet.");
