using EndToEnd.Screens;

namespace PolyGitops.Sdk.ExecutionTests.EndToEnd;

/// <summary>Records the output, and reports it synchronously.</summary>
internal sealed class RecordingScreen(Action<RecordingScreen>? happened = null) : IScreen
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_gate) return string.Join('\n', _lines);
        }
    }

    /// <summary>How much happened, statuses included.</summary>
    public int Events { get; private set; }

    /// <summary>Number of the stage that runs, from 1.</summary>
    public int Stage { get; private set; }

    /// <summary>Rows of the last table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; private set; } = [];

    public Task StageAsync(string title, Func<Task> run)
    {
        Stage++;
        Record("== " + title);
        return run();
    }

    public void WriteLine(string text, Tone tone = Tone.Plain) => Record(text);

    public void Status(string text) => Record(null);

    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows) => Rows = rows;

    private void Record(string? line)
    {
        lock (_gate)
        {
            Events++;
            if (line is not null) _lines.Add(line);
        }
        happened?.Invoke(this);
    }
}
