using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Kubernetes;

public class KubernetesKindTests
{
    [Theory]
    [InlineData("a=b", true)]
    [InlineData("a==b, c!=x", true)]
    [InlineData("a!=b", false)]
    [InlineData("a in (x, b), !missing", true)]
    [InlineData("a notin (b)", false)]
    [InlineData("missing notin (b)", true)]
    [InlineData("missing", false)]
    [InlineData("e=", true)]
    [InlineData("", true)]
    public void A_label_query_takes_what_it_says(string query, bool expected)
    {
        var labels = new Dictionary<string, string> { ["a"] = "b", ["c"] = "d", ["e"] = "" };
        Assert.Equal(expected, LabelQuery.Parse(query).Matches(labels.GetValueOrDefault));
    }

    [Theory]
    [InlineData("a=b c", "a=b c")]
    [InlineData("a=b,", "")]
    [InlineData("a in b", "a in b")]
    [InlineData("a=b, ?", "?")]
    public void What_is_no_label_query_is_named(string query, string part) =>
        Assert.Equal(part, Assert.Throws<LabelQueryException>(() => LabelQuery.Parse(query)).Part);

    [Theory]
    [InlineData("In", true, false)]
    [InlineData("NotIn", false, true)]
    [InlineData("Exists", true, false)]
    [InlineData("DoesNotExist", false, true)]
    public void A_selector_in_an_object_is_the_same_query(string operation, bool whenThere, bool whenAbsent)
    {
        var query = LabelQuery.From(new() { MatchExpressions = [new() { Key = "a", Operator = operation, Values = ["b"] }] });
        Assert.Equal(whenThere, query.Matches(_ => "b"));
        Assert.Equal(whenAbsent, query.Matches(_ => null));
        Assert.Throws<LabelQueryException>(() => LabelQuery.From(new() { MatchExpressions = [new() { Key = "a", Operator = "Like" }] }));
        Assert.False(LabelQuery.From(new() { MatchLabels = new Dictionary<string, string> { ["a"] = "c" } }).Matches(_ => "b"));
    }

    [Theory]
    [InlineData("Pod", "v1", "spec")]
    [InlineData("PodTemplate", "v1", "template.spec")]
    [InlineData("Deployment", "apps/v1", "spec.template.spec")]
    [InlineData("CronJob", "batch/v1beta1", "spec.jobTemplate.spec.template.spec")]
    [InlineData("Deployment", "extensions/v1beta1", null)]
    [InlineData("ConfigMap", "v1", null)]
    public void A_kind_with_pods_has_their_specification_at_one_place(string kind, string apiVersion, string? path) =>
        Assert.Equal(path, PodTemplates.SpecPath(kind, apiVersion) is { } keys ? string.Join('.', keys) : null);

    [Theory]
    [InlineData("""{"spec":{"initContainers":[{"image":"a"}],"containers":[{"image":"b"},{"name":"none"}]}}""", "a,b")]
    [InlineData("""{"kind":"Rollout","spec":{"template":{"spec":{"containers":[{"image":"c"}]}}}}""", "c")]
    [InlineData("""{"spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"image":"d"}]}}}}}}""", "d")]
    [InlineData("""{"spec":"text"}""", "")]
    public void The_images_of_any_object_are_found_where_pods_are(string content, string images) =>
        Assert.Equal(images, string.Join(',', PodTemplates.ImagesOfObject(JsonElement.Parse(content))));

    [Theory]
    [InlineData("rbac.authorization.k8s.io/v1", "ClusterRole", true, true)]
    [InlineData("v1", "Namespace", true, true)]
    [InlineData("apps/v1", "Deployment", false, false)]
    [InlineData("iam.example.com/v1", "ClusterRole", false, true)]
    [InlineData("gateway.networking.k8s.io/v1", "GatewayClass", false, true)]
    [InlineData("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", true, true)]
    public void Cluster_wide_kinds_go_by_group_and_kind(string apiVersion, string kind, bool isBuiltIn, bool may)
    {
        var content = JsonElement.Parse($$"""{"apiVersion":"{{apiVersion}}","kind":"{{kind}}"}""");
        Assert.Equal(isBuiltIn, KubernetesScopes.IsBuiltInClusterKind(content));
        Assert.Equal(may, KubernetesScopes.MayBeClusterWide(content));
    }

    [Theory]
    [InlineData("rbac.authorization.k8s.io/v1beta1", "ClusterRole", true)]
    [InlineData("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", false)]
    [InlineData("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", false)]
    [InlineData("policy/v1beta1", "PodSecurityPolicy", true)]
    public void An_older_API_has_fewer_of_them(string apiVersion, string kind, bool expected) =>
        Assert.Equal(expected, KubernetesScopes.WasClusterKind(apiVersion, kind));
}
