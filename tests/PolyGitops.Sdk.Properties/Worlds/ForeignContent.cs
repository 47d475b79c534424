using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Properties.Worlds;

/// <summary>What is behind the foreign repositories of random platforms: content that their policies admit.</summary>
internal static class ForeignContent
{
    public const string Manifests = "https://github.com/example/manifests.git";

    /// <summary>A kustomization and a folder of plain manifests.</summary>
    public static RepositoryTree Tree { get; } = RepositoryTree.Empty
        .Add("base/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- deployment.yaml\n")
        .Add("base/deployment.yaml", Deployment("base"))
        .Add("plain/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: plain\ndata:\n  key: value\n")
        .Add("plain/deployment.yaml", Deployment("plain"));

    /// <summary>The objects of a foreign chart.</summary>
    public static IReadOnlyList<Manifest> Chart(HelmRelease release) =>
        [.. Manifest.FromYaml(System.Text.Encoding.UTF8.GetBytes(Deployment(release.Name)))];

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
                image: ghcr.io/example/main:1.0.0
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
