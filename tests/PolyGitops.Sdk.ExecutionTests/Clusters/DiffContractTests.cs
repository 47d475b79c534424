using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>What applying would change.</summary>
public class DiffContractTests
{
    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_change_is_reported_field_by_field(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.ApplyAsync(space.ConfigMap("a", """{"a":"1","gone":"x"}"""));
        Assert.Equal(ObjectChangeKind.Unchanged, (await space.Client.DiffAsync(space.ConfigMap("a", """{"a":"1","gone":"x"}"""))).Kind);
        var change = await space.Client.DiffAsync(space.ConfigMap("a", """{"a":"2","new":"y"}""", ",\"labels\":{\"l\":\"1\"}"));
        Assert.Equal(ObjectChangeKind.Changed, change.Kind);
        Assert.Equal(
            ["data.a: \"1\" -> \"2\"", "data.gone: \"x\" -> (none)", "data.new: (none) -> \"y\"",
                "metadata.labels: (none) -> {\"l\":\"1\"}"],
            change.Fields.Select(f => f.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("1", (await space.Client.FindAsync(space.Reference("a")))!.Content.GetProperty("data").GetProperty("a").GetString());
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task What_others_own_would_be_taken_over(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.ApplyAsync(space.ConfigMap("a"), new() { FieldManager = "mgr-b" });
        Assert.Equal(
            "data.a: \"1\" -> \"2\"",
            Assert.Single((await space.Client.DiffAsync(space.ConfigMap("a", """{"a":"2"}"""))).Fields).ToString());
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task What_does_not_exist_would_be_created_even_where_its_namespace_and_kind_are_to_come(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server, hasNamespace: false);
        foreach (var manifest in new[] { space.ConfigMap("a"), space.WidgetOf("w"), space.Namespace(), space.Definition() })
        {
            var change = await space.Client.DiffAsync(manifest);
            Assert.Equal((ObjectChangeKind.Created, ObjectReference.To(manifest)), (change.Kind, change.Object));
        }
        Assert.Equal(
            "data: (none) -> {\"a\":\"1\"}", Assert.Single((await space.Client.DiffAsync(space.ConfigMap("a"))).Fields).ToString());
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task The_values_of_a_secret_are_masked(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        Assert.DoesNotContain(
            "aHVudGVyMg", (await space.Client.DiffAsync(Secret(space, "aHVudGVyMg=="))).ToString(), StringComparison.Ordinal);
        await space.Client.ApplyAsync(Secret(space, "aHVudGVyMg=="));
        var change = await space.Client.DiffAsync(Secret(space, "aHVudGVyMw=="));
        Assert.Equal(
            ["data.password: \"***\" -> \"***\"", "metadata.annotations.note: \"***\" -> \"***\""],
            change.Fields.Select(f => f.ToString()).Order(StringComparer.Ordinal));
    }

    private static Manifest Secret(ContractNamespace space, string password) => Manifest.FromJson(
        $$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"{{space.Name}}","annotations":{"note":"{{password}}"} },"data":{"password":"{{password}}"} }""");
}
