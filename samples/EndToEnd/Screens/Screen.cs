using Spectre.Console;

namespace EndToEnd.Screens;

/// <summary>Chooses a screen.</summary>
public static class Screen
{
    /// <summary>Colours and motion on a terminal; plain lines elsewhere, and where <c>NO_COLOR</c> is set.</summary>
    public static IScreen ForConsole()
    {
        var isPlain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
            || !AnsiConsole.Profile.Capabilities.Ansi;
        return isPlain ? new PlainScreen(Console.Out) : new LiveScreen(AnsiConsole.Console);
    }
}
