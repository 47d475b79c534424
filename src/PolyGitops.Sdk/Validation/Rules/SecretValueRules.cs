using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Values hold no secret in plain text: they are written to a repository that many people and programs read.</summary>
internal static class SecretValueRules
{
    private const string StringData = "stringData";

    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var found = All(platform).SelectMany(v => In(v.Values.Json, ValuePath.Root, "", v.Path + "/values")).ToList();
        return
        [
            .. found.Where(p => !platform.AcceptedPlainTexts.ContainsKey(p)).Select(p => Finding.Error(
                DiagnosticCodes.SecretInPlainText,
                p,
                "The value would be written to a repository in plain text, and its name or its form says that it is a secret.",
                "Replace the secret if it is in use, and let the workload read it from a Secret (an ExternalSecret or a SealedSecret makes "
                    + $"one). If it is none, say why: AcceptPlainText(\"{p}\", reason).")),
            .. platform.AcceptedPlainTexts.SelectMany(a => CheckAccepted(a.Key, a.Value, found)),
        ];
    }

    private static IEnumerable<Diagnostic> CheckAccepted(string path, string reason, List<string> found) =>
    [
        .. Finding.When(
            string.IsNullOrWhiteSpace(reason), DiagnosticCodes.Missing, $"acceptedPlainTexts/{path}",
            "There is no reason why the value may be read by everybody.", "Write one."),
        .. found.Contains(path)
            ? []
            : Finding.Unknown("value that looks like a secret at", path, $"acceptedPlainTexts/{path}", found),
    ];

    private static IEnumerable<(HelmValues Values, string Path)> All(Platform platform)
    {
        if (platform.ArgoCd.Installation is { } installation) yield return (installation.Values, "argoCd/installation");
        foreach (var repository in platform.HelmRepositories)
        {
            foreach (var chart in repository.Charts) yield return (chart.Values, ModelPaths.Chart(repository, chart));
        }
        foreach (var component in platform.Components)
        {
            var path = ModelPaths.Component(component.Name);
            yield return (component.Values, path);
            foreach (var (name, settings) in component.Environments) yield return (settings.Values, $"{path}/environments/{name}");
        }
        foreach (var team in platform.Teams)
        {
            foreach (var workload in team.Workloads)
            {
                var path = ModelPaths.Workload(team, workload);
                yield return (workload.Values, path);
                foreach (var (name, settings) in workload.Environments) yield return (settings.Values, $"{path}/environments/{name}");
            }
        }
    }

    private static IEnumerable<string> In(JsonElement value, ValuePath path, string key, string root) => value.ValueKind switch
    {
        // What a reference names is a name, whatever it is called.
        JsonValueKind.Object when key.EndsWith("Ref", StringComparison.OrdinalIgnoreCase) => [],
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(p => In(p.Value, path.Child(p.Name), NameOf(p, value, key), root)),
        JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(i => In(i.Item, path.Child(i.Index), key, root)),
        JsonValueKind.String => PlainSecrets.Is(key, value.GetString()!) ? [$"{root}/{path}"] : [],
        JsonValueKind.Number => SecretNames.IsPassword(key) ? [$"{root}/{path}"] : [],
        _ => [],
    };

    // Kubernetes writes an environment variable as {name: DB_PASSWORD, value: ...}; all that stringData holds is secret.
    private static string NameOf(JsonProperty property, JsonElement holder, string key)
    {
        if (key == StringData) return "secret";
        return property.Name == "value" && holder.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : property.Name;
    }
}
