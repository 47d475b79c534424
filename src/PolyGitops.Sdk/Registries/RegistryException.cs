namespace PolyGitops.Sdk;

/// <summary>A failed request to a registry.</summary>
public sealed class RegistryException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public RegistryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public RegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public RegistryException()
    {
    }

    /// <summary>HTTP status code of the answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The registry's own code, as <c>MANIFEST_UNKNOWN</c> (OCI distribution specification); empty when it gave none.</summary>
    public string Code { get; init; } = "";

    /// <summary>How long the registry asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether there is no such repository, tag or digest, as opposed to a registry that cannot be asked.</summary>
    public bool IsNotFound => StatusCode == 404;

    /// <summary>Whether a later retry may succeed.</summary>
    internal bool IsTransient { get; init; }
}
