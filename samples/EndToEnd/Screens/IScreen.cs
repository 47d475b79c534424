namespace EndToEnd.Screens;

/// <summary>What people see. Any thread may tell.</summary>
public interface IScreen
{
    /// <summary>Shows a stage while it runs.</summary>
    Task StageAsync(string title, Func<Task> run);

    /// <summary>A line that stays.</summary>
    void Tell(string text, Tone tone = Tone.Plain);

    /// <summary>What is waited for right now.</summary>
    void Status(string text);

    /// <summary>A table.</summary>
    void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows);
}
