using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering.Charts;

namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>The files of one chart.</summary>
internal static class HelmChartFiles
{
    // autoscaling/v2 is the youngest API that the templates use; "-0" admits versions with a suffix such as v1.31.2-eks.
    private const string KubeVersion = ">=1.23.0-0";

    /// <summary>Adds every file below the chart's folder.</summary>
    public static void Add(TreeBuilder tree, Platform platform, HelmRepository repository, HelmChart chart)
    {
        var folder = ChartLayout.FolderOf(chart);
        tree.Add($"{folder}/{ChartLayout.Ignored}", Template.Render("Helm/Chart/helmignore"));
        tree.Add($"{folder}/{ChartLayout.Description}", ChartYaml(platform, repository, chart));
        tree.Add(ChartLayout.ValuesIn(folder), Values(chart));
        tree.Add($"{folder}/{ChartLayout.Schema}", HelmSchema.Render(chart));
        foreach (var (path, text) in TemplatesOf(chart.Name)) tree.Add($"{folder}/{path}", text);
    }

    /// <summary>The templates of a chart of this name, by their path in the chart.</summary>
    public static IEnumerable<(string Path, string Text)> TemplatesOf(string chart) =>
        ChartLayout.TemplateFiles
            .Select(ChartLayout.TemplateFile)
            .Select(t => (t, Template.Render($"Helm/Chart/{t}", ("chart", chart))));

    /// <summary>The chart, to be asked what helm would make of values.</summary>
    public static OwnChart Templates(HelmChart chart) => new(
        chart,
        YamlReader.Read(Encoding.UTF8.GetBytes(Values(chart)), ChartLayout.Values)[0].Content,
        JsonElement.Parse(HelmSchema.Render(chart)));

    /// <summary>The chart's <c>values.yaml</c>: the library's defaults with the model's over them.</summary>
    public static string Values(HelmChart chart) => CommentedYaml.Merge(
        Template.Render(
            $"Helm/Chart/{ChartLayout.Values}",
            ("chart", chart.Name),
            ("repository", HelmText.Scalar(chart.ImageRepository)),
            ("containerPort", HelmText.Number(chart.ContainerPort)),
            ("servicePort", HelmText.Number(chart.ServicePort)),
            ("healthPath", HelmText.Scalar(chart.HealthPath))),
        chart.Values);

    private static string ChartYaml(Platform platform, HelmRepository repository, HelmChart chart)
    {
        var description = chart.Description.Length == 0 ? $"Runs {chart.Name}, an HTTP service." : chart.Description;
        var head = new JsonObject { ["apiVersion"] = "v2", ["name"] = chart.Name };
        var tail = new JsonObject { ["type"] = "application", ["version"] = chart.Version };
        if (chart.AppVersion is { } appVersion) tail["appVersion"] = appVersion;
        tail["kubeVersion"] = KubeVersion;
        tail["sources"] = new JsonArray(platform.GitHost.WebUrlOf(repository));
        if (repository.Owners.Count > 0) tail["maintainers"] = Maintainers(repository);
        return HelmText.Yaml(head) + HelmText.Sentence("description", description) + HelmText.Yaml(tail);
    }

    private static JsonArray Maintainers(HelmRepository repository) =>
        [.. repository.Owners.Select(o => o.Name).Distinct(StringComparer.Ordinal).Select(n => new JsonObject { ["name"] = n })];
}

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
