namespace EndToEnd.Screens;

/// <summary>The output for people. Safe for use by any thread.</summary>
public interface IScreen
{
    /// <summary>Shows a stage while it runs.</summary>
    Task StageAsync(string title, Func<Task> run);

    /// <summary>A permanent line.</summary>
    void WriteLine(string text, Tone tone = Tone.Plain);

    /// <summary>The current status.</summary>
    void Status(string text);

    /// <summary>A table.</summary>
    void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows);
}
