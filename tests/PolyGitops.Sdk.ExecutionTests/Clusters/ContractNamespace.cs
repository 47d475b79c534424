using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>A namespace and an API group of a test's own, on a server; everything goes with it.</summary>
internal sealed class ContractNamespace : IAsyncDisposable
{
    public const string Variable = "POLYGITOPS_TEST_KUBECONFIG";

    private readonly FakeCluster? _fake;

    private ContractNamespace(FakeCluster? fake, ClusterClient client)
    {
        (_fake, Client) = (fake, client);
        var unique = Guid.NewGuid().ToString("N")[..10];
        Name = $"polygitops-{unique}";
        Group = $"t{unique}.polygitops.example";
    }

    public static string? RealKubeconfig { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file && File.Exists(file) ? file : null;

    public ClusterClient Client { get; }

    public string Name { get; }

    public string Group { get; }

    public ResourceType Widget => new() { ApiVersion = $"{Group}/v1", Kind = "Widget" };

    public static ResourceType ConfigMaps { get; } = new() { ApiVersion = "v1", Kind = "ConfigMap" };

    public static async Task<ContractNamespace> StartAsync(ContractServer server, bool hasNamespace = true)
    {
        var fake = server == ContractServer.Fake ? await FakeCluster.StartAsync() : null;
        var space = new ContractNamespace(
            fake, fake is null ? ClusterClient.FromKubeconfigFile(RealKubeconfig!) : ClusterClient.FromKubeconfig(fake.Kubeconfig));
        try
        {
            if (hasNamespace) await space.Client.CreateAsync(space.Namespace());
            return space;
        }
        catch
        {
            await space.DisposeAsync();
            throw;
        }
    }

    public Manifest Namespace() => Manifest.FromJson($$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{Name}}"} }""");

    public Manifest ConfigMap(string name, string data = """{"a":"1"}""", string metadata = "") =>
        Manifest.FromJson($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","namespace":"{{Name}}"{{metadata}} },"data":{{data}} }""");

    public Manifest WidgetOf(string name, string spec = """{"size":1}""") =>
        Manifest.FromJson(
            $$"""{"apiVersion":"{{Group}}/v1","kind":"Widget","metadata":{"name":"{{name}}","namespace":"{{Name}}"},"spec":{{spec}} }""");

    public Manifest Definition() => Manifest.FromJson($$"""
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "widgets.{{Group}}" },
          "spec": {
            "group": "{{Group}}", "scope": "Namespaced", "names": { "plural": "widgets", "singular": "widget", "kind": "Widget", "listKind": "WidgetList" },
            "versions": [{
              "name": "v1", "served": true, "storage": true,
              "schema": { "openAPIV3Schema": {
                "type": "object", "required": ["spec"],
                "properties": { "spec": {
                  "type": "object", "required": ["size"],
                  "properties": { "size": { "type": "integer" }, "color": { "type": "string" }, "count": { "type": "integer" } }
                } }
              } }
            }]
          }
        }
        """);

    public ObjectReference Reference(string name) => new() { Type = ConfigMaps, Namespace = Name, Name = name };

    public async ValueTask DisposeAsync()
    {
        if (_fake is null)
        {
            await Client.DeleteAsync(ObjectReference.To(Definition()));
            await Client.DeleteAsync(ObjectReference.To(Namespace()));
        }
        Client.Dispose();
        if (_fake is not null) await _fake.DisposeAsync();
    }
}
