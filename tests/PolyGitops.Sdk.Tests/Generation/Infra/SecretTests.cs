using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Generation.Helm;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

/// <summary>Where secrets are, and where they never are.</summary>
public sealed class SecretTests
{
    [ToolFact("bash")]
    public async Task A_secret_is_neither_an_argument_nor_printed()
    {
        using var run = new TaskRun(InfraPlatforms.Generate(Reference.Build()));
        run.Environment["GIT_PASSWORD"] = "hunter2 $(x) `y` \"z\"";

        var output = await run.SucceedAsync("up");

        Assert.DoesNotContain(
            run.Calls().Append(output),
            text => text.Contains("hunter2", StringComparison.Ordinal) || text.Contains("aHVudGVyM", StringComparison.Ordinal));
        var secret = Manifest.FromYaml(run.Input).Single(m => m.Kind == "Secret");
        Assert.Equal(("git-credentials", "argocd"), (secret.Name, secret.Namespace));
        Assert.Equal("robot", Decoded(secret, "username"));
        Assert.Equal("hunter2 $(x) `y` \"z\"", Decoded(secret, "password"));
    }

    [ToolFact("bash")]
    public async Task The_hub_can_sign_in_to_every_other_cluster()
    {
        var platform = InfraPlatforms.Hub();
        using var run = new TaskRun(InfraPlatforms.Generate(platform));

        var output = await run.SucceedAsync("up");

        var secrets = Manifest.FromYaml(run.Input).Where(m => m.Kind == "Secret").ToList();
        Assert.Equal(["cluster-two", "cluster-three"], secrets.Select(s => s.Name));
        foreach (var (secret, cluster) in secrets.Zip(platform.Clusters.Skip(1)))
        {
            Assert.Equal("cluster", secret.Content.At("metadata.labels").GetProperty("argocd.argoproj.io/secret-type").GetString());
            Assert.Equal((cluster.Name, cluster.Server), (Decoded(secret, "name"), Decoded(secret, "server")));
            var config = JsonElement.Parse(Decoded(secret, "config"));
            Assert.Equal("token of the account", config.GetProperty("bearerToken").GetString());
            Assert.Equal("QSBjZXJ0aWZpY2F0ZQ==", config.At("tlsClientConfig.caData").GetString());
        }
        var calls = run.Calls();
        Assert.DoesNotContain(calls.Append(output), text => text.Contains("token of the account", StringComparison.Ordinal));
        Assert.Contains("kubectl --kubeconfig=kubeconfig/three apply --server-side -f argocd/manager.yaml", calls);
        Assert.Contains("kubectl --kubeconfig kubeconfig/one apply --server-side -f -", calls);
    }

    [Fact]
    public void Applications_name_the_servers_that_are_registered()
    {
        var platform = InfraPlatforms.Hub();
        var destinations = platform.RootScopes().Select(s => s.DestinationServer).Distinct();
        Assert.Equal([Cluster.InClusterServer, .. platform.Clusters.Skip(1).Select(c => c.Server!)], destinations);
    }

    [Fact]
    public void The_account_of_a_remote_Argo_CD_is_there_only_where_one_deploys_from_outside()
    {
        var manager = Manifest.FromYaml(InfraPlatforms.Generate(InfraPlatforms.Hub())["argocd/manager.yaml"].Content);
        Assert.Equal(["ServiceAccount", "ClusterRoleBinding", "Secret"], manager.Select(m => m.Kind));
        Assert.False(manager[^1].Content.TryGetProperty("data", out _));
        Assert.False(InfraPlatforms.Generate(InfraPlatforms.PerCluster()).Contains("argocd/manager.yaml"));
    }

    [Fact]
    public void The_example_of_the_environment_has_every_name_once_and_no_value()
    {
        var platform = Reference.Build();
        var text = InfraPlatforms.Generate(platform)[".env.example"].Text;
        var lines = text.Split('\n').Where(l => l.Length > 0 && l[0] != '#').ToList();

        Assert.Equal(["TF_VAR_twc_token=", "AWS_ACCESS_KEY_ID=", "AWS_SECRET_ACCESS_KEY=", "GIT_USERNAME=", "GIT_PASSWORD="], lines);
        Assert.Contains("\n.env\n", InfraPlatforms.Generate(platform)[".gitignore"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_of_several_lines_cannot_become_a_value()
    {
        var variable = new TerraformVariable
        {
            Name = "token",
            Description = "One\nTF_VAR_token=hunter2\u2028PATH=x\rPATH=y",
            Sensitive = true,
        };
        var platform = InfraPlatforms.Hub() is var hub
            ? hub with { Infra = hub.Infra! with { Terraform = hub.Infra.Terraform with { Variables = [variable] } } }
            : hub;
        var example = InfraPlatforms.Generate(platform)[".env.example"].Text;

        Assert.Equal(["TF_VAR_token="], example.Split('\n', '\r', '\u2028').Where(l => l.Length > 0 && l[0] != '#'));
    }

    private static string Decoded(Manifest secret, string key) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(secret.Content.GetProperty("data").GetProperty(key).GetString()!));
}
