using System.Text.Json;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

public sealed class InfraGeneratorTests
{
    public static TheoryData<string> Variants => [.. InfraPlatforms.All.Keys];

    [Fact]
    public void Has_every_file_that_the_platform_needs_and_no_other() => Assert.Equal(
        [
            ".env.example", ".github/CODEOWNERS", ".github/workflows/terraform.yaml", ".gitignore", ".yamllint.yaml", "README.md",
            "Taskfile.yaml",
            "argocd/poly-gitops/application.yaml", "argocd/poly-gitops/values.yaml", "backend.tf", "docs/architecture.md",
            "main.tf", "outputs.tf", "providers.tf", "variables.tf", "versions.tf",
        ],
        InfraPlatforms.Generate(Reference.Build()).Paths);

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_same_platform_gives_the_same_bytes(string variant) =>
        Assert.Equal(InfraPlatforms.Generate(InfraPlatforms.All[variant]()), InfraPlatforms.Generate(InfraPlatforms.All[variant]()));

    [ToolFact("terraform")]
    public Task Terraform_fmt_has_nothing_to_change() => EachAsync(async folder =>
    {
        var (exitCode, output, error) = await Tool.RunAsync("terraform", folder, "fmt", "-check", "-recursive", "-diff", "-no-color");
        Assert.True(exitCode == 0, output + error);
    });

    [ToolFact("yamllint")]
    public Task Yamllint_reports_nothing() => EachAsync(async folder =>
    {
        Assert.Equal("", await Tool.OutputAsync("yamllint", folder, "--strict", "-d", "{extends: relaxed}", "."));
        // As the workflow runs it, with the repository's own configuration.
        Assert.Equal("", await Tool.OutputAsync("yamllint", folder, "--strict", "."));
    });

    [ToolFact("git")]
    public async Task Git_ignores_what_the_tasks_write_and_nothing_that_is_generated()
    {
        using var folder = new TemporaryFolder();
        var tree = InfraPlatforms.Generate(InfraPlatforms.Hub());
        folder.Write(tree);
        await Tool.OutputAsync("git", folder.Path, "init", "--quiet");

        string[] written = [".env", "kubeconfig/one", "platform.tfplan", "terraform.tfstate", "terraform.tfstate.backup",
            ".terraform/modules/modules.json", "secret.tfvars"];
        var ignored = (await Tool.RunAsync("git", folder.Path, ["check-ignore", .. written, ".terraform.lock.hcl", .. tree.Paths])).Output;

        Assert.Equal(written, ignored.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_workflow_changes_nothing_and_pins_what_it_runs(string variant)
    {
        var workflow = Yaml(InfraPlatforms.Generate(InfraPlatforms.All[variant]()), ".github/workflows/terraform.yaml");

        Assert.Equal("{\"contents\":\"read\"}", workflow.GetProperty("permissions").GetRawText());
        Assert.Equal(
            "main", Assert.Single(workflow.GetProperty("true").GetProperty("push").GetProperty("branches").EnumerateArray()).GetString());
        foreach (var job in workflow.GetProperty("jobs").EnumerateObject().Select(j => j.Value))
        {
            Assert.Equal("ubuntu-24.04", job.GetProperty("runs-on").GetString());
            foreach (var step in job.GetProperty("steps").EnumerateArray())
            {
                if (step.TryGetProperty("uses", out var uses)) Assert.Matches("^[a-z-]+/[a-z-]+@v[0-9]+$", uses.GetString());
                else Assert.DoesNotMatch("apply|destroy|secrets", step.GetProperty("run").GetString());
            }
        }
    }

    [Fact]
    public void The_workflow_takes_the_Terraform_that_the_code_asks_for()
    {
        var hub = InfraPlatforms.Hub();
        var infra = hub.Infra! with
        {
            DefaultBranch = "release/1.0",
            Terraform = hub.Infra.Terraform with { RequiredVersion = ">= 1.9.0, < 2.0.0" },
        };
        var tree = InfraPlatforms.Generate(hub with { Infra = infra });

        Assert.Contains(
            "terraform_version: \">= 1.9.0 < 2.0.0\"\n", tree[".github/workflows/terraform.yaml"].Text, StringComparison.Ordinal);
        Assert.Contains("      - \"release/1.0\"\n", tree[".github/workflows/terraform.yaml"].Text, StringComparison.Ordinal);
        Assert.Contains("required_version = \">= 1.9.0, < 2.0.0\"\n", tree["versions.tf"].Text, StringComparison.Ordinal);
        Assert.Contains("targetRevision: release/1.0\n", tree["argocd/one/application.yaml"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_README_names_every_task_variable_and_cluster_and_no_other(string variant)
    {
        var platform = InfraPlatforms.All[variant]();
        var tree = InfraPlatforms.Generate(platform);
        var readme = tree["README.md"].Text;

        Assert.Equal(
            Yaml(tree, "Taskfile.yaml").GetProperty("tasks").EnumerateObject().Select(t => $"`task {t.Name}`"),
            FirstColumn(readme, "## Tasks"));
        Assert.Equal(platform.Infra!.Terraform.Variables.Select(v => $"`{v.Name}`"), FirstColumn(readme, "## Variables"));
        Assert.Equal(platform.Clusters.Select(c => $"`{c.Name}`"), FirstColumn(readme, "## Clusters"));
    }

    [Fact]
    public void Files_of_the_author_are_added_as_they_are()
    {
        var hub = InfraPlatforms.Hub();
        var tree = InfraPlatforms.Generate(
            hub with { Infra = hub.Infra! with { Files = new Dictionary<string, string> { ["dns.tf"] = "# %%name%%\n" } } });
        Assert.Equal("# %%name%%\n", tree["dns.tf"].Text);
    }

    private static IEnumerable<string> FirstColumn(string readme, string heading) => readme
        .Split($"\n{heading}\n")[1].Split("\n## ")[0].Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|')[1].Trim());

    private static JsonElement Yaml(RepositoryTree tree, string path) => Assert.Single(YamlReader.Read(tree[path].Content, path)).Content;

    private static async Task EachAsync(Func<string, Task> check)
    {
        foreach (var platform in InfraPlatforms.All.Values)
        {
            using var folder = new TemporaryFolder();
            folder.Write(InfraPlatforms.Generate(platform()));
            await check(folder.Path);
        }
    }
}
