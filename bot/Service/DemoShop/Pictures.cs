namespace SupportBot.Service.DemoShop;

/// <summary>A quiet drawing for each product: the sign of its trade on a pale ground.</summary>
internal static class Pictures
{
    private static readonly Dictionary<string, (int Hue, string Strokes)> Trades = new()
    {
        ["CL"] = (205, "M150 120 L185 105 Q200 122 215 105 L250 120 L275 165 L248 178 L240 160 V290 H160 V160 L152 178 L125 165 Z"),
        ["SH"] = (24, "M120 235 V185 Q150 195 165 175 L215 215 Q275 222 282 250 V262 H120 Z M120 248 H282 M178 190 L190 178 M196 204 L208 192"),
        ["CU"] = (168, "M140 140 H240 V235 Q240 270 205 270 H175 Q140 270 140 235 Z M240 160 H262 Q280 160 280 185 Q280 215 240 215"),
        ["HP"] = (250, "M135 215 V200 A65 65 0 0 1 265 200 V215 H252 V200 A52 52 0 0 0 148 200 V215 Z M135 215 H155 V270 H140 Q125 270 125 250 V230 Q125 215 135 215 Z M265 215 H245 V270 H260 Q275 270 275 250 V230 Q275 215 265 215 Z"),
        ["CO"] = (340, "M165 180 H235 V275 H165 Z M175 180 V155 H225 V180 M188 155 V125 H212 V155 M165 215 H235"),
        ["SU"] = (215, "M145 160 H255 V275 H145 Z M175 160 V115 H225 V160 M175 185 V250 M200 185 V250 M225 185 V250 M165 275 V288 M235 275 V288"),
        ["KI"] = (38, "M135 190 H245 Q245 250 190 250 Q135 250 135 190 Z M245 198 L290 180 M165 165 Q160 150 170 140 M195 165 Q190 150 200 140"),
        ["TO"] = (48, "M135 205 H185 V255 H135 Z M215 205 H265 V255 H215 Z M175 145 H225 V195 H175 Z"),
        ["FO"] = (95, "M200 150 Q255 150 255 210 Q255 275 200 275 Q145 275 145 210 Q145 150 200 150 Z M200 150 Q198 128 215 115 M215 130 Q240 118 248 136 Q228 148 215 130"),
        ["KC"] = (190, "M200 155 Q165 135 125 145 V260 Q165 250 200 270 Q235 250 275 260 V145 Q235 135 200 155 Z M200 155 V270"),
        ["GIFT"] = (8, "M135 185 H265 V275 H135 Z M125 155 H275 V185 H125 Z M200 155 V275 M200 155 Q165 150 170 125 Q190 115 200 155 Q210 115 230 125 Q235 150 200 155"),
    };

    private static readonly (int Hue, string Strokes) Parcel =
        (30, "M130 165 L200 135 L270 165 V245 L200 278 L130 245 Z M130 165 L200 197 L270 165 M200 197 V278");

    public static string Path(string name) => $"/demo-shop/pictures/{name}.svg";

    /// <param name="name">A product's number; anything else is drawn as a parcel.</param>
    public static string Draw(string name)
    {
        var (hue, strokes) = Trades.GetValueOrDefault(name.Split('-')[0], Parcel);
        // Neighbours on a page differ a little, the trade stays recognisable.
        var tint = hue + 7 * (name.Length > 0 ? name[^1] % 4 : 0);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img">
              <rect width="400" height="400" fill="hsl({tint} 32% 93%)"/>
              <circle cx="200" cy="200" r="138" fill="hsl({tint} 36% 97%)"/>
              <path d="{strokes}" fill="hsl({tint} 34% 88%)" stroke="hsl({tint} 32% 38%)" stroke-width="5"
                stroke-linecap="round" stroke-linejoin="round"/>
            </svg>
            """;
    }
}
