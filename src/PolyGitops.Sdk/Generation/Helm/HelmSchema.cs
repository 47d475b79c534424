using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>The <c>values.schema.json</c> of a chart: strict, and open to the values that the model adds.</summary>
internal static class HelmSchema
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of a chart.</summary>
    public static string Render(HelmChart chart)
    {
        var schema = JsonNode.Parse(Template.Render($"Helm/Chart/{ChartLayout.Schema}", ("chart", chart.Name)))!.AsObject();
        Admit(schema, chart.Values.ToJsonObject());
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented)) schema.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Admit(JsonObject schema, JsonObject values)
    {
        // An object without a list of its keys takes any.
        if (schema["properties"] is not JsonObject properties) return;
        foreach (var (key, value) in values)
        {
            if (value is null) continue;
            if (!properties.ContainsKey(key)) properties[key] = new JsonObject { ["type"] = TypeOf(value) };
            else if (value is JsonObject child && properties[key] is JsonObject property) Admit(property, child);
        }
    }

    private static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "boolean",
    };
}
