using System.Diagnostics;

namespace PolyGitops.Sdk.Properties.Tools;

/// <summary>One node process with the linters of npm: to start one and compile them takes longer than all they are asked for.</summary>
internal sealed class Linters : IDisposable
{
    private readonly Process _node;
    private readonly string _port;

    public Linters(string script, string modules)
    {
        _node = Process.Start(new ProcessStartInfo("node", [script, modules]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _port = _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"node {script} {modules} ended.");
    }

    /// <summary>A bash script that stands for a linter's command.</summary>
    public string CommandOf(string linter) => $"""
        exec 3<>/dev/tcp/127.0.0.1/{_port}
        printf '%s\0' {linter} "$PWD" "$@" '' >&3
        read -r status <&3
        cat <&3
        exit "$status"
        """;

    public void Dispose()
    {
        // It ends with its input.
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }
}
