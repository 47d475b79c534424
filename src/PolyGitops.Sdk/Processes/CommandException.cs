namespace PolyGitops.Sdk;

/// <summary>A program that could not be started or that failed.</summary>
public sealed class CommandException : PolyGitopsException
{
    /// <summary>Creates the exception from what happened.</summary>
    public CommandException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what happened and its cause.</summary>
    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public CommandException()
    {
    }

    /// <summary>What was run; null when the exception was made without.</summary>
    public Command? Command { get; init; }

    /// <summary>Exit code; null when the program was not started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The end of standard error, secrets masked.</summary>
    public string Error { get; init; } = "";
}
