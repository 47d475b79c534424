namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>Images for workloads that never run.</summary>
internal static class StandInImages
{
    /// <summary>No such host can exist (RFC 6761).</summary>
    public const string Registry = "stand-in.invalid";
}
