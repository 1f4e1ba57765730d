namespace SupportBot.Knowledge.Matching;

/// <summary>Traditional characters, as customers in Hong Kong and Taiwan write them.</summary>
public static class Traditional
{
    /// <summary>The simplified character of a traditional one; any other as it is.</summary>
    public static char Simplified(char c) => Chinese.Simplify(c);
}
