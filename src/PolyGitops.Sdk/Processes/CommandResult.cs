namespace PolyGitops.Sdk.Processes;

/// <summary>Result of a program that ran to its end.</summary>
public sealed record CommandResult
{
    /// <summary>Exit code; one of those that the command accepts.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Standard output; empty when it is <see cref="OutputBytes"/>.</summary>
    public required string Output { get; init; }

    /// <summary>Standard output of a command with <see cref="Command.HasBinaryOutput"/>.</summary>
    public ReadOnlyMemory<byte> OutputBytes { get; init; }

    /// <summary>Standard error.</summary>
    public required string Error { get; init; }

    /// <summary>The exit code and how much was printed; what was printed may be secret.</summary>
    public override string ToString() => $"exit code {ExitCode}, {Output.Length + OutputBytes.Length} of output, {Error.Length} of errors";
}
