namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>The check rules of parcel numbers.</summary>
internal static class CheckDigits
{
    private static readonly int[] PostalWeights = [8, 6, 4, 2, 3, 5, 9, 7];

    /// <summary>The Universal Postal Union's S10: two letters, eight digits, their check digit, the country.</summary>
    public static bool IsPostal(string code)
    {
        if (code.Length != 13 || !code[2..11].All(char.IsAsciiDigit) || !char.IsAsciiLetterUpper(code[11]) || !char.IsAsciiLetterUpper(code[12]))
        {
            return false;
        }
        var check = 11 - (PostalWeights.Select((weight, i) => weight * (code[i + 2] - '0')).Sum() % 11);
        return code[10] - '0' == check switch { 10 => 0, 11 => 5, _ => check };
    }

    /// <summary>1Z and sixteen letters or digits, the last of which is the check.</summary>
    public static bool IsUps(string code)
    {
        var sum = 0;
        for (var i = 2; i < 17; i++)
        {
            var value = char.IsAsciiDigit(code[i]) ? code[i] - '0' : (code[i] - 63) % 10;
            sum += i % 2 == 1 ? value * 2 : value;
        }
        return char.IsAsciiDigit(code[17]) && code[17] - '0' == (10 - (sum % 10)) % 10;
    }

    /// <summary>Weights 3 and 1 from the right, as on bar codes.</summary>
    public static bool IsModulo10(string code)
    {
        var sum = 0;
        for (var i = 0; i < code.Length - 1; i++)
        {
            sum += (code[^(i + 2)] - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return code[^1] - '0' == (10 - (sum % 10)) % 10;
    }

    /// <summary>Twelve digits, weights 3, 1, 7 repeated, modulo 11.</summary>
    public static bool IsFedEx(string code)
    {
        var sum = code.Take(11).Select((digit, i) => (digit - '0') * (i % 3 switch { 0 => 3, 1 => 1, _ => 7 })).Sum();
        return code[11] - '0' == sum % 11 % 10;
    }

    /// <summary>Nine digits modulo 7 are the tenth.</summary>
    public static bool IsDhl(string code) =>
        code[9] - '0' == int.Parse(code[..9], System.Globalization.CultureInfo.InvariantCulture) % 7;
}
