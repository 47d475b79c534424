using System.Globalization;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Creates the exceptions for failed steps.</summary>
internal static class StepFailures
{
    private const string Again = "Fix the problem and run the bootstrap again: it continues where it stopped, and nothing is done twice.";

    /// <summary>A step failed.</summary>
    public static BootstrapException Describe(string step, TimeSpan after, Exception failure)
    {
        var next = failure is BootstrapException { NextStep.Length: > 0 } own ? own.NextStep : Again;
        return new($"The step '{step}' failed after {Seconds(after)}: {failure.Message}\n{next}", failure) { Step = step, NextStep = next };
    }

    /// <summary>A step took too long.</summary>
    public static BootstrapException Late(string step, TimeSpan timeout, string waitingFor, string explanation, Exception failure)
    {
        var next = $"Check what it was waiting for, or allow more time with the option Timeouts[\"{step}\"], and run the "
            + "bootstrap again: it continues where it stopped.";
        var waited = waitingFor.Length == 0 ? "" : $" It was waiting for {waitingFor}.";
        return new(
            $"The step '{step}' did not finish within "
                + $"{Seconds(timeout)}.{waited}{(explanation.Length == 0 ? "" : "\n" + explanation)}\n{next}",
            failure)
        { Step = step, NextStep = next };
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
