using System.ComponentModel;
using System.Globalization;
using System.Text;
using CliWrap;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk;

/// <summary>Runs the programs of this machine.</summary>
public sealed class CommandRunner : ICommandRunner
{
    private const int LongestError = 4_000;

    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(
        Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        using var bytes = new MemoryStream();
        using var forceful = new CancellationTokenSource();
        var limit = new OutputLimit(command.MaxOutput, forceful);
        var cli = Cli.Wrap(command.Program)
            .WithArguments(command.Arguments)
            .WithEnvironmentVariables(command.Environment.ToDictionary())
            .WithWorkingDirectory(command.WorkingDirectory ?? Directory.GetCurrentDirectory())
            .WithStandardInputPipe(command.Input.IsEmpty ? PipeSource.Null : PipeSource.FromBytes(command.Input))
            .WithStandardOutputPipe(limit.Of(
                command.HasBinaryOutput ? PipeTarget.ToStream(bytes) : Pipe(command, output, lines, isError: false)))
            .WithStandardErrorPipe(limit.Of(Pipe(command, error, lines, isError: true)))
            .WithValidation(CommandResultValidation.None);
        // Ask first: terraform, for example, needs time to release its state lock.
        await using var escalation = cancellationToken.Register(() => forceful.CancelAfter(command.GracePeriod)).ConfigureAwait(false);
        try
        {
            var result = await cli.ExecuteAsync(forceful.Token, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsPassed) throw TooMuch(command);
            return command.AcceptedExitCodes.Contains(result.ExitCode)
                ? new() { ExitCode = result.ExitCode, Output = output.ToString(), OutputBytes = bytes.ToArray(), Error = error.ToString() }
                : throw Failed(command, result.ExitCode, error.ToString(), output.ToString());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"'{CommandSecrets.Mask(command, command.ToString())}' was cancelled.", cancellationToken);
        }
        catch (OperationCanceledException) when (limit.IsPassed)
        {
            throw TooMuch(command);
        }
        catch (Win32Exception problem)
        {
            throw new CommandException(
                $"'{command.Program}' cannot be started: {problem.Message}. Install it, or put its folder on PATH.", problem)
            { Command = command };
        }
    }

    private static PipeTarget Pipe(Command command, StringBuilder text, IProgress<CommandOutputLine>? lines, bool isError)
    {
        var all = PipeTarget.ToStringBuilder(text, Encoding.UTF8);
        return lines is null ? all : PipeTarget.Merge(all, PipeTarget.ToDelegate(
            line => lines.Report(new() { Text = CommandSecrets.Mask(command, line), IsError = isError }), Encoding.UTF8));
    }

    private static CommandException TooMuch(Command command) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{CommandSecrets.Mask(command, command.ToString())}' was killed: it printed more than {command.MaxOutput} bytes "
            + $"({nameof(Command)}.{nameof(Command.MaxOutput)})."))
    { Command = command };

    private static CommandException Failed(Command command, int exitCode, string error, string output)
    {
        // Some tools report errors on standard output.
        var said = CommandSecrets.Mask(command, error.Trim().Length > 0 ? error.Trim() : output.Trim());
        if (said.Length > LongestError) said = "..." + said[^LongestError..];
        return new($"'{CommandSecrets.Mask(command, command.ToString())}' exited with {exitCode}:\n{said}")
        {
            Command = command,
            ExitCode = exitCode,
            Error = said,
        };
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
    /// <param name="cancellationToken">Asks the program and its children to stop, and kills them after
    /// <see cref="Command.GracePeriod"/>.</param>
    /// <exception cref="CommandException">There is no such program, or it ended with an exit code that the command does not
    /// accept.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the program has ended.</exception>
    Task<CommandResult> RunAsync(
        Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default);
}
