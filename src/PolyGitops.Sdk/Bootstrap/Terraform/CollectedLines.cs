using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>Collects the lines that a program prints, with secrets masked, and forwards them.</summary>
internal sealed class CollectedLines(Action<string>? heard = null) : IProgress<CommandLine>
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_gate) return string.Join('\n', _lines).Trim('\n');
        }
    }

    public void Report(CommandLine value)
    {
        lock (_gate) _lines.Add(value.Text);
        if (value.Text.Length > 0) heard?.Invoke(value.Text);
    }
}
