namespace EndToEnd.Screens;

/// <summary>A line after the other, for files and pipes.</summary>
public sealed class PlainScreen(TextWriter output) : IScreen
{
    // Shows that it is still running.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private long _last;

    /// <inheritdoc/>
    public Task StageAsync(string title, Func<Task> run)
    {
        Write($"\n== {title}");
        return run();
    }

    /// <inheritdoc/>
    public void WriteLine(string text, Tone tone = Tone.Plain) =>
        Write($"   {(tone switch { Tone.Bad => "! ", Tone.Warning => "? ", _ => "" })}{text}");

    /// <inheritdoc/>
    public void Status(string text)
    {
        if (TimeProvider.System.GetElapsedTime(_last) > Silence) Write($"   ... {text}");
    }

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = columns.Select((c, i) => rows.Select(r => r[i].Length).Append(c.Length).Max() + 2).ToList();
        foreach (var row in rows.Prepend(columns))
            Write("   " + string.Concat(row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            output.WriteLine(line);
            _last = TimeProvider.System.GetTimestamp();
        }
    }
}
