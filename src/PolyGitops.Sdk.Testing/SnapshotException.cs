using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Testing;

/// <summary>What a test generated is not what was verified, or the two could not be compared.</summary>
public sealed class SnapshotException : PolyGitopsException
{
    /// <summary>Creates the exception from what differs and what to do next.</summary>
    public SnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what failed and its cause.</summary>
    public SnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message of its own.</summary>
    public SnapshotException()
    {
    }
}
