using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>Looks into the clusters of a host.</summary>
internal static class RunningPlatform
{
    /// <summary>
    /// Every Application that the generated repositories hold exists and is synced and healthy, and there are no others but Argo
    /// CD's own.
    /// </summary>
    public static void AssertAllAreReady(PlatformTestHost host)
    {
        var expected = host.Platform.Generate()
            .SelectMany(r => r.Tree)
            .Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal) && (f.Path.StartsWith("roots/", StringComparison.Ordinal) || f.Path.StartsWith("clusters/", StringComparison.Ordinal) || f.Path.StartsWith("argocd/", StringComparison.Ordinal)))
            .Where(f => !f.Path.EndsWith("/values.yaml", StringComparison.Ordinal))
            .SelectMany(f => Manifest.FromYaml(f.Content))
            .Where(m => m.Kind == "Application")
            .Select(m => m.Name)
            .Order(StringComparer.Ordinal);
        var found = host.Clusters.Values.SelectMany(Applications).OrderBy(Name, StringComparer.Ordinal).ToList();
        Assert.Equal(expected, found.Select(Name));
        Assert.All(found, a => Assert.Equal((Name(a), "Synced", "Healthy"), (Name(a), Status(a, "sync"), Status(a, "health"))));
    }

    public static IReadOnlyList<JsonElement> Applications(FakeCluster cluster) =>
        Has(cluster, "applications.argoproj.io") ? cluster.Objects.List("applications.argoproj.io") : [];

    /// <summary>A value of a Secret.</summary>
    public static string SecretText(PlatformTestHost host, string space, string name, string key) => Encoding.UTF8.GetString(
        Convert.FromBase64String(
            host.Cluster.Objects.Find("secrets", name, space)!.Value.GetProperty("data").GetProperty(key).GetString()!));

    private static bool Has(FakeCluster cluster, string definition) =>
        cluster.Objects.Find("customresourcedefinitions.apiextensions.k8s.io", definition) is not null;

    private static string Name(JsonElement application) => application.GetProperty("metadata").GetProperty("name").GetString()!;

    private static string Status(JsonElement application, string part) =>
        application.TryGetProperty("status", out var status) && status.TryGetProperty(part, out var found)
            ? found.GetProperty("status").GetString()!
            : "";
}
