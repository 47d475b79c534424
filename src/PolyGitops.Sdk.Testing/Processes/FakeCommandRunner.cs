using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Returns scripted results and records each command. It runs nothing. Exit codes, failures, masking and cancellation are those of
/// <see cref="CommandRunner"/>.
/// </summary>
public sealed class FakeCommandRunner : ICommandRunner
{
    private readonly Lock _gate = new();
    private readonly List<ScriptedCommand> _scripts = [];
    private readonly List<Command> _commands = [];
    private readonly TimeProvider _clock;

    /// <summary>Creates a runner that knows no command.</summary>
    /// <param name="timeProvider">Clock of delays; the system's when null.</param>
    public FakeCommandRunner(TimeProvider? timeProvider = null) => _clock = timeProvider ?? TimeProvider.System;

    /// <summary>Every command that was run, in order.</summary>
    public IReadOnlyList<Command> Commands
    {
        get
        {
            lock (_gate) return [.. _commands];
        }
    }

    /// <summary>Scripts a program. The newest script that matches a command is used.</summary>
    /// <param name="program">Its name, or its path.</param>
    /// <param name="arguments">The first arguments of the commands that this is for; none for all.</param>
    /// <param name="answer">What it does.</param>
    public FakeCommandRunner Answer(string program, IReadOnlyList<string> arguments, CommandAnswer answer) =>
        Answer(program, arguments, (_, _) => Task.FromResult(answer));

    /// <summary>Scripts a program with a function. The newest script that matches a command is used.</summary>
    /// <param name="program">Its name, or its path.</param>
    /// <param name="arguments">The first arguments of the commands that this is for; none for all.</param>
    /// <param name="answer">What it does; cancelled when the command is.</param>
    public FakeCommandRunner Answer(
        string program, IReadOnlyList<string> arguments, Func<Command, CancellationToken, Task<CommandAnswer>> answer)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(answer);
        lock (_gate) _scripts.Add(new() { Program = program, Arguments = arguments, Answer = answer });
        return this;
    }

    /// <summary>Removes a program, as if it were not installed.</summary>
    public FakeCommandRunner Remove(string program) => Answer(program, [], (command, _) => throw new CommandException(
        $"'{program}' cannot be started: No such file or directory. Install it, or put its folder on PATH.")
    { Command = command });

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The command is not scripted.</exception>
    public async Task<CommandResult> RunAsync(
        Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var script = Record(command);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await script.Answer(command, cancellationToken).ConfigureAwait(false);
            if (answer.Delay > TimeSpan.Zero) await Task.Delay(answer.Delay, _clock, cancellationToken).ConfigureAwait(false);
            ReportLines(command, answer.Output, isError: false, lines);
            ReportLines(command, answer.Error, isError: true, lines);
            return command.AcceptedExitCodes.Contains(answer.ExitCode)
                ? new() { ExitCode = answer.ExitCode, Output = answer.Output, Error = answer.Error }
                : throw Failed(command, answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(
                $"'{CommandSecrets.Of(command).Mask(command.ToString())}' was cancelled.", cancellationToken);
        }
    }

    private ScriptedCommand Record(Command command)
    {
        lock (_gate)
        {
            _commands.Add(command);
            return _scripts.LastOrDefault(s => s.Fits(command)) ?? throw new InvalidOperationException(
                $"The command '{command}' is not scripted. Call Answer(\"{command.Program}\", [...], ...) for it. "
                + $"Scripted commands: {(_scripts.Count == 0 ? "none" : string.Join("; ", _scripts))}.");
        }
    }

    private static void ReportLines(Command command, string text, bool isError, IProgress<CommandOutputLine>? lines)
    {
        if (lines is null || text.Length == 0) return;
        var secrets = CommandSecrets.Of(command);
        foreach (var line in text.TrimEnd('\n').Split('\n')) lines.Report(new() { Text = secrets.Mask(line), IsError = isError });
    }

    private static CommandException Failed(Command command, CommandAnswer answer)
    {
        var secrets = CommandSecrets.Of(command);
        var said = secrets.Mask(answer.Error.Trim().Length > 0 ? answer.Error.Trim() : answer.Output.Trim());
        return new($"'{secrets.Mask(command.ToString())}' exited with {answer.ExitCode}:\n{said}")
        {
            Command = command,
            ExitCode = answer.ExitCode,
            Error = said,
        };
    }
}

/// <summary>Commands that are answered alike.</summary>
internal sealed record ScriptedCommand
{
    public required string Program { get; init; }

    /// <summary>The first arguments; none for all.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required Func<Command, CancellationToken, Task<CommandAnswer>> Answer { get; init; }

    public bool Fits(Command command) =>
        Path.GetFileName(command.Program) == Path.GetFileName(Program)
        && command.Arguments.Count >= Arguments.Count && command.Arguments.Take(Arguments.Count).SequenceEqual(Arguments);

    public override string ToString() => string.Join(' ', [Program, .. Arguments, "..."]);
}

/// <summary>The scripted behaviour of a program.</summary>
public sealed record CommandAnswer
{
    /// <summary>Exit code.</summary>
    public int ExitCode { get; init; }

    /// <summary>What it prints to standard output.</summary>
    public string Output { get; init; } = "";

    /// <summary>What it prints to standard error.</summary>
    public string Error { get; init; } = "";

    /// <summary>How long it takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>It succeeds and prints this.</summary>
    public static CommandAnswer Prints(string output) => new() { Output = Guard.NotNull(output) };

    /// <summary>It fails and prints this to standard error.</summary>
    public static CommandAnswer Fails(string error, int exitCode = 1) =>
        new() { Error = Guard.NotNull(error), ExitCode = exitCode };
}
