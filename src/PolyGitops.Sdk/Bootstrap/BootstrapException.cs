namespace PolyGitops.Sdk.Bootstrap;

/// <summary>A step that failed. The message names the step, the cause as the server or tool reported it, and what to do next.</summary>
public sealed class BootstrapException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public BootstrapException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public BootstrapException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public BootstrapException()
    {
    }

    /// <summary>Name of the step; empty when no step was running.</summary>
    public string Step { get; init; } = "";

    /// <summary>What to do next; empty when the message contains it.</summary>
    public string NextStep { get; init; } = "";
}
