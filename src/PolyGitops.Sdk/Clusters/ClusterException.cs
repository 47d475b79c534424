using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Clusters;

/// <summary>A failed request. The message has the operation, the object, the server's message and the next step.</summary>
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

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterException()
    {
    }

    /// <summary>HTTP status code; 0 when there was no response.</summary>
    public int StatusCode { get; init; }

    /// <summary>The server's reason, for example <c>Forbidden</c>; empty when it gave none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The server's message; empty when there was no response.</summary>
    public string ServerMessage { get; init; } = "";

    /// <summary>Whether the fault is transient, so that a retry may succeed.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether the request may have been carried out nevertheless.</summary>
    internal bool MayBeDone { get; init; }
}
