namespace SupportBot.Service.Cases;

/// <summary>CNY as storage keeps it: whole fen.</summary>
public static class Fen
{
    /// <summary>More than any order is worth; what is above it is a slip of the finger.</summary>
    public const decimal Most = 10_000_000m;

    /// <summary>Whether this can be money: more than nothing, whole fen, not beyond all sense.</summary>
    public static bool IsMoney(decimal amount) => amount > 0 && amount <= Most && decimal.Round(amount, 2) == amount;

    /// <summary>Exact.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Parts of a fen, or out of all range.</exception>
    public static long Of(decimal amount) => amount is >= -Most and <= Most && decimal.Round(amount, 2) == amount
        ? decimal.ToInt64(amount * 100)
        : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Money has whole fen.");

    public static decimal ToYuan(long fen) => fen / 100m;

    public static decimal? ToYuan(long? fen) => fen is { } known ? ToYuan(known) : null;
}
