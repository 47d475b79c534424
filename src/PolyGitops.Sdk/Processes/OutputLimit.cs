using CliWrap;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Processes;

/// <summary>Kills a program that prints without end.</summary>
internal sealed class OutputLimit(long most, CancellationTokenSource kill)
{
    private volatile bool _isPassed;

    public bool IsPassed => _isPassed;

    /// <summary>The target, which receives no more than is allowed.</summary>
    public PipeTarget Of(PipeTarget target) => PipeTarget.Create(async (output, cancellationToken) =>
    {
        await using var limited = new LimitedStream(output, most, Pass);
        await target.CopyFromAsync(limited, cancellationToken).ConfigureAwait(false);
    });

    private void Pass()
    {
        _isPassed = true;
        kill.Cancel();
    }
}
