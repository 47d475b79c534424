using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests;

/// <summary>Kubernetes objects that tests add.</summary>
internal static class Objects
{
    public static readonly Manifest ConfigMap = Manifest.FromJson(
        """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "more"}, "data": {"a": "b"}}""");

    public static readonly Manifest ClusterRole = Manifest.FromJson(
        """{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "reader"}, "rules": []}""");

    public static readonly Manifest Issuer = Manifest.FromJson(
        """{"apiVersion": "cert-manager.io/v1", "kind": "Issuer", "metadata": {"name": "letsencrypt"}, "spec": {}}""");

    public static readonly Manifest Secret = Manifest.FromJson(
        """{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "account"}, "stringData": {"token": "hunter2"}}""");

    public static readonly Manifest Quota = Manifest.FromJson(
        """{"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "wide"}, "spec": {"hard": {"pods": "999"}}}""");
}
