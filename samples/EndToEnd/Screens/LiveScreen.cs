using Spectre.Console;

namespace EndToEnd.Screens;

/// <summary>A terminal: lines in colour, and below them what goes on right now.</summary>
internal sealed class LiveScreen(IAnsiConsole console) : IScreen
{
    private readonly Lock _gate = new();
    private StatusContext? _status;
    private string _title = "";

    public async Task StageAsync(string title, Func<Task> run)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]") { Justification = Justify.Left });
        await console.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(title), async status =>
        {
            (_status, _title) = (status, title);
            await run();
        });
        _status = null;
    }

    public void WriteLine(string text, Tone tone = Tone.Plain)
    {
        var (sign, style) = tone switch
        {
            Tone.Good => ("[green]✓[/]", "default"),
            Tone.Warning => ("[yellow]![/]", "yellow"),
            Tone.Bad => ("[red]✗[/]", "red"),
            Tone.Quiet => (" ", "grey"),
            _ => (" ", "default"),
        };
        lock (_gate)
        {
            console.MarkupLine($" {sign} [{style}]{Markup.Escape(text)}[/]");
            // The wait is over.
            Show(_title);
        }
    }

    public void Status(string text)
    {
        lock (_gate) Show(text);
    }

    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns) table.AddColumn(new TableColumn($"[bold]{Markup.Escape(column)}[/]"));
        foreach (var row in rows)
            table.AddRow(row.Select((cell, i) => i == 0 ? $"[bold]{Markup.Escape(cell)}[/]" : cell is "Synced" or "Healthy" ? $"[green]{cell}[/]" : Markup.Escape(cell)).ToArray());
        lock (_gate) console.Write(table);
    }

    private void Show(string text)
    {
        // A status longer than a line would not be erased completely.
        var room = Math.Max(20, console.Profile.Width - 6);
        if (_status is { } status) status.Status = Markup.Escape(text.Length <= room ? text : text[..(room - 1)] + "…");
    }
}
