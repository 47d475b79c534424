namespace PolyGitops.Sdk.Testing.Clusters.Faults;

/// <summary>A fault ends the answer here.</summary>
internal sealed class BrokenOffException : Exception
{
    /// <summary>Whether the connection goes with it.</summary>
    public bool IsAbort { get; init; }
}
