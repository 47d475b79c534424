using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>A chart under a release name with its values: what <c>_helpers.tpl</c> defines.</summary>
internal sealed class ChartRelease(HelmChart chart, string release, MergedValues values)
{
    // What a DNS label and a label's value may have.
    private const int LongestName = 63;

    private static readonly char[] NotAtTheEndOfALabel = ['-', '_', '.'];

    public MergedValues Values => values;

    public string ChartName => chart.Name;

    /// <summary>Name of the objects.</summary>
    public string FullName { get; } = NameOf(chart, release, values);

    /// <summary>The image with its tag.</summary>
    public string Image => $"{values.Text("image.repository")}:{Tag}";

    /// <summary>The image's tag; empty when neither values nor chart have one.</summary>
    public string Tag => values.Text("image.tag", chart.AppVersion ?? "");

    public string ServiceAccountName => values.Text("serviceAccount.name", values.IsSet("serviceAccount.create") ? FullName : "default");

    /// <summary>What selects the pods.</summary>
    public JsonObject SelectorLabels() => new()
    {
        ["app.kubernetes.io/name"] = Shortened(values.Text("nameOverride", chart.Name)),
        ["app.kubernetes.io/instance"] = release,
    };

    /// <summary>An object with its name and the labels that every object has.</summary>
    public JsonObject Object(string apiVersion, string kind, string? name = null)
    {
        var labels = SelectorLabels();
        labels["helm.sh/chart"] = LabelValue($"{chart.Name}-{chart.Version}");
        if (chart.AppVersion is { Length: > 0 } version) labels["app.kubernetes.io/version"] = LabelValue(version);
        labels["app.kubernetes.io/managed-by"] = "Helm";
        return new()
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = name ?? FullName, ["labels"] = labels },
        };
    }

    private static string NameOf(HelmChart chart, string release, MergedValues values)
    {
        if (values.Text("fullnameOverride") is { Length: > 0 } full) return Shortened(full);
        var name = values.Text("nameOverride", chart.Name);
        return Shortened(release.Contains(name, StringComparison.Ordinal) ? release : $"{release}-{name}");
    }

    private static string Shortened(string name)
    {
        var shortened = name.Length > LongestName ? name[..LongestName] : name;
        return shortened.EndsWith('-') ? shortened[..^1] : shortened;
    }

    private static string LabelValue(string text)
    {
        var value = text.Replace('+', '_');
        return (value.Length > LongestName ? value[..LongestName] : value).Trim(NotAtTheEndOfALabel);
    }
}
