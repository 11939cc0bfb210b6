using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace SessionKit.Interop.Idl;

/// <summary>Values as JSON that both sides can make: numbers as text, addresses in base58, a union as its case, names as in the IDL.</summary>
internal static class Canonical
{
    public static JsonObject Of(Everything.Held held) => new()
    {
        ["a"] = Of(held.A),
        ["b"] = Of(held.B),
        ["c"] = Of(held.C),
        ["d"] = Of(held.D),
        ["e"] = Of(held.E),
        ["f"] = Of(held.F),
        ["g"] = Of(held.G),
        ["h"] = Of(held.H),
        ["i"] = Of(held.I),
        ["j"] = Of(held.J),
        ["k"] = held.K,
        ["l"] = Of(held.L),
        ["m"] = held.M is { } level ? Case(level.ToString(), []) : null,
        ["n"] = held.N.ToString(),
        ["o"] = Of(held.O),
        ["p"] = Of(held.P),
        ["q"] = held.Q,
        ["r"] = Of(held.R, r => Of(r)),
        ["s"] = Of(held.S, Of),
        ["t"] = Of(held.T, t => (JsonNode)t),
        ["u"] = held.U,
        ["very_last"] = held.VeryLast?.ToString(),
    };

    public static JsonNode Of(Everything.Price price) => price.Match<JsonNode>(
        @fixed => Case("Fixed", new() { ["amount"] = Of(@fixed.Amount) }),
        freeOfCharge => Case("FreeOfCharge", []),
        between => Case("Between", new()
        {
            ["low_end"] = Of(between.LowEnd),
            ["high_end"] = Of(between.HighEnd),
            ["side"] = Of(between.Side),
            ["unit"] = between.Unit,
        }));

    public static JsonArray Of<T>(IEnumerable<T> items, Func<T, JsonNode> item) => [.. items.Select(item)];

    private static JsonObject Of(Everything.Side side) => Case(side.ToString(), []);

    private static JsonObject Of(Everything.Point point) => new() { ["x"] = Of(point.X), ["y_axis"] = Of(point.YAxis) };

    private static JsonValue Of(IFormattable number) => JsonValue.Create(number.ToString(null, CultureInfo.InvariantCulture));

    private static JsonObject Case(string name, JsonObject fields) => new() { [name] = fields };
}
