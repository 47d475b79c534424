using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Clusters;

/// <summary>A request that a cluster refused or did not answer. The message has the operation, the object, the server's words and the next step.</summary>
public class ClusterException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message of its own.</summary>
    public ClusterException()
    {
    }

    /// <summary>HTTP status code; 0 when there was no answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>The server's reason, for example <c>Forbidden</c>; empty when it gave none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The server's own words; empty when there was no answer.</summary>
    public string ServerMessage { get; init; } = "";

    /// <summary>Whether it may pass, so that trying again is worth it.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether what was asked may have been done all the same.</summary>
    internal bool MayBeDone { get; init; }
}
