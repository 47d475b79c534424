using EndToEnd.Screens;
using PolyGitops.Sdk;

namespace EndToEnd;

/// <summary>Runs what the command line requests.</summary>
public sealed class EndToEndRun(IScreen screen, TextWriter output, TextWriter errors)
{
    private const int Failed = 1;
    private const int WrongUse = 64;
    private const int Interrupted = 130;

    private static bool HasToken => new[] { "GITHUB_TOKEN", "GH_TOKEN" }.Any(v => Environment.GetEnvironmentVariable(v) is { Length: > 0 });

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Problem is { } problem)
        {
            errors.WriteLine(problem);
            if (arguments.IsOnGitHub && !HasToken) errors.WriteLine("There is no GitHub token either: set GITHUB_TOKEN.");
            errors.WriteLine(Arguments.Usage);
            return WrongUse;
        }
        if (arguments.IsHelp)
        {
            output.WriteLine(Arguments.Usage);
            return 0;
        }
        try
        {
            await using var world = await (arguments.Owner is { } owner ? ScenarioHost.OnGitHubAsync(owner, cancellationToken) : ScenarioHost.EmbeddedAsync(cancellationToken));
            await new Scenario(world, screen).RunAsync(cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            errors.WriteLine("Stopped. Run it again to continue.");
            return Interrupted;
        }
        catch (Exception failure) when (failure is PolyGitopsException or IOException or HttpRequestException)
        {
            errors.WriteLine(failure.Message);
            return Failed;
        }
    }
}
