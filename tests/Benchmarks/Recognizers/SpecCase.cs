using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Knowledge.Recognizers;

namespace SupportBot.Benchmarks.Recognizers;

/// <summary>A case of the public specification of Recognizers-Text, and the rules by which its runners compare.</summary>
internal sealed class SpecCase(JsonObject json)
{
    public string Input => json[nameof(Input)]!.GetValue<string>();

    /// <summary>The moment that relative dates count from; without a zone, so the calendar's own.</summary>
    public Moment? Moment => json["Context"]?["ReferenceDateTime"]?.GetValue<string>() is { } written
        ? new Moment(new DateTimeOffset(DateTime.Parse(written, CultureInfo.InvariantCulture), TimeSpan.Zero), TimeZoneInfo.Utc)
        : null;

    public IEnumerable<string> Expected => Results.Select(result => Shown(
        result["Text"]!.GetValue<string>(), (int?)result["Start"], (int?)result["End"], TypeName(result), result["Resolution"]));

    private IEnumerable<JsonObject> Results => json[nameof(Results)]!.AsArray().Select(result => result!.AsObject());

    public static IEnumerable<SpecCase> Read(string file)
    {
        using var reader = new StreamReader(file); // drops the mark that some of the files begin with
        return [.. JsonNode.Parse(reader.ReadToEnd())!.AsArray().Select(one => new SpecCase(one!.AsObject()))];
    }

    /// <summary>Same count and order; text, type and every part of the resolution equal, positions where the case names them.</summary>
    public bool IsMetBy(IReadOnlyList<Recognition> found)
    {
        var expected = Results.ToList();
        return found.Count == expected.Count && expected.Zip(found).All(pair => IsSame(pair.First, pair.Second));
    }

    public static string Shown(Recognition value) =>
        Shown(value.Text, value.Start, value.End, value.TypeName, JsonSerializer.SerializeToNode(value.Resolution));

    private bool IsSame(JsonObject expected, Recognition found) =>
        expected["Text"]!.GetValue<string>() == found.Text
        && TypeName(expected) == found.TypeName
        && ((int?)expected["Start"] ?? found.Start) == found.Start
        && ((int?)expected["End"] ?? found.End) == found.End
        && ((bool?)json["IgnoreResolution"] == true || IsSameResolution(expected["Resolution"]!.AsObject(), found));

    /// <summary>The score of a phone number is a rule of thumb of theirs. Their runners let pass what a case does not name.</summary>
    private static bool IsSameResolution(JsonObject expected, Recognition found)
    {
        var ours = JsonSerializer.SerializeToNode(found.Resolution)!.AsObject();
        return expected.Where(part => part.Key != "score" || found.TypeName != "phonenumber")
            .All(part => JsonNode.DeepEquals(part.Value, ours[part.Key]) || (IsNothing(part.Value) && ours[part.Key] is null));
    }

    // One case writes it as a word.
    private static bool IsNothing(JsonNode? value) => value is null || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == "null");

    // Some cases spell it Typename.
    private static string TypeName(JsonObject result) => (result["TypeName"] ?? result["Typename"])!.GetValue<string>();

    private static string Shown(string text, int? start, int? end, string typeName, JsonNode? resolution) =>
        $"[{text}] {start}-{end} {typeName} {resolution?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}";
}
