using System.ComponentModel.DataAnnotations;

namespace SupportBot.Service.Shop;

/// <summary>Section <c>Shop</c>: where the shop is and how it is asked.</summary>
public sealed class ShopSettings : IValidatableObject
{
    /// <summary>Root of the shop's REST contract, e.g. <c>https://shop.example/support-api</c>. Not set: the demo shop on our own
    /// address.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The bearer key. Not set: the demo shop's.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The shop's zone, an IANA name.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The shop's name in both languages; not set: the fact <c>shop-name</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Facts of the shop that take the place of the pack's, by key.</summary>
    public Dictionary<string, FactSettings> Facts { get; set; } = [];

    /// <summary>One try of a call; a slow one is given up after this.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A call with all its tries and pauses; below the time that a turn has.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Tries after the first, for calls that may safely be made twice.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>The pause before the first of them, about; it grows and is jittered.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(200);

    public BreakerSettings Breaker { get; set; } = new();

    public IdentitySettings Identity { get; set; } = new();

    /// <summary>How often promotions, best sellers and new arrivals are read.</summary>
    public TimeSpan FactsEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long they are told on when the shop cannot be reached; then the pack's words are.</summary>
    public TimeSpan FactsKeptFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long the flows believe what the shop said of a product (price, stock, terms); none at all: never.</summary>
    public TimeSpan ProductsKeptFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a flow asks its next question, and a case is described, by what the shop said of the order; before anything is
    /// done the shop is asked. None at all: asked each time.</summary>
    public TimeSpan OrdersKeptFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The product that is sent along as an apology, by its number in the shop.</summary>
    [Required]
    public string ApologyGift { get; set; } = "GIFT-CARD-SET";

    /// <summary>What provinces outside the usual carriage begin with. Not set: the usual list.</summary>
    public List<string>? RemoteRegions { get; set; }

    internal IReadOnlyList<string> Remote() => RemoteRegions ?? ["新疆", "西藏", "青海", "宁夏", "甘肃", "内蒙古", "海南"];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is not null && !(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult($"“{BaseUrl}” is not an http or https address", [nameof(BaseUrl)]);
        if (BaseUrl is not null && string.IsNullOrWhiteSpace(ApiKey))
            yield return new ValidationResult("a shop of your own needs its key", [nameof(ApiKey)]);
        if (ApiKey is not null && ApiKey.Any(c => c is <= ' ' or > '~'))
            yield return new ValidationResult("a key is made of plain characters without spaces", [nameof(ApiKey)]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new ValidationResult($"“{TimeZone}” is not a time zone such as Asia/Shanghai", [nameof(TimeZone)]);
        if (TryTimeout < TimeSpan.FromMilliseconds(10) || TryTimeout > TotalTimeout)
            yield return new ValidationResult("has to be above 10 ms and not above TotalTimeout", [nameof(TryTimeout)]);
        if (TotalTimeout > TimeSpan.FromSeconds(30))
            yield return new ValidationResult("has to be at most 00:00:30: a customer waits for it", [nameof(TotalTimeout)]);
        if (RetryPause < TimeSpan.Zero || RetryPause > TotalTimeout)
            yield return new ValidationResult("has to be between 0 and TotalTimeout", [nameof(RetryPause)]);
        if (ProductsKeptFor < TimeSpan.Zero || ProductsKeptFor > TimeSpan.FromMinutes(1))
            yield return new ValidationResult("has to be between 0 and 00:01:00: prices and stock change", [nameof(ProductsKeptFor)]);
        if (OrdersKeptFor < TimeSpan.Zero || OrdersKeptFor > TimeSpan.FromMinutes(1))
            yield return new ValidationResult("has to be between 0 and 00:01:00: orders change", [nameof(OrdersKeptFor)]);
        if (FactsEvery < TimeSpan.FromSeconds(1))
            yield return new ValidationResult("has to be at least 00:00:01", [nameof(FactsEvery)]);
    }
}

public sealed class FactSettings
{
    public string? Zh { get; set; }

    public string? En { get; set; }
}

/// <summary>When the shop is left alone for a while because it fails.</summary>
public sealed class BreakerSettings : IValidatableObject
{
    /// <summary>Share of failed tries, 0 to 1, that opens the breaker.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Fewer tries than this within <see cref="Sampling"/> say nothing.</summary>
    [Range(2, 10_000)]
    public int MinimumTries { get; set; } = 6;

    public TimeSpan Sampling { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long nobody is asked; then one try decides.</summary>
    public TimeSpan Break { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sampling < TimeSpan.FromMilliseconds(500) || Sampling > TimeSpan.FromDays(1))
            yield return new ValidationResult("has to be between 00:00:00.5 and one day", [nameof(Sampling)]);
        if (Break < TimeSpan.FromMilliseconds(500) || Break > TimeSpan.FromDays(1))
            yield return new ValidationResult("has to be between 00:00:00.5 and one day", [nameof(Break)]);
    }
}

/// <summary>How often a visitor may name a wrong order number or phone ending (service rules, section 4).</summary>
public sealed class IdentitySettings : IValidatableObject
{
    /// <summary>Wrong tries that close the door, of one visitor and on one order.</summary>
    [Range(1, 1000)]
    public int WrongTries { get; set; } = 5;

    /// <summary>The same for one network address; more where many customers share one.</summary>
    [Range(1, 100_000)]
    public int WrongTriesPerAddress { get; set; } = 5;

    /// <summary>How long it stays closed; also how long a wrong try counts.</summary>
    public TimeSpan ClosedFor { get; set; } = TimeSpan.FromMinutes(15);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ClosedFor < TimeSpan.FromSeconds(1) || ClosedFor > TimeSpan.FromDays(7))
            yield return new ValidationResult("has to be between 00:00:01 and seven days", [nameof(ClosedFor)]);
    }
}
