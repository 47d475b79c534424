using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation.Admission;

namespace PolyGitops.Sdk.Tests.Validation.Admission;

public class AdmissionRulesTests
{
    [Fact]
    public void Every_rule_stands_in_the_table_once()
    {
        var definitions = Enum.GetValues<AdmissionRule>().Select(AdmissionRules.DefinitionOf).ToList();
        Assert.Equal(definitions.Count, definitions.Select(d => d.Name).Distinct().Count());
        Assert.All(definitions, d => Assert.Contains("variables.", d.Expression, StringComparison.Ordinal));
    }

    [Fact]
    public void What_asks_only_what_runs_on_is_asked_of_nothing_else()
    {
        var resources = AdmissionRules.DefinitionOf(AdmissionRule.RequireProbes).Resources.SelectMany(r => r.Resources).ToList();
        Assert.Equal(["deployments", "statefulsets", "daemonsets"], resources);
        string[] kinds = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"];
        Assert.Equal(resources, kinds.Where(PodTemplates.IsLongRunning).Select(k => k.ToLowerInvariant() + "s"));
    }

    [Theory]
    [InlineData("Pod", "v1", "spec", 3)]
    [InlineData("ReplicationController", "v1", "spec.template.spec", 3)]
    [InlineData("Deployment", "apps/v1", "spec.template.spec", 4)]
    [InlineData("PodTemplate", "v1", "template.spec", 0)]
    [InlineData("ConfigMap", "v1", "spec", 0)]
    public void An_object_is_asked_as_the_pods_are_that_it_makes(string kind, string apiVersion, string path, int broken)
    {
        var podSpec = """{"containers":[{"name":"a","image":"a"}]}""";
        foreach (var key in path.Split('.').Reverse()) podSpec = $$"""{"{{key}}":{{podSpec}}}""";
        var content = podSpec.Insert(1, $$""" "apiVersion":"{{apiVersion}}","kind":"{{kind}}","metadata":{"name":"a"},""");
        var platform = Platforms.Small().Build() with
        {
            Policies = [.. Enum.GetValues<AdmissionRule>().Select(r => new AdmissionPolicy { Rule = r })],
        };
        Assert.Equal(broken, platform.CheckPolicies(platform.Environments[0].Name, [Manifest.From(JsonElement.Parse(content))]).Count);
    }
}
