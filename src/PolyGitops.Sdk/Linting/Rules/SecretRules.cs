using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Secrets that are readable for anyone with access to the repository.</summary>
internal static class SecretRules
{
    // The public fields of an Argo CD repository or cluster Secret (Argo CD, declarative setup).
    private static readonly HashSet<string> OpenKeys =
        ["url", "type", "name", "project", "server", "enableOCI", "insecure", "forceHttpBasicAuth", "githubAppID",
            "githubAppInstallationID", "username", "namespaces", "clusterResources"];

    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var place in deployment.Sets.SelectMany(s => s.Objects))
        {
            if (place.Content.Text("kind") != "Secret" || place.Content.Text("apiVersion") != "v1" || IsEncrypted(place.Content)) continue;
            foreach (var map in new[] { "data", "stringData" }) Check(place, map, report);
        }
    }

    private static void Check(KustomizedObject place, string map, LintReport report)
    {
        if (place.Content.Field(map) is not { ValueKind: JsonValueKind.Object } entries) return;
        var isArgoCd = place.Content.Text("metadata", "labels", "argocd.argoproj.io/secret-type") is not null;
        foreach (var entry in entries.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String
                || PlainSecrets.IsReference(entry.Value.GetString()!)
                || (isArgoCd && OpenKeys.Contains(entry.Name)))
                continue;
            report.Error(
                DiagnosticCodes.SecretInPlainText,
                place,
                [map, entry.Name],
                $"The Secret '{place.Content.Text("metadata", "name")}' contains the value of '{entry.Name}' in plain text, "
                    + "readable by everyone with access to the repository.",
                "Rotate the value, because it is in the git history, and provide the new one with a SealedSecret, an "
                    + "ExternalSecret or SOPS.");
        }
    }

    private static bool IsEncrypted(JsonElement content) => content.Field("sops") is not null;
}
