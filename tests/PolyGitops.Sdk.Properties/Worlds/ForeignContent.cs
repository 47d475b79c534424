using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Properties.Worlds;

/// <summary>What is behind the foreign repositories of random platforms: content that their policies admit.</summary>
internal static class ForeignContent
{
    public const string Manifests = "https://github.com/example/manifests.git";

    /// <summary>What the kustomizations deploy.</summary>
    public const string Image = "ghcr.io/example/main";

    /// <summary>How many folders of each kind there are.</summary>
    public const int Folders = 40;

    /// <summary>Kustomizations and folders of plain manifests, each with objects of its own names.</summary>
    public static RepositoryTree Tree { get; } = RepositoryTree.From(Enumerable.Range(0, Folders).SelectMany(i => RepositoryTree.Empty
        .Add($"{Kustomization(i)}/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- deployment.yaml\n")
        .Add($"{Kustomization(i)}/deployment.yaml", Deployment(Kustomization(i)))
        .Add($"{Plain(i)}/config.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {Plain(i)}\ndata:\n  key: value\n")
        .Add($"{Plain(i)}/deployment.yaml", Deployment(Plain(i)))));

    /// <summary>A folder with a kustomization.</summary>
    public static string Kustomization(int number) => FormattableString.Invariant($"base-{number}");

    /// <summary>Whether a folder has a kustomization.</summary>
    public static bool IsKustomization(string folder) => folder.StartsWith("base-", StringComparison.Ordinal);

    /// <summary>A folder with manifests.</summary>
    public static string Plain(int number) => FormattableString.Invariant($"plain-{number}");

    /// <summary>The objects of a foreign chart.</summary>
    public static IReadOnlyList<Manifest> Chart(HelmRelease release) => ForeignChart.Objects(release);

    private static string Deployment(string name) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {name}
        spec:
          selector:
            matchLabels:
              app: {name}
          template:
            metadata:
              labels:
                app: {name}
            spec:
              securityContext:
                runAsNonRoot: true
              containers:
              - name: main
                image: {Image}:1.0.0
                resources:
                  limits:
                    cpu: 100m
                    memory: 64Mi
                readinessProbe:
                  httpGet:
                    path: /
                    port: 8080
                livenessProbe:
                  httpGet:
                    path: /
                    port: 8080

        """;
}
