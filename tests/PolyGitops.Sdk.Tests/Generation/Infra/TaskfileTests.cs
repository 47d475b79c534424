using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

public sealed class TaskfileTests
{
    public static TheoryData<string> Variants => [.. InfraPlatforms.All.Keys];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Has_the_tasks_of_the_life_of_a_platform_each_with_a_description(string variant)
    {
        var taskfile = Assert.Single(YamlReader.Read(InfraPlatforms.Generate(InfraPlatforms.All[variant]())["Taskfile.yaml"].Text)).Content;

        Assert.Equal(
            ["init", "plan", "refresh", "kubeconfig", "bootstrap", "app-of-apps", "argocd-password", "argocd-port-forward",
                "status", "sync-wait", "destroy", "up"],
            taskfile.GetProperty("tasks").EnumerateObject().Select(t => t.Name));
        Assert.All(taskfile.GetProperty("tasks").EnumerateObject(), t => Assert.NotEmpty(t.Value.GetProperty("desc").GetString()!));
    }

    [ToolFact("shellcheck")]
    public async Task Shellcheck_reports_nothing()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, platform) in InfraPlatforms.All)
        {
            using var run = new TaskRun(InfraPlatforms.Generate(platform()));
            foreach (var (index, script) in run.Tasks.SelectMany(t => run.Scripts(t)).Distinct().Index())
                File.WriteAllText(
                    folder[$"{name.Replace(' ', '-')}-{index}.sh"],
                    $"#!/usr/bin/env bash\nset -o errexit -o nounset -o pipefail\n{script}\n");
        }

        Assert.Equal(
            "",
            await Tool.OutputAsync("shellcheck", folder.Path, [.. Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal)]));
    }

    [ToolFact("bash")]
    public async Task Terraform_never_waits_for_an_answer()
    {
        using var run = new TaskRun(InfraPlatforms.Generate(InfraPlatforms.Hub()));
        foreach (var task in new[] { "init", "plan", "refresh" }) await run.SucceedAsync(task);
        Assert.Equal(
            ["terraform init -input=false", "terraform plan -input=false -out=platform.tfplan",
                "terraform apply -refresh-only -input=false -auto-approve"],
            run.Calls());
    }

    [Fact]
    public void A_value_of_Task_in_the_platform_reaches_no_script()
    {
        var taskfile = InfraPlatforms.Generate(InfraPlatforms.All["hostile text"]())["Taskfile.yaml"].Text;
        Assert.DoesNotContain("{{ .X }}", taskfile, StringComparison.Ordinal);
        Assert.Contains("DEFAULT_CLUSTER: \"on\"\n", taskfile, StringComparison.Ordinal);
    }
}
