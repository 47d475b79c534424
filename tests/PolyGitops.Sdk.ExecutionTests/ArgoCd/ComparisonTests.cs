using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Controllers;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Testing.ArgoCd.Syncing;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":1,"defaulted":true}}""", true)]
    [InlineData("""{"spec":{"a":1}}""", """{"spec":{"a":2}}""", false)]
    [InlineData("""{"spec":{"a":{}}}""", """{"spec":{}}""", true)]
    [InlineData("""{"spec":{"a":[]}}""", """{"spec":{}}""", true)]
    [InlineData("""{"spec":{"cpu":"1000m"}}""", """{"spec":{"cpu":"1"}}""", true)]
    [InlineData("""{"spec":{"cpu":"1000m"}}""", """{"spec":{"cpu":"2"}}""", false)]
    [InlineData("""{"spec":{"x":"1.0"}}""", """{"spec":{"x":"1"}}""", false)]
    [InlineData("""{"spec":{"x":80.0}}""", """{"spec":{"x":80}}""", true)]
    [InlineData("""{"spec":{"l":[{"name":"a"},{"name":"b"}]}}""", """{"spec":{"l":[{"name":"b","y":1},{"name":"a"}]}}""", true)]
    [InlineData("""{"spec":{"l":["a","b"]}}""", """{"spec":{"l":["b","a"]}}""", false)]
    [InlineData("""{"spec":{"l":["a"]}}""", """{"spec":{"l":["a","b"]}}""", false)]
    [InlineData("""{"status":{"x":1}}""", "{}", true)]
    [InlineData("""{"metadata":{"labels":{"a":"b"}}}""", """{"metadata":{"labels":{"a":"b","c":"d"}}}""", true)]
    [InlineData("""{"metadata":{"annotations":{"a":"b"}}}""", "{}", false)]
    [InlineData("""{"metadata":{"finalizers":["a"]}}""", """{"metadata":{"finalizers":["b","a"]}}""", true)]
    public void A_live_object_is_in_sync_when_it_holds_what_the_target_says(string target, string live, bool isHeld) =>
        Assert.Equal(isHeld, FieldComparison.IsHeld(Object(target), Object(live)));

    [Theory]
    [InlineData("v1", true)]
    [InlineData("example.org/v1", false)]
    public void What_Go_leaves_out_is_no_difference_in_built_in_kinds(string apiVersion, bool isHeld) =>
        Assert.Equal(
            isHeld,
            FieldComparison.IsHeld(Object("""{"spec":{"hostNetwork":false}}""", apiVersion), Object("""{"spec":{}}""", apiVersion)));

    [Theory]
    [InlineData(".spec.replicas")]
    [InlineData(".spec.containers[].image")]
    [InlineData(".spec.containers[1].image")]
    [InlineData(".spec.containers[] | select(.name == \"b\") | .image")]
    [InlineData(".metadata.annotations.\"a.b/c\"")]
    [InlineData(".metadata.annotations[\"a.b/c\"]")]
    public void A_jq_path_finds_its_fields(string expression)
    {
        var content = JsonNode.Parse("""{"metadata":{"annotations":{"a.b/c":"x"}},"spec":{"replicas":1,"containers":[{"name":"a","image":"x"},{"name":"b","image":"y"}]}}""")!;
        var found = FieldPath.FromJq(expression).Find(content).ToList();
        Assert.Equal(expression.Contains("[].image", StringComparison.Ordinal) ? 2 : 1, found.Count);
        foreach (var place in found) place.Remove();
        Assert.Empty(FieldPath.FromJq(expression).Find(content));
    }

    [Fact]
    public void Fields_of_a_manager_are_ignored()
    {
        var target = new TargetObject(
            Object("""{"metadata":{"name":"a"},"spec":{"replicas":1,"paused":true}}""", "apps/v1"), new("apps", "Thing", "", "a"));
        var live = Object(
            """{"metadata":{"name":"a","managedFields":[{"manager":"hpa","fieldsV1":{"f:spec":{"f:replicas":{}}}}]},"spec":{"replicas":5,"paused":true}}""",
            "apps/v1");
        var ignored = new IgnoredFields([new() { Group = "apps", Kind = "*", ManagedFieldsManagers = ["hpa"] }]);
        Assert.False(FieldComparison.IsHeld(target.Compared, live));
        Assert.True(FieldComparison.IsHeld(ignored.Without(target, live), live));
        Assert.Equal(5, ignored.WithLive(target, live).Content.Field("spec", "replicas")!.Value.GetInt32());
    }

    [Fact]
    public void A_copied_tracking_annotation_makes_no_owner()
    {
        var key = new ResourceKey("apps", "Deployment", "shop", "web");
        var id = TrackingId.For("app", key, "shop");
        Assert.Equal("app:apps/Deployment:shop/web", id.ToString());
        Assert.True(TrackingId.TryParse(id.ToString(), out var parsed));
        Assert.True(parsed.Is(key));
        Assert.False(parsed.Is(key with { Name = "copy" }));
        Assert.True(TrackingId.TryParse("app:/Namespace:shop/shop", out var clusterWide));
        Assert.True(clusterWide.Is(new("", "Namespace", "", "shop")));
        Assert.False(TrackingId.TryParse("nonsense", out _));
    }

    [Fact]
    public void Namespaces_and_CRDs_come_no_later_than_their_first_user()
    {
        var definition = SyncTests.Widgets();
        SyncTask[] tasks =
        [
            Task(Object("""{"kind":"Namespace","metadata":{"name":"shop","annotations":{"argocd.argoproj.io/sync-wave":"3"}}}"""), ""),
            Task(Object("""{"kind":"Deployment","metadata":{"name":"z"}}""", "apps/v1"), "shop"),
            Task(Object("""{"kind":"ConfigMap","metadata":{"name":"b"}}"""), "shop"),
            Task(Object("""{"kind":"ConfigMap","metadata":{"name":"a"}}"""), "shop"),
            Task(
                Object("""{"kind":"ConfigMap","metadata":{"name":"early","annotations":{"argocd.argoproj.io/sync-wave":"-1"}}}"""),
                "other"),
            Task(definition, ""),
            Task(
                Object(
                    """{"kind":"Widget","metadata":{"name":"w","annotations":{"argocd.argoproj.io/sync-wave":"-2"}}}""", "example.org/v1"),
                "other"),
        ];
        Assert.Equal(["widgets.example.org", "w", "early", "shop", "a", "b", "z"], SyncOrder.Sort(tasks).Select(t => t.Key.Name));
    }

    [Theory]
    [InlineData("10s", "5m", 0, 10)]
    [InlineData("10s", "5m", 3, 80)]
    [InlineData("10s", "1m30s", 9, 90)]
    [InlineData("2", null, 1, 4)]
    [InlineData(null, null, 0, 5)]
    public void Retries_wait_ever_longer(string? duration, string? maximum, int tries, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            RetryBackoff.Pause(new() { Backoff = new() { Duration = duration, MaxDuration = maximum, Factor = 2 } }, tries));

    [Fact]
    public void A_patch_names_only_what_changed()
    {
        var before = new ApplicationStatus
        {
            Sync = new() { Status = "Synced", Revision = "a" },
            Conditions = [new() { Type = "X" }],
            Health = new() { Status = "Healthy" },
        };
        var patch = StatusPatch.Between(before, before with { Sync = before.Sync with { Revision = "b" }, Conditions = null });
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"sync":{"revision":"b"},"conditions":null}"""), patch));
        Assert.Null(StatusPatch.Between(before, before with { Health = new() { Status = "Healthy" } }));
    }

    private static SyncTask Task(Manifest manifest, string ns) =>
        new(Hook.Sync, new(manifest, ResourceKey.Of(manifest) with { Namespace = ns }), live: null);

    private static Manifest Object(string content, string apiVersion = "v1")
    {
        var json = JsonNode.Parse(content)!.AsObject();
        json["apiVersion"] = apiVersion;
        if (!json.ContainsKey("kind")) json["kind"] = "Thing";
        return Manifest.FromJson(json.ToJsonString());
    }
}
