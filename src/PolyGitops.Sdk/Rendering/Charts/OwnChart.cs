using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>A chart with the library's templates, ready to be rendered without helm.</summary>
/// <param name="chart">The chart. Of one whose files are at hand, name and versions are enough.</param>
/// <param name="defaults">Its <c>values.yaml</c>.</param>
/// <param name="schema">Its <c>values.schema.json</c>.</param>
internal sealed class OwnChart(HelmChart chart, JsonElement defaults, JsonElement schema)
{
    private readonly Lock _gate = new();
    private readonly ValuesSchema _schema = new(schema);

    /// <summary>The chart's objects, or why helm would refuse the values.</summary>
    /// <param name="release">Release name.</param>
    /// <param name="values">Values over the chart's own.</param>
    public (IReadOnlyList<(string Template, Manifest Manifest)> Objects, string? Problem) Render(string release, HelmValues values)
    {
        var named = new ChartRelease(chart, release, new(defaults, values.Json));
        // The schema keeps what it compiled, and many Applications deploy one chart.
        lock (_gate)
        {
            return Rejected(named, null) is { Count: > 0 } problems
                ? ([], $"the chart's schema rejects its values: {string.Join("; ", problems)}")
                : Missing(named).FirstOrDefault() is { } missing ? ([], missing) : ([.. ChartObjects.Of(named)], null);
        }
    }

    /// <summary>Everything that helm would refuse about the chart's own values; a tag may be missing.</summary>
    public IReadOnlyList<string> OwnProblems()
    {
        lock (_gate) return Rejected(new(chart, chart.Name, new(defaults, HelmValues.Empty.Json)), null);
    }

    /// <summary>Everything that helm would refuse about values over the chart's own, where these alone are right.</summary>
    public IReadOnlyList<string> Problems(HelmValues values)
    {
        var named = new ChartRelease(chart, chart.Name, new(defaults, values.Json));
        lock (_gate) return Rejected(named, values.Json) is { Count: > 0 } problems ? problems : [.. Missing(named)];
    }

    private IReadOnlyList<string> Rejected(ChartRelease release, JsonElement? said) => _schema.Problems(release.Values.Root, said);

    private static IEnumerable<string> Missing(ChartRelease release)
    {
        if (release.Tag.Length == 0) yield return "image.tag is required: the chart has no appVersion";
        if (release.Values.IsSet("ingress.enabled") && release.Values.Text("ingress.host").Length == 0)
            yield return "ingress.host is required when ingress.enabled is true";
    }
}

/// <summary>All objects of the platform's own chart, as helm renders them.</summary>
/// <remarks>
/// Without the pod of <c>helm test</c>: Argo CD knows no phase for that hook and never creates it. A member that is null is left
/// out, as Kubernetes takes it; helm's versions differ in whether they write it.
/// </remarks>
internal static class ChartObjects
{
    private static readonly (string File, Func<ChartRelease, JsonObject?> Render)[] Templates =
    [
        ("deployment.yaml", DeploymentTemplate.Render),
        ("hpa.yaml", AutoscalerTemplate.Render),
        ("ingress.yaml", IngressTemplate.Render),
        ("pdb.yaml", DisruptionBudgetTemplate.Render),
        ("secret.yaml", SecretTemplate.Render),
        ("service.yaml", ServiceTemplate.Render),
        ("serviceaccount.yaml", ServiceAccountTemplate.Render),
    ];

    /// <summary>Each object with its template's path below the chart.</summary>
    public static IEnumerable<(string Template, Manifest Manifest)> Of(ChartRelease release)
    {
        foreach (var (file, render) in Templates)
        {
            if (render(release) is { } content) yield return ($"templates/{file}", Manifest.FromJson(Written(content)!.ToJsonString()));
        }
    }

    private static JsonNode? Written(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members
            .Where(m => m.Value is not null)
            .Select(m => KeyValuePair.Create(m.Key, Written(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Written)]),
        // Helm holds every number as a 64-bit floating point one.
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => JsonValue.Create(number.GetValue<double>()),
        _ => value?.DeepClone(),
    };
}

/// <summary><c>templates/pdb.yaml</c>.</summary>
internal static class DisruptionBudgetTemplate
{
    private static readonly string[] Bounds = ["minAvailable", "maxUnavailable"];

    public static JsonObject? Render(ChartRelease release)
    {
        var values = release.Values;
        if (!values.IsSet("podDisruptionBudget.enabled")) return null;
        var spec = new JsonObject();
        if (Bounds.FirstOrDefault(b => IsGiven(values[$"podDisruptionBudget.{b}"])) is { } bound)
            values.Copy($"podDisruptionBudget.{bound}", spec, bound);
        spec["selector"] = new JsonObject { ["matchLabels"] = release.SelectorLabels() };
        var budget = release.Object("policy/v1", "PodDisruptionBudget");
        budget["spec"] = spec;
        return budget;
    }

    // Unlike elsewhere, 0 is a valid value.
    private static bool IsGiven(JsonNode? bound) =>
        bound is not null && (bound.GetValueKind() != JsonValueKind.String || bound.GetValue<string>().Length > 0);
}

/// <summary><c>templates/secret.yaml</c>.</summary>
internal static class SecretTemplate
{
    public static JsonObject? Render(ChartRelease release)
    {
        if (!release.Values.IsSet("secret.create")) return null;
        var secret = release.Object("v1", "Secret");
        secret["type"] = "Opaque";
        secret["stringData"] = release.Values["secret.stringData"]?.DeepClone() ?? new JsonObject();
        return secret;
    }
}

/// <summary><c>templates/serviceaccount.yaml</c>.</summary>
internal static class ServiceAccountTemplate
{
    public static JsonObject? Render(ChartRelease release)
    {
        if (!release.Values.IsSet("serviceAccount.create")) return null;
        var account = release.Object("v1", "ServiceAccount", release.ServiceAccountName);
        release.Values.CopySet("serviceAccount.annotations", account["metadata"]!.AsObject(), "annotations");
        release.Values.Copy("serviceAccount.automountToken", account, "automountServiceAccountToken");
        return account;
    }
}

/// <summary><c>templates/service.yaml</c>.</summary>
internal static class ServiceTemplate
{
    public static JsonObject Render(ChartRelease release)
    {
        var service = release.Object("v1", "Service");
        release.Values.CopySet("service.annotations", service["metadata"]!.AsObject(), "annotations");
        var port = new JsonObject { ["name"] = "http", ["targetPort"] = "http", ["protocol"] = "TCP" };
        release.Values.Copy("service.port", port, "port");
        var spec = new JsonObject { ["ports"] = new JsonArray(port), ["selector"] = release.SelectorLabels() };
        release.Values.Copy("service.type", spec, "type");
        service["spec"] = spec;
        return service;
    }
}
