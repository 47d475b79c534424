using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk;

/// <summary>Runs the programs of this machine.</summary>
public sealed class CommandRunner : ICommandRunner
{
    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(
        Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default)
    {
        using var run = new CommandRun(Guard.NotNull(command), lines);
        return await run.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>A line that a running program printed.</summary>
public sealed record CommandOutputLine
{
    /// <summary>The line without its end, secrets masked.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it came from standard error.</summary>
    public bool IsError { get; init; }

    /// <summary>The line.</summary>
    public override string ToString() => Text;
}

/// <summary>Result of a program that ran to its end.</summary>
public sealed record CommandResult
{
    private readonly BytesByContent _outputBytes;

    /// <summary>Exit code; one of those that the command accepts.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Standard output; empty when it is <see cref="OutputBytes"/>.</summary>
    public required string Output { get; init; }

    /// <summary>Standard output of a command with <see cref="Command.HasBinaryOutput"/>.</summary>
    public ReadOnlyMemory<byte> OutputBytes { get => _outputBytes.Value.GetValueOrDefault(); init => _outputBytes = new(value); }

    /// <summary>Standard error.</summary>
    public required string Error { get; init; }

    /// <summary>The exit code and how much was printed; what was printed may be secret.</summary>
    public override string ToString() => $"exit code {ExitCode}, {Output.Length + OutputBytes.Length} of output, {Error.Length} of errors";
}

/// <summary>Runs programs.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="lines">Receives each line as it is printed.</param>
    /// <param name="cancellationToken">Interrupts the program. When it has ended, or after <see cref="Command.GracePeriod"/>, it and
    /// everything that it started are killed.</param>
    /// <exception cref="CommandException">There is no such program, it ended with an exit code that the command does not
    /// accept, or it printed more than <see cref="Command.MaxOutputBytes"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the program has ended.</exception>
    Task<CommandResult> RunAsync(
        Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default);
}
