namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>A side of a day, a time or a span: "before 2010", "since Monday", "5点以后", "around 7".</summary>
/// <param name="Mod">before, after, since, until or approx.</param>
internal sealed record Modified(Expression Of, string Mod) : Expression
{
    public override string Type => Mod == "approx" ? Of.Type : RangeType;

    /// <summary>Microsoft's recognizers do not name what some of them were said of.</summary>
    public bool NamesSource { get; init; } = true;

    private bool IsPoint => Of.Type is "date" or "time" or "datetime";

    private string RangeType => IsPoint ? Of.Type + "range" : Of.Type;

    public override IEnumerable<Meaning> At(DateTime now) => Of.At(now).Where(meaning => !meaning.IsUnresolved).Select(Side);

    private Meaning Side(Meaning of)
    {
        var inner = of.Mod;
        var side = of with
        {
            Type = RangeType,
            Mod = inner is null || Mod == "approx" ? Mod : $"{Mod}-{inner}",
            Source = !NamesSource || Mod == "approx" || Of is PartOfDay or NowMoment ? null : IsPoint ? "datetimepoint" : "datetimerange",
        };
        return Mod switch
        {
            "approx" => side,
            "before" => side with { Value = null, Start = null, End = IsPoint ? of.Value : inner == "end" ? of.End : of.Start },
            "after" => side with { Value = null, End = null, Start = IsPoint ? of.Value : inner == "start" ? of.Start : of.End },
            "since" => side with { Value = null, End = null, Start = IsPoint ? of.Value : of.Start },
            _ => side with { Value = null, Start = null, End = IsPoint ? of.Value : of.End },
        };
    }
}

/// <summary>Something that happens again and again. It has no day of its own.</summary>
internal sealed record Repetition(string Timex) : Expression
{
    public override string Type => "set";

    public override IEnumerable<Meaning> At(DateTime now) => [Meaning.Unresolved(Timex, Type)];
}
