using System.Text.Json;
using PolyGitops.Sdk.Tests.Generation.Helm;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Workflows;

/// <summary>A generated repository on disk, and the shell steps of its workflows, run as a runner on GitHub runs them.</summary>
internal sealed class WorkflowRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RepositoryTree _files;

    public WorkflowRun(Platform platform, string repository)
    {
        _files = platform.Generate().Single(g => g.Repository.Name == repository).Tree;
        _folder.Write(_files);
    }

    /// <summary>The folder of the repository.</summary>
    public string Path => _folder.Path;

    /// <summary>Puts another repository of the platform beside the code, as a second checkout does.</summary>
    public void CheckOut(Platform platform, string repository) =>
        _folder.Write(platform.Generate().Single(g => g.Repository.Name == repository).Tree, repository);

    /// <summary>Makes it a git repository, as a checkout does, with a remote that takes what is pushed.</summary>
    public async Task InitializeGitAsync(string remote)
    {
        await Tool.OutputAsync("git", remote, "init", "--quiet", "--bare");
        await GitAsync("init", "--quiet");
        await GitAsync("remote", "add", "origin", remote);
        await GitAsync("add", ".");
        await GitAsync("commit", "--quiet", "--message", "Generated");
    }

    /// <summary>
    /// Runs every shell step, once for each combination of its job's matrix, and fails with the words of the first that fails.
    /// </summary>
    /// <param name="runs">Which steps are run: those whose tools need neither a network nor a container engine.</param>
    /// <returns>How many were run.</returns>
    public async Task<int> RunAsync(Func<string, bool> runs)
    {
        var count = 0;
        foreach (var file in _files.Where(f => f.Path.StartsWith(".github/workflows/", StringComparison.Ordinal)))
        {
            var workflow = Assert.Single(YamlReader.Read(file.Text)).Content;
            foreach (var job in workflow.At("jobs").EnumerateObject())
            {
                foreach (var matrix in Combinations(job.Value))
                {
                    foreach (var step in job.Value.At("steps").EnumerateArray())
                    {
                        if (step.Find("run")?.GetString() is not { } script || !runs(script)) continue;
                        await StepAsync($"{file.Path}, job {job.Name}", workflow, job.Value, script, matrix);
                        count++;
                    }
                }
            }
        }
        return count;
    }

    public void Dispose() => _folder.Dispose();

    private async Task StepAsync(
        string where, JsonElement workflow, JsonElement job, string script, IReadOnlyDictionary<string, string> matrix)
    {
        // What a runner calls, depending on whether the workflow names the shell.
        string[] shell = workflow.Find("defaults.run.shell") is null ? ["-e"] : ["--noprofile", "--norc", "-eo", "pipefail"];
        List<string> lines = [];
        foreach (var scope in new[] { workflow, job })
        {
            if (scope.Find("env") is not { } variables) continue;
            foreach (var variable in variables.EnumerateObject())
                lines.Add($"export {variable.Name}={Quoted(Expand(variable.Value.ToString(), matrix))}");
        }
        // The scripts say "helm"; the tests may have it elsewhere.
        if (ToolPath.Find("helm") is { } helm) lines.Add($"helm() {{ {Quoted(helm)} \"$@\"; }}");
        lines.Add(Expand(script, matrix));
        using var outside = new TemporaryFolder();
        File.WriteAllText(outside["step.sh"], string.Join('\n', lines));

        var (exitCode, output, error) = await Tool.RunAsync("bash", Path, [.. shell, outside["step.sh"]]);

        Assert.True(exitCode == 0, $"{where} exited with {exitCode}:\n{script}\n{output}{error}");
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Combinations(JsonElement job)
    {
        IEnumerable<Dictionary<string, string>> all = [[]];
        if (job.Find("strategy.matrix") is not { } matrix) return all;
        foreach (var axis in matrix.EnumerateObject())
        {
            all =
            [
                .. from combination in all
                   from value in axis.Value.EnumerateArray()
                   select new Dictionary<string, string>(combination) { [axis.Name] = value.ToString() },
            ];
        }
        return all;
    }

    private static string Expand(string text, IReadOnlyDictionary<string, string> matrix) =>
        matrix.Aggregate(text, (t, v) => t.Replace($"${{{{ matrix.{v.Key} }}}}", v.Value, StringComparison.Ordinal));

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private Task<string> GitAsync(params string[] arguments) => Tool.OutputAsync(
        "git", Path, ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false", .. arguments]);
}
