using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Acts as <c>helm</c> for a <see cref="FakeCommandRunner"/>: <c>version</c>, and <c>template</c> by stand-ins for the charts.
/// </summary>
public sealed class FakeHelm
{
    private readonly StandInCharts _charts;

    /// <summary>Creates one that renders these charts.</summary>
    public FakeHelm(StandInCharts? charts = null) => _charts = charts ?? StandInCharts.Default;

    /// <summary>Version that it reports.</summary>
    public string Version { get; set; } = "v3.19.0";

    /// <summary>Runs a command. Values are read from standard input.</summary>
    public Task<CommandAnswer> AnswerAsync(Command command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult((command.Arguments is [var verb, ..] ? verb : "") switch
        {
            "version" => CommandAnswer.Prints(Version),
            "template" => Render(command),
            var other => CommandAnswer.Fails($"Error: unknown command \"{other}\" for \"helm\""),
        });
    }

    private CommandAnswer Render(Command command)
    {
        var arguments = command.Arguments;
        if (arguments.Count < 3) return CommandAnswer.Fails("Error: \"helm template\" requires at least 1 argument");
        var release = new HelmRelease
        {
            Name = arguments[1],
            Chart = arguments[2].Split('/')[^1],
            Version = After(arguments, "--version") ?? "",
            Namespace = After(arguments, "--namespace") ?? "default",
            Values = command.Input.IsEmpty
                ? HelmValues.Empty
                : HelmValues.FromJson(System.Text.Encoding.UTF8.GetString(command.Input.Span)),
        };
        return CommandAnswer.Prints(Manifest.ToYaml(_charts.Render(release)));
    }

    private static string? After(IReadOnlyList<string> arguments, string option)
    {
        var index = arguments.ToList().IndexOf(option);
        return index >= 0 && index + 1 < arguments.Count ? arguments[index + 1] : null;
    }
}
