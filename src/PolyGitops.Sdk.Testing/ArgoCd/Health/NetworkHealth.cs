using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Health;

/// <summary>Services and Ingresses.</summary>
internal static class NetworkHealth
{
    public static ResourceHealth Service(JsonElement content) =>
        content.Text("spec", "type") == "LoadBalancer" ? Ingress(content) : ResourceHealth.Healthy();

    public static ResourceHealth Ingress(JsonElement content) =>
        content.Items("status", "loadBalancer", "ingress").Any() ? ResourceHealth.Healthy() : ResourceHealth.Progressing();
}
