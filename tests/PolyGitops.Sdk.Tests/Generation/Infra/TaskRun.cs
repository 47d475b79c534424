using System.Text.Json;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

/// <summary>
/// Runs the tasks of a generated repository as Task does, in bash. Terraform, kubectl and Helm are functions that write down what
/// their calls; <see cref="Tools"/> provides the responses.
/// </summary>
internal sealed partial class TaskRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JsonElement _taskfile;

    public TaskRun(RepositoryTree repository)
    {
        _folder.Write(repository);
        _taskfile = Assert.Single(YamlReader.Read(repository["Taskfile.yaml"].Text)).Content;
        Directory.CreateDirectory(_folder["state"]);
        File.WriteAllText(_folder[".env"], "");
    }

    /// <summary>Shell code in front of what the tools do: answers to single calls, which end with <c>return</c>.</summary>
    public string Answers { get; set; } = "";

    /// <summary>What the person wrote into <c>.env</c>.</summary>
    public Dictionary<string, string> Environment { get; } = new() { ["GIT_USERNAME"] = "robot", ["GIT_PASSWORD"] = "hunter2" };

    /// <summary>What the tools were asked since the last look, one call a line.</summary>
    public IReadOnlyList<string> Calls()
    {
        if (!File.Exists(_folder["state/calls"])) return [];
        var calls = File.ReadAllLines(_folder["state/calls"]);
        File.Delete(_folder["state/calls"]);
        return calls;
    }

    /// <summary>What the tools got on standard input.</summary>
    public string Input => File.Exists(_folder["state/input"]) ? File.ReadAllText(_folder["state/input"]) : "";

    public string PathOf(string file) => _folder[file];

    /// <summary>Names of the tasks.</summary>
    public IEnumerable<string> Tasks => _taskfile.GetProperty("tasks").EnumerateObject().Select(t => t.Name);

    /// <summary>Every script of a task and of the tasks that it calls, in order, with the preconditions of each.</summary>
    public IEnumerable<string> Scripts(string task, string? cluster = null)
    {
        var definition = _taskfile.GetProperty("tasks").GetProperty(task);
        if (definition.TryGetProperty("preconditions", out var preconditions))
        {
            foreach (var condition in preconditions.EnumerateArray())
                yield return Fill(
                    $"{condition.GetProperty("sh").GetString()} || {{ cat >&2 <<'MSG'\n{condition.GetProperty("msg").GetString()}\nMSG\nexit 1; }}\n",
                    cluster);
        }
        foreach (var command in definition.GetProperty("cmds").EnumerateArray())
        {
            if (command.ValueKind == JsonValueKind.String) yield return Fill(command.GetString()!, cluster);
            else
                foreach (var script in command.TryGetProperty("for", out var list) ? Loop(command, list, cluster) : Scripts(command.GetProperty("task").GetString()!, cluster))
                    yield return script;
        }
    }

    /// <summary>Runs a task and returns how it ended; <paramref name="cluster"/> is its <c>CLUSTER</c>.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string task, string? cluster = null)
    {
        var output = "";
        foreach (var script in Scripts(task, cluster))
        {
            var result = await Tool.RunAsync("bash", _folder.Path, "-c", $"{Tools()}set -o errexit -o nounset -o pipefail\n{script}");
            output += result.Output + result.Error;
            if (result.ExitCode != 0) return (result.ExitCode, output);
        }
        return (0, output);
    }

    /// <summary>Runs a task that must succeed.</summary>
    public async Task<string> SucceedAsync(string task, string? cluster = null)
    {
        var (exitCode, output) = await RunAsync(task, cluster);
        Assert.True(exitCode == 0, $"task {task} exited with {exitCode}:\n{output}");
        return output;
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Loop(JsonElement command, JsonElement list, string? cluster)
    {
        foreach (var item in _taskfile.GetProperty("vars").GetProperty(list.GetProperty("var").GetString()!).EnumerateArray().Select(i => i.GetString()!))
        {
            if (command.TryGetProperty("cmd", out var script)) yield return Fill(script.GetString()!, cluster, item);
            else foreach (var inner in Scripts(command.GetProperty("task").GetString()!, item)) yield return inner;
        }
    }

    private string Fill(string script, string? cluster, string? item = null)
    {
        var vars = _taskfile.GetProperty("vars");
        var filled = Place().Replace(script, match => match.Groups[1].Value switch
        {
            "CLUSTER" => cluster ?? vars.GetProperty("DEFAULT_CLUSTER").GetString()!,
            "ITEM" when item is not null => item,
            var name => vars.GetProperty(name).GetString()!,
        });
        Assert.DoesNotContain("{{", filled, StringComparison.Ordinal);
        return filled;
    }

    private string Tools()
    {
        var exports = string.Concat(Environment.Select(v => $"export {v.Key}='{v.Value}'\n"));
        return $$"""
            {{exports}}
            tool() {
              printf '%s\n' "$*" >> state/calls
              case "$*" in *"-f -") cat >> state/input; printf '\n---\n' >> state/input;; esac
              {{Answers}}
              case "$*" in
                "terraform plan "*) touch platform.tfplan;;
                "terraform output "*) printf 'kubeconfig of %s' "${*: -1}";;
                "kubectl get -f "*) test -e state/managed;;
                "kubectl apply --server-side -f argocd/"*application.yaml) touch state/managed;;
                *"get applications.argoproj.io -o name") echo application.argoproj.io/one;;
                *"get secret argocd-manager "*) printf 'token of the account' | base64;;
                *"config view "*) printf 'QSBjZXJ0aWZpY2F0ZQ==';;
              esac
            }
            terraform() { tool terraform "$@"; }
            kubectl() { tool kubectl "$@"; }
            helm() { tool helm "$@"; }

            """;
    }

    [GeneratedRegex(@"\{\{\.([A-Z0-9_]+)\}\}")]
    private static partial Regex Place();
}
