using System.Diagnostics;
using System.Text;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Hostile.Scenes;

namespace PolyGitops.Sdk.Hostile.Kills;

/// <summary>This program started again, to do what it may be killed at. What it prints and its command lines are searched for secrets.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly HashSet<string> _commandLines = [];
    private readonly CancellationTokenSource _watching = new();
    private readonly Task _watch;

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _watch = OperatingSystem.IsLinux() ? Task.Run(WatchCommandLinesAsync) : Task.CompletedTask;
    }

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static ChildProcess Start(Scene scene)
    {
        // A published program starts itself; otherwise dotnet runs the assembly.
        var self = Environment.ProcessPath!;
        string[] arguments = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(ChildProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(self, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[RoleSettings.Variable] = scene.Settings.ToJson();
        start.Environment["TMPDIR"] = scene.Folder.CreateSubdirectory("temporary").FullName;
        // A killed runtime leaves its pipes behind, and whoever reads them waits for ever.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new(Process.Start(start)!);
    }

    /// <summary>Kills it as nothing can be caught or cleaned up.</summary>
    public async Task KillAsync()
    {
        // It has no children; to look for them takes longer than what is killed.
        _process.Kill();
        await _process.WaitForExitAsync();
        await CheckAsync();
    }

    /// <summary>Waits for its end, which has to be a good one.</summary>
    public async Task EndAsync(string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new Finding($"{what} does not end. It printed:\n{Output}");
        }
        await CheckAsync();
        if (_process.ExitCode != 0) throw new Finding($"{what} failed:\n{Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _watching.CancelAsync();
        await _watch;
        _watching.Dispose();
        _process.Dispose();
    }

    private async Task CheckAsync()
    {
        await _watching.CancelAsync();
        await _watch;
        Canary.Check("what the process prints", Output);
        foreach (var line in _commandLines) Canary.Check("a command line", line);
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
    }

    private async Task WatchCommandLinesAsync()
    {
        while (!_watching.IsCancellationRequested)
        {
            foreach (var id in Descendants(_process.Id)) _commandLines.Add(Read($"/proc/{id}/cmdline"));
            await Task.Delay(5);
        }
    }

    private static IEnumerable<int> Descendants(int id)
    {
        yield return id;
        foreach (var child in Read($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var descendant in Descendants(int.Parse(child, System.Globalization.CultureInfo.InvariantCulture))) yield return descendant;
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process ended.
            return "";
        }
    }
}
