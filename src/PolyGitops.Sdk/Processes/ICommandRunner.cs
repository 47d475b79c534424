namespace PolyGitops.Sdk.Processes;

/// <summary>Runs programs.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="lines">Receives each line as it is printed.</param>
    /// <param name="cancellationToken">Asks the program and its children to stop, and kills them after <see cref="Command.GracePeriod"/>.</param>
    /// <exception cref="CommandException">There is no such program, or it ended with an exit code that the command does not accept.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the program has ended.</exception>
    Task<CommandResult> RunAsync(Command command, IProgress<CommandLine>? lines = null, CancellationToken cancellationToken = default);
}
