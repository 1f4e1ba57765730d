using System.Globalization;
using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Endpoints;

/// <summary>Reads what stands behind the question mark; absent is fine, nonsense is not.</summary>
internal static class Query
{
    public static readonly Answer Wrong =
        Answer.Problem(StatusCodes.Status400BadRequest, "bad-query", "A value behind the question mark cannot be read.");

    public static bool Page(string? text, out int page)
    {
        page = 1;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= 100_000);
    }

    public static bool State(string? text, out OrderState? state)
    {
        state = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!Enum.TryParse<OrderState>(text, ignoreCase: true, out var read) || !text.All(char.IsAsciiLetter))
            return false;
        state = read;
        return true;
    }

    public static bool Time(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
            return false;
        time = read;
        return true;
    }

    /// <summary>A number of grams or CNY; zero when absent.</summary>
    public static bool Amount(string? text, out decimal amount)
    {
        amount = 0;
        return string.IsNullOrEmpty(text)
            || (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount) && amount <= 100_000_000);
    }
}
