using System.Net;
using System.Text;
using k8s;
using k8s.Autorest;
using k8s.Models;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>KubernetesClient against the server.</summary>
public class KubernetesClientTests
{
    [Fact]
    public async Task Typed_objects_go_there_and_back()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var client = Client(cluster);
        var created = await client.CoreV1.CreateNamespacedConfigMapAsync(
            new() { Metadata = new() { Name = "a" }, Data = new Dictionary<string, string> { ["a"] = "1" } }, "default");
        created.Data["a"] = "2";
        var replaced = await client.CoreV1.ReplaceNamespacedConfigMapAsync(created, "a", "default");
        Assert.Equal("2", replaced.Data["a"]);
        var stale = await Assert.ThrowsAsync<HttpOperationException>(
            () => client.CoreV1.ReplaceNamespacedConfigMapAsync(created, "a", "default"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Response.StatusCode);
        var status = await client.CoreV1.DeleteNamespacedConfigMapAsync("a", "default");
        Assert.Equal("Success", status.Status);
        await Assert.ThrowsAsync<HttpOperationException>(() => client.CoreV1.ReadNamespacedConfigMapAsync("a", "default"));
    }

    [Fact]
    public async Task Deployments_services_and_secrets_keep_every_field()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var client = Client(cluster);
        var service = await client.CoreV1.CreateNamespacedServiceAsync(
            new()
            {
                Metadata = new() { Name = "s" },
                Spec = new()
                {
                    Ports = [new() { Port = 80, TargetPort = "http" }],
                    Selector = new Dictionary<string, string> { ["a"] = "b" },
                },
            },
            "default");
        Assert.Equal(
            ("http", "TCP", "ClusterIP"), (service.Spec.Ports[0].TargetPort.Value, service.Spec.Ports[0].Protocol, service.Spec.Type));
        var secret = await client.CoreV1.CreateNamespacedSecretAsync(
            new() { Metadata = new() { Name = "s" }, StringData = new Dictionary<string, string> { ["k"] = "v" } }, "default");
        Assert.Equal("v", Encoding.UTF8.GetString(secret.Data["k"]));
        var deployment = await client.AppsV1.CreateNamespacedDeploymentAsync(
            new()
            {
                Metadata = new() { Name = "d" },
                Spec = new()
                {
                    Selector = new() { MatchLabels = new Dictionary<string, string> { ["a"] = "b" } },
                    Template = new()
                    {
                        Spec = new()
                        {
                            Containers = [new() { Name = "c", Image = "i", Resources = new() { Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("500m") } } }],
                        },
                    },
                },
            },
            "default");
        Assert.Equal("500m", deployment.Spec.Template.Spec.Containers[0].Resources.Limits["cpu"].ToString());
    }

    [Fact]
    public async Task Leases_are_taken_by_one()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var client = Client(cluster);
        var lease = await client.CoordinationV1.CreateNamespacedLeaseAsync(
            new()
            {
                Metadata = new() { Name = "l" },
                Spec = new() { HolderIdentity = "one", RenewTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) },
            },
            "default");
        lease.Spec.HolderIdentity = "two";
        await client.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, "l", "default");
        lease.Spec.HolderIdentity = "three";
        await Assert.ThrowsAsync<HttpOperationException>(() => client.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, "l", "default"));
        Assert.Equal("two", (await client.CoordinationV1.ReadNamespacedLeaseAsync("l", "default")).Spec.HolderIdentity);
    }

    [Fact]
    public async Task A_typed_watch_sees_what_happens()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var client = Client(cluster);
        using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var seen = new List<string>();
        var watching = Task.Run(async () =>
        {
            await foreach (var (type, item) in client.CoreV1.WatchListNamespacedConfigMapAsync("default", cancellationToken: ending.Token))
            {
                seen.Add($"{type} {item.Metadata.Name}");
                if (type == WatchEventType.Deleted) break;
            }
        });
        await Eventually.IsTrue(() => cluster.Requests.Any(r => r.Verb == "watch"), "the watch is answered");
        await client.CoreV1.CreateNamespacedConfigMapAsync(new() { Metadata = new() { Name = "a" } }, "default");
        await client.CoreV1.PatchNamespacedConfigMapAsync(
            new V1Patch("""{"data":{"a":"1"}}""", V1Patch.PatchType.MergePatch), "a", "default");
        await client.CoreV1.DeleteNamespacedConfigMapAsync("a", "default");
        await watching;
        Assert.Equal(["Added a", "Modified a", "Deleted a"], seen);
    }

    [Fact]
    public async Task Events_are_written_and_listed_by_what_they_are_about()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var client = Client(cluster);
        foreach (var about in new[] { "a", "b" })
        {
            await client.CoreV1.CreateNamespacedEventAsync(
                new()
                {
                    Metadata = new() { GenerateName = "e-" },
                    InvolvedObject = new() { Kind = "Pod", Name = about },
                    Reason = "Testing",
                    Type = "Normal",
                },
                "default");
        }
        var found = await client.CoreV1.ListNamespacedEventAsync("default", fieldSelector: "involvedObject.name=b");
        Assert.Equal("b", Assert.Single(found.Items).InvolvedObject.Name);
    }

    private static k8s.Kubernetes Client(FakeCluster cluster) => new(KubernetesClientConfiguration.BuildConfigFromConfigObject(
        KubernetesYaml.Deserialize<k8s.KubeConfigModels.K8SConfiguration>(cluster.Kubeconfig)));
}
