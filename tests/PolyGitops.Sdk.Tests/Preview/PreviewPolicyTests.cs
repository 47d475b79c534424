using PolyGitops.Sdk.Kubernetes;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Preview;

/// <summary>The admission policies against the preview, offline.</summary>
public sealed class PreviewPolicyTests
{
    [Fact]
    public void The_reference_platform_keeps_to_its_policies_in_every_environment()
    {
        var platform = Reference.Build();
        Assert.NotEmpty(platform.Policies);
        Assert.All(platform.Environments, e => Assert.Empty(platform.Preview(e.Name).CheckPolicies()));
    }

    [Theory]
    [InlineData("resources", "null", "require-limits", true)]
    [InlineData("image.tag", "\"latest\"", "forbid-latest-tag", true)]
    [InlineData("podSecurityContext.runAsUser", "0", "require-non-root", true)]
    [InlineData("readinessProbe", "null", "require-probes", false)]
    public void What_breaks_a_policy_is_found(string path, string value, string policy, bool inEveryEnvironment)
    {
        var platform = Platforms.With(w => w
            .AddImage("ghcr.io/acme/extra", i => i.WithTag("1.0.0"))
            .WithValue(path, System.Text.Json.Nodes.JsonNode.Parse(value))).Build();

        var broken = Assert.Single(platform.Preview("prd").CheckPolicies());
        Assert.Equal($"extra-prd/Deployment/extra-prd/extra-web", broken.Location.Path);
        Assert.Contains(policy, broken.Message, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Error, broken.Severity);
        Assert.Equal(inEveryEnvironment ? 1 : 0, platform.Preview("dev").CheckPolicies().Count);
    }

    [Fact]
    public void The_policies_hold_where_their_binding_selects()
    {
        const string pod = "{apiVersion: v1, kind: Pod, metadata: {name: bare}, spec: {containers: [{name: a, image: a}]}}";
        var bare = Manifest.FromYaml(pod).Single();
        var outside = Platforms.WithComponent(c => c.AddObject(bare)).Build().Preview("dev");
        Assert.Contains(outside.Objects, o => o.Manifest.Name == "bare");
        Assert.Empty(outside.CheckPolicies());
        var inside = Platforms.With(w => w.AddObject(bare), Platforms.SomeChart).Build().Preview("dev");
        Assert.NotEmpty(inside.CheckPolicies());
    }
}
