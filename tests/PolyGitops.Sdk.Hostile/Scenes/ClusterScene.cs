using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>A cluster that an Argo CD is installed into.</summary>
internal sealed class ClusterScene : Scene
{
    private static readonly string[] Resources =
    [
        "namespaces", "configmaps", "secrets", "services", "serviceaccounts", "deployments.apps", "applications.argoproj.io", "appprojects.argoproj.io",
        "customresourcedefinitions.apiextensions.k8s.io", "roles.rbac.authorization.k8s.io", "rolebindings.rbac.authorization.k8s.io",
        "clusterroles.rbac.authorization.k8s.io", "networkpolicies.networking.k8s.io", "resourcequotas",
    ];

    private static readonly string[] FromServer = ["uid", "resourceVersion", "creationTimestamp", "managedFields", "generation"];

    private readonly PlatformTestHost _host;

    private ClusterScene(PlatformTestHost host)
    {
        _host = host;
        Settings = new() { Role = Role.Bootstrap, Cluster = host.Cluster.Url, Kubeconfig = host.Cluster.KubeconfigFor(Canary.ClusterToken) };
    }

    public override RoleSettings Settings { get; }

    public static async Task<Scene> CreateAsync() => new ClusterScene(await PlatformTestHost.StartAsync(HostilePlatform.Platform, new()
    {
        UsesTerraform = false,
        Cluster = new()
        {
            DeploymentsBecomeAvailableAfter = TimeSpan.Zero,
            Tokens = new Dictionary<string, ClusterUser> { [Canary.ClusterToken] = new() { Name = "administrator", Groups = [ClusterUser.Masters] } },
        },
    }));

    public override int Changes() => _host.Cluster.Requests.Count(
        r => r.User == "administrator" && r.Method is not "GET" && r.StatusCode is >= 200 and < 300 && r.Resource is not (null or "leases"));

    public override IReadOnlyList<string> State() => [.. Resources.SelectMany(r => Objects(r))];

    public override async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await base.DisposeAsync();
    }

    private IEnumerable<string> Objects(string resource)
    {
        IReadOnlyList<JsonElement> found;
        try
        {
            found = _host.Cluster.Objects.List(resource);
        }
        catch (ArgumentException)
        {
            // Its definition is not there yet.
            return [$"{resource} is not served"];
        }
        return found.Select(o => $"{resource} {Without(o)}");
    }

    private static string Without(JsonElement found)
    {
        var json = JsonObject.Create(found)!;
        var metadata = json["metadata"]!.AsObject();
        foreach (var field in FromServer) metadata.Remove(field);
        json.Remove("status");
        json.Remove("operation");
        return $"{metadata["namespace"]}/{metadata["name"]} {Hash(json.ToJsonString())} {json.ToJsonString()[..Math.Min(300, json.ToJsonString().Length)]}";
    }
}
