using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Validation;

public class NamespaceTests
{
    [Theory]
    [InlineData("kube-system", "Kubernetes")]
    [InlineData("kube-public", "Kubernetes")]
    [InlineData("kube-node-lease", "Kubernetes")]
    [InlineData("default", "Kubernetes")]
    [InlineData("argocd", "Argo CD")]
    [InlineData("thing", "the component 'thing'")]
    [InlineData("beside", "the component 'thing'")]
    public void A_team_does_not_get_a_namespace_of_the_platform(string name, string owner)
    {
        var found = Assert.Single(Platforms.TwoClusters().WithNamespaces(NamespaceNaming.Plain)
            .AddComponent("thing", Platforms.SomeChart, c => c.AlsoInNamespaces("beside"))
            .AddTeam("more", t => t.AddNamespace(name, n => n)).Validate());
        Assert.Equal((DiagnosticCodes.ReservedNamespace, $"teams/more/namespaces/{name}"), (found.Code, found.Location.Path));
        Assert.Contains($"belongs to {owner}", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_of_an_environment_names_the_namespace_as_it_is_called_in_the_cluster()
    {
        var found = Assert.Single(WithObject("web").Validate());
        Assert.Equal((DiagnosticCodes.UnknownReference, "environments/tst/objects/0"), (found.Code, found.Location.Path));
        Assert.Contains("write 'web-tst'", found.Fix, StringComparison.Ordinal);
        Assert.Empty(WithObject("web-tst").Validate());
        Assert.Empty(WithObject("web-dev").Validate());
    }

    [Theory]
    [InlineData("kube-system")]
    [InlineData("default")]
    [InlineData("argocd")]
    [InlineData("made")]
    public void An_object_of_an_environment_may_be_in_any_namespace_that_there_is(string name) => Assert.Empty(WithObject(name).Validate());

    [Fact]
    public void A_namespace_that_nothing_makes_is_unknown() =>
        Assert.Contains("no namespace 'nowhere'", Assert.Single(WithObject("nowhere").Validate()).Message, StringComparison.Ordinal);

    private static PlatformBuilder WithObject(string ns) => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("tst", e => e.OnCluster("main").AddObject(Object("ConfigMap", "settings", ns)))
        .AddComponent("thing", Platforms.SomeChart, c => c.AddObject(Object("Namespace", "made", null)))
        .AddTeam("shop", t => t.AddWorkload("web", Platforms.SomeChart));

    private static Manifest Object(string kind, string name, string? ns)
    {
        var place = ns is null ? "" : $", \"namespace\": \"{ns}\"";
        return Manifest.FromJson($$$"""{"apiVersion": "v1", "kind": "{{{kind}}}", "metadata": {"name": "{{{name}}}"{{{place}}}}}""");
    }
}
