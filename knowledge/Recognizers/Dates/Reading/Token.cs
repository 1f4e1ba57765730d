namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>A run of letters or of digits, a Chinese character or a sign.</summary>
/// <param name="Word">Its number in the grammar's vocabulary, or -1 where the grammar does not know it.</param>
/// <param name="Digits">The value of a run of at most nine digits, else -1.</param>
/// <param name="Touches">No white space stands before it.</param>
internal readonly record struct Token(int Start, int After, int Word, int Digits, bool Touches)
{
    public int Length => After - Start;
}
