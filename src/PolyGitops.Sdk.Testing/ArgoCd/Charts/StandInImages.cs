namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>Images of what never runs.</summary>
internal static class StandInImages
{
    /// <summary>No such host can exist (RFC 6761).</summary>
    public const string Registry = "stand-in.invalid";
}
