using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>How every API server rejects requests, and how the client maps that.</summary>
public class ErrorContractTests
{
    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_missing_field_is_named(ContractServer server)
    {
        await using var space = await StartWithWidgetsAsync(server);
        foreach (var act in new Func<Manifest, Task>[] { m => space.Client.ApplyAsync(m), m => space.Client.CreateAsync(m) })
        {
            var failure = await Assert.ThrowsAsync<ObjectInvalidException>(() => act(space.WidgetOf("w", """{"color":"red"}""")));
            Assert.Equal((422, "Invalid"), (failure.StatusCode, failure.Reason));
            var problem = Assert.Single(failure.Problems);
            Assert.Equal(("spec.size", "FieldValueRequired"), (problem.Field, problem.Reason));
            Assert.Equal($"Widget.{space.Group} \"w\" is invalid: spec.size: Required value", failure.ServerMessage);
        }
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task Wrong_types_are_named_field_by_field(ContractServer server)
    {
        await using var space = await StartWithWidgetsAsync(server);
        var wrong = space.WidgetOf("w", """{"size":"one","color":2}""");
        var created = await Assert.ThrowsAsync<ObjectInvalidException>(() => space.Client.CreateAsync(wrong));
        Assert.Equal(422, created.StatusCode);
        Assert.Equal(["spec.color", "spec.size"], created.Problems.Select(p => p.Field).Order());
        Assert.All(created.Problems, p => Assert.Equal("FieldValueTypeInvalid", p.Reason));
        var applied = await Assert.ThrowsAsync<ObjectInvalidException>(() => space.Client.ApplyAsync(wrong));
        Assert.Equal(500, applied.StatusCode);
        Assert.Equal([".spec.color", ".spec.size"], applied.Problems.Select(p => p.Field).Order());
        Assert.Contains("failed to create typed patch object", applied.Message, StringComparison.Ordinal);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task An_unknown_field_is_never_dropped_in_silence(ContractServer server)
    {
        await using var space = await StartWithWidgetsAsync(server);
        var misspelt = space.WidgetOf("w", """{"size":1,"colour":"red"}""");
        var applied = await Assert.ThrowsAsync<ObjectInvalidException>(() => space.Client.ApplyAsync(misspelt));
        Assert.Equal(
            (500, ".spec.colour", "field not declared in schema"),
            (applied.StatusCode, applied.Problems.Single().Field, applied.Problems.Single().Message));
        var created = await Assert.ThrowsAsync<ObjectInvalidException>(() => space.Client.CreateAsync(misspelt));
        Assert.Equal(
            (400, "spec.colour", "unknown field"),
            (created.StatusCode, created.Problems.Single().Field, created.Problems.Single().Message));
        Assert.Null(await space.Client.FindAsync(ObjectReference.To(misspelt)));
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_missing_namespace_is_distinguished_from_a_missing_object(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server, hasNamespace: false);
        var failure = await Assert.ThrowsAsync<ObjectNotFoundException>(() => space.Client.ApplyAsync(space.ConfigMap("a")));
        Assert.Equal((404, "NotFound", space.Name), (failure.StatusCode, failure.Reason, failure.MissingNamespace));
        Assert.Equal($"namespaces \"{space.Name}\" not found", failure.ServerMessage);
        Assert.EndsWith($"Create the namespace '{space.Name}' first.", failure.Message, StringComparison.Ordinal);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task The_values_of_a_secret_are_in_no_message(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        var secret = Manifest.FromJson(
            $$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"{{space.Name}}"},"stringData":{"a":4711} }""");
        foreach (var act in new Func<Task>[] { () => space.Client.ApplyAsync(secret), () => space.Client.CreateAsync(secret) })
        {
            var failure = await Assert.ThrowsAsync<ObjectInvalidException>(act);
            Assert.DoesNotContain("4711", failure + string.Join(' ', failure.Problems), StringComparison.Ordinal);
        }
    }

    private static async Task<ContractNamespace> StartWithWidgetsAsync(ContractServer server)
    {
        var space = await ContractNamespace.StartAsync(server);
        (await space.Client.ApplyAllAsync([space.Definition()])).EnsureSuccess();
        return space;
    }
}
