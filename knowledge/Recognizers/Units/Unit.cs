namespace SupportBot.Knowledge.Recognizers.Units;

/// <summary>What is counted: a currency, a length…</summary>
/// <param name="Name">Microsoft's name of it: <c>Chinese yuan</c>, <c>Kilogram</c>.</param>
/// <param name="Group">The ISO code of a currency, or what a dimension measures; empty when there is none.</param>
/// <param name="Part">What a subunit (jiao, cent) is of the unit it follows, else 0.</param>
/// <param name="Times">What the name itself multiplies: a million in <c>MUSD</c>.</param>
internal sealed record Unit(string Name, string Group, double Part = 0, double Times = 1);

/// <summary>A name of a unit, and where it may stand.</summary>
internal sealed record UnitName(Unit Unit, bool CanPrecede, bool CanStandAlone, bool IsCapital = false);
