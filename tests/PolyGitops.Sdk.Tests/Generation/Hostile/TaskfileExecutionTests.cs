using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Hostile;

/// <summary>
/// Scripts of the Taskfile run in a real shell, with values that validation refuses: what is written quotes them as well. The programs
/// that they call only print their arguments.
/// </summary>
public class TaskfileExecutionTests
{
    private static readonly string[] Values =
    [
        "$(>MARK)", "`>MARK`", "\";>MARK;\"", "';>MARK;'", "\\\";>MARK;#", "\\", "\n>MARK\n", "{{.HOME}}", "{{\"{{\"}}", "$HOME", "${HOME}", "}}", "'", "a b", "$((1+1))", "!x",
    ];

    [ToolFact("bash")]
    public async Task A_value_reaches_the_program_as_it_is_and_runs_nothing()
    {
        foreach (var value in Values)
        {
            var platform = HostilePlatform.Build();
            var text = "https://e.example.com/x" + value;
            platform = platform with
            {
                K8s = platform.K8s with { Url = text },
                Clusters = [platform.Clusters[0], platform.Clusters[1] with { Server = text }],
                ArgoCd = platform.ArgoCd with { Installation = platform.ArgoCd.Installation! with { Repository = text } },
            };
            var tasks = TaskTemplates.Of(Taskfile.Render(platform, platform.ArgoCd.Installation));
            Assert.Contains(text + "//" + "roots/poly-gitops?ref=main", await RunAsync(tasks, "app-of-apps", 0), StringComparison.Ordinal);
            Assert.Contains($"[--repo] [{text}]", await RunAsync(tasks, "bootstrap", 0), StringComparison.Ordinal);
            var server = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
            Assert.Contains($"server: {server}", await RunAsync(tasks, "bootstrap", 1), StringComparison.Ordinal);
        }
    }

    private static async Task<string> RunAsync(TaskTemplates tasks, string task, int command)
    {
        using var folder = new TemporaryFolder();
        var script = tasks.Script(task, command, ("CLUSTER", "poly-gitops"), ("ITEM", "remote"));
        // Nothing is installed: Argo CD neither manages itself nor is it there.
        File.WriteAllText(folder["script"], "set -eu -o pipefail\nkubectl() { case \" $* \" in *' get -f '*) return 1 ;; *' get '* | *' config '*) return 0 ;; esac; printf '[%s] ' \"$@\"; if [ \"${*: -1}\" = - ]; then command cat; fi; }\n"
            + "helm() { printf '[%s] ' \"$@\"; }\n" + script);
        var (exitCode, output, error) = await Tool.RunAsync("bash", folder.Path, "script");
        Assert.True(exitCode == 0, $"{exitCode}: {error}\n{script}");
        Assert.Equal(["script"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        return output;
    }
}
