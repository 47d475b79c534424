using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using static PolyGitops.Sdk.ExecutionTests.Clusters.FaultyCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

public class ManyObjectsTests
{
    [Fact]
    public async Task Ten_thousand_objects_take_one_request_each_and_a_few_lists()
    {
        const int count = 10_000;
        await using var space = await StartAsync();
        Manifest[] manifests = [.. Enumerable.Range(0, count).Select(i => ConfigMap($"c{i:00000}"))];
        var progress = new ProgressLog<ApplyOutcome>();
        (await space.Client.ApplyAllAsync(manifests, progress: progress)).EnsureSuccess();
        Assert.Equal(count, progress.Reports.Count);
        Assert.Equal(count, space.Count("patch"));
        Assert.Equal(count + 2, space.Cluster.Requests.Count);

        space.Cluster.ClearRequests();
        var again = await space.Client.ApplyAllAsync(manifests);
        Assert.All(again.Outcomes, o => Assert.Equal(ObjectChangeKind.Unchanged, o.Change));
        Assert.Equal(count + (count / 500), space.Cluster.Requests.Count);

        space.Cluster.ClearRequests();
        Assert.Equal(
            count, await space.Client.ListAsync(new() { Type = ContractNamespace.ConfigMaps, Namespace = "default" }).CountAsync());
        Assert.Equal(count / 500, space.Cluster.Requests.Count);
    }

    [Fact]
    public async Task A_few_objects_among_many_are_read_one_by_one()
    {
        await using var space = await StartAsync();
        (await space.Client.ApplyAllAsync([.. Enumerable.Range(0, 3000).Select(i => ConfigMap($"c{i:0000}"))])).EnsureSuccess();
        space.Cluster.ClearRequests();
        var report = await space.Client.ApplyAllAsync([.. Enumerable.Range(0, 5).Select(i => ConfigMap($"c{i:0000}"))]);
        Assert.All(report.Outcomes, o => Assert.Equal(ObjectChangeKind.Unchanged, o.Change));
        Assert.True(space.Cluster.Requests.Count <= 3 * 5, $"{space.Cluster.Requests.Count} requests");
    }

    [Fact]
    public async Task A_kind_is_looked_up_once_however_many_ask_for_it()
    {
        await using var space = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => space.Client.ApplyAsync(ConfigMap($"c{i}"))));
        Assert.Equal(1, space.Cluster.Requests.Count(r => r.Resource is null));
        space.Cluster.ClearRequests();
        var missing = new ResourceType { ApiVersion = "v1", Kind = "NoSuchKind" };
        await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => space.Client.FindAsync(new() { Type = missing, Namespace = "default", Name = $"c{i}" })));
        Assert.True(space.Cluster.Requests.Count < 50, $"{space.Cluster.Requests.Count} requests");
    }

    [Fact]
    public async Task Objects_of_a_missing_kind_are_not_tried_one_by_one()
    {
        await using var space = await StartAsync();
        Manifest[] manifests = [.. Enumerable.Range(0, 1000).Select(i => Manifest.FromJson($$"""{"apiVersion":"none.example/v1","kind":"None","metadata":{"name":"n{{i}}","namespace":"default"} }"""))];
        var report = await space.Client.ApplyAllAsync(manifests);
        Assert.All(report.Outcomes, o => Assert.IsType<KindNotFoundException>(o.Failure));
        Assert.True(space.Cluster.Requests.Count < 50, $"{space.Cluster.Requests.Count} requests");
    }

    [Fact]
    public async Task Definitions_are_awaited_by_one_watch()
    {
        await using var space = await StartAsync(new() { DefinitionsEstablishAfter = TimeSpan.FromMilliseconds(300) });
        Manifest[] definitions = [.. Enumerable.Range(0, 20).Select(i => Definition($"kind{i}s"))];
        Manifest[] objects = [.. Enumerable.Range(0, 20).Select(i => Custom($"kind{i}s"))];
        (await space.Client.ApplyAllAsync([.. objects, .. definitions])).EnsureSuccess();
        Assert.Equal(1, space.Count("watch"));
        Assert.True(space.Cluster.Requests.Count <= 3 * 40, $"{space.Cluster.Requests.Count} requests");
    }

    [Fact]
    public async Task Cluster_wide_objects_and_those_without_a_namespace_are_compared_with_what_is_there()
    {
        await using var space = await StartAsync();
        Manifest[] manifests =
        [
            .. Enumerable.Range(0, 5)
                .Select(i => Manifest.FromJson($$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n{{i}}"} }""")),
            .. Enumerable.Range(0, 5)
                .Select(i => Manifest.FromJson($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c{{i}}"} }""")),
        ];
        foreach (var expected in new[] { ObjectChangeKind.Created, ObjectChangeKind.Unchanged })
        {
            space.Cluster.ClearRequests();
            Assert.All((await space.Client.ApplyAllAsync(manifests)).Outcomes, o => Assert.Equal(expected, o.Change));
            Assert.Equal(2, space.Count("list"));
            Assert.Equal(0, space.Count("get"));
        }
    }

    [Fact]
    public async Task A_definition_whose_status_is_not_readable_is_a_separate_failure()
    {
        await using var space = await StartAsync(new() { DefinitionsEstablishAfter = TimeSpan.FromHours(1) });
        space.Inject(ClusterFault.Status(403) with { Verb = "list", Resource = "customresourcedefinitions.apiextensions.k8s.io" });
        var report = await space.Client.ApplyAllAsync([Definition("kinds"), ConfigMap("a")]);
        Assert.Contains("waiting for it to be established failed", report.Outcomes[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(ObjectChangeKind.Created, report.Outcomes[1].Change);
    }

    [Fact]
    public async Task Failures_caused_by_a_namespace_or_definition_name_their_cause()
    {
        await using var space = await StartAsync(
            new() { DefinitionsEstablishAfter = TimeSpan.FromHours(1) }, Quick with { MaxAttempts = 1 });
        space.Inject(ClusterFault.Status(503) with { Verb = "patch", Resource = "namespaces" });
        var report = await space.Client.ApplyAllAsync(
            [
                Manifest.FromJson("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"web"}}"""),
                Manifest.FromJson("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"web"}}"""),
                Definition("kinds"),
                Custom("kinds"),
            ],
            new() { DefinitionTimeout = TimeSpan.FromMilliseconds(200) });
        Assert.IsType<ClusterUnavailableException>(report.Outcomes[0].Failure);
        Assert.Contains(
            "Caused by: Applying Namespace web: the server answered 503", report.Outcomes[1].Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("it was not established within 0.2 s", report.Outcomes[2].Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Caused by: Applying CustomResourceDefinition kinds.many.example: it was not established",
            report.Outcomes[3].Failure!.Message, StringComparison.Ordinal);
    }

    private static Manifest Definition(string plural) => Manifest.FromJson($$"""
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "{{plural}}.many.example" },
          "spec": {
            "group": "many.example", "scope": "Namespaced", "names": { "plural": "{{plural}}", "kind": "{{plural}}kind" },
            "versions": [{ "name": "v1", "served": true, "storage": true,
              "schema": { "openAPIV3Schema": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } } }]
          }
        }
        """);

    private static Manifest Custom(string plural) =>
        Manifest.FromJson($$"""{"apiVersion":"many.example/v1","kind":"{{plural}}kind","metadata":{"name":"o","namespace":"default"} }""");
}
