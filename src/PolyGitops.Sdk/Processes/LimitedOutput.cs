using CliWrap;

namespace PolyGitops.Sdk.Processes;

/// <summary>Passes on what a program prints, up to a limit.</summary>
internal static class LimitedOutput
{
    /// <summary>A target that passes on what another one takes.</summary>
    /// <param name="target">Receives the output.</param>
    /// <param name="limit">Maximum number of bytes.</param>
    /// <param name="exceeded">Called when there is more.</param>
    public static PipeTarget Of(PipeTarget target, long limit, Action exceeded) => PipeTarget.Create(
        async (source, cancellationToken) =>
        {
            using var limited = new LimitedStream(source, limit, exceeded);
            await target.CopyFromAsync(limited, cancellationToken).ConfigureAwait(false);
        });
}
