namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class AccessTests
{
    internal static readonly FakeClusterOptions Guarded = new()
    {
        Tokens = new Dictionary<string, ClusterUser>
        {
            ["root-token"] = new() { Name = "root", Groups = [ClusterUser.Masters] },
            ["bob-token"] = new() { Name = "bob", Groups = ["developers"] },
        },
    };

    [Fact]
    public async Task A_token_nobody_has_is_unauthorized()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded);
        using var stranger = new Api(cluster, "guessed");
        var refused = await stranger.GetAsync(Api.Namespaces);
        Assert.Equal((401, "Unauthorized", "Unauthorized"), (refused.Code, refused.Reason, refused.Message));
    }

    [Fact]
    public async Task Actions_that_no_role_allows_are_forbidden()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded);
        using var bob = new Api(cluster, "bob-token");
        var list = await bob.GetAsync("/apis/apps/v1/deployments");
        Assert.Equal((403, "Forbidden"), (list.Code, list.Reason));
        Assert.Equal(
            "deployments.apps is forbidden: User \"bob\" cannot list resource \"deployments\" in API group \"apps\" at the cluster scope",
            list.Message);
        using var nobody = new Api(cluster);
        Assert.Contains(
            "User \"system:anonymous\" cannot get", (await nobody.GetAsync(Api.ConfigMaps + "/a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_allow_by_verb_resource_name_and_namespace()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded);
        using var root = new Api(cluster, "root-token");
        using var bob = new Api(cluster, "bob-token");
        const string Rbac = "/apis/rbac.authorization.k8s.io/v1";
        await Api.Good(root.PostAsync(Rbac + "/namespaces/default/roles", """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"edit"},"rules":[
              {"apiGroups":[""],"resources":["configmaps"],"verbs":["create"]},
              {"apiGroups":[""],"resources":["configmaps"],"verbs":["get"],"resourceNames":["a"]}]}
            """));
        await Api.Good(root.PostAsync(Rbac + "/namespaces/default/rolebindings", """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"edit"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"edit"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"developers"}]}
            """));
        Assert.Equal(201, (await bob.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a"))).Code);
        Assert.Equal(200, (await bob.GetAsync(Api.ConfigMaps + "/a")).Code);
        Assert.Equal(403, (await bob.GetAsync(Api.ConfigMaps + "/b")).Code);
        Assert.Equal(403, (await bob.DeleteAsync(Api.ConfigMaps + "/a")).Code);
        Assert.Equal(403, (await bob.PostAsync("/api/v1/namespaces/kube-system/configmaps", Bodies.ConfigMap("a"))).Code);
    }

    [Fact]
    public async Task A_service_account_gets_a_token_and_what_is_bound_to_it()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded);
        using var root = new Api(cluster, "root-token");
        await Api.Good(root.PostAsync("/api/v1/namespaces/default/serviceaccounts", """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"ci"}}"""));
        var issued = await Api.Good(root.PostAsync(
            "/api/v1/namespaces/default/serviceaccounts/ci/token",
            """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"audiences":[]}}"""));
        using var account = new Api(cluster, issued.GetProperty("status").GetProperty("token").GetString());
        Assert.Equal(403, (await account.GetAsync(Api.Namespaces)).Code);
        await Api.Good(root.PostAsync("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"ci"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},
             "subjects":[{"kind":"ServiceAccount","name":"ci","namespace":"default"}]}
            """));
        Assert.Equal(200, (await account.GetAsync(Api.Namespaces)).Code);
    }

    [Fact]
    public async Task Permissions_can_be_reviewed()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded);
        using var bob = new Api(cluster, "bob-token");
        var review = await Api.Good(bob.PostAsync("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """
            {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"list","resource":"pods"}}}
            """));
        Assert.False(review.GetProperty("status").GetProperty("allowed").GetBoolean());
    }
}
