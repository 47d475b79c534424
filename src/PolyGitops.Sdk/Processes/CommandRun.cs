using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CliWrap;

namespace PolyGitops.Sdk.Processes;

/// <summary>One run of a program.</summary>
internal sealed class CommandRun : IDisposable
{
    private const int LongestError = 4_000;

    // A reader that does not listen to the cancellation must not delay it: what it reads belongs to nobody.
    private static readonly TimeSpan LongestReading = TimeSpan.FromMilliseconds(300);

    private readonly Command _command;
    private readonly IProgress<CommandOutputLine>? _lines;
    private readonly CommandSecrets _secrets;
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly MemoryStream _bytes = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _exceeded;

    public CommandRun(Command command, IProgress<CommandOutputLine>? lines) =>
        (_command, _lines, _secrets) = (command, lines, CommandSecrets.Of(command));

    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var running = Start(cancellationToken);
        await using var stopping = cancellationToken.Register(() => _stop.TrySetResult()).ConfigureAwait(false);
        if (await Task.WhenAny(running.Task, _stop.Task).ConfigureAwait(false) != running.Task)
            await EndAsync(running, cancellationToken.IsCancellationRequested ? _command.GracePeriod : TimeSpan.Zero).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested) throw Cancelled(cancellationToken);
        if (_exceeded is { } name) throw TooMuch(name);
        return Result((await running.Task.ConfigureAwait(false)).ExitCode);
    }

    public void Dispose()
    {
        _kill.Dispose();
        _bytes.Dispose();
    }

    private CommandTask<CliWrap.CommandResult> Start(CancellationToken cancellationToken)
    {
        if (_command.Arguments.Any(a => a.Contains('\0')))
            throw new CommandException(
                $"'{_command.Program}' cannot be started: an argument contains the character NUL, which no program can get.")
            { Command = _command };
        try
        {
            // Interrupted first: terraform, for example, needs time to release its state lock.
            return Cli.Wrap(_command.Program)
                .WithArguments(_command.Arguments)
                .WithEnvironmentVariables(new Dictionary<string, string?>(_command.Environment) { [MarkedProcesses.Variable] = _mark })
                .WithWorkingDirectory(_command.WorkingDirectory ?? Directory.GetCurrentDirectory())
                .WithStandardInputPipe(_command.Input.IsEmpty ? PipeSource.Null : PipeSource.FromBytes(_command.Input))
                .WithStandardOutputPipe(
                    Limited(_command.HasBinaryOutput ? PipeTarget.ToStream(_bytes) : Pipe(_output, isError: false), "standard output"))
                .WithStandardErrorPipe(Limited(Pipe(_error, isError: true), "standard error"))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(_kill.Token, cancellationToken);
        }
        catch (Win32Exception problem)
        {
            throw new CommandException(
                $"'{_command.Program}' cannot be started: {problem.Message}. Install it, or put its folder on PATH.", problem)
            { Command = _command };
        }
    }

    // Kills what does not end by itself, and what it started.
    private async Task EndAsync(CommandTask<CliWrap.CommandResult> running, TimeSpan grace)
    {
        await Task.WhenAny(running.Task, ExitAsync(running.ProcessId), Task.Delay(grace)).ConfigureAwait(false);
        // What it still printed is read. The outputs end when nobody has them any more.
        MarkedProcesses.Kill(_mark);
        await Task.WhenAny(running.Task, Task.Delay(LongestReading)).ConfigureAwait(false);
        await _kill.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(running.Task, Task.Delay(LongestReading)).ConfigureAwait(false);
        // Nobody waits for it any more.
        _ = running.Task.ContinueWith(
            t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private static async Task ExitAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private PipeTarget Limited(PipeTarget target, string name) => LimitedOutput.Of(target, _command.MaxOutputBytes, () =>
    {
        _exceeded ??= name;
        _stop.TrySetResult();
    });

    private PipeTarget Pipe(StringBuilder text, bool isError)
    {
        var all = PipeTarget.ToStringBuilder(text, Encoding.UTF8);
        return _lines is null ? all : PipeTarget.Merge(all, PipeTarget.ToDelegate(
            line => _lines.Report(new() { Text = _secrets.Mask(line), IsError = isError }), Encoding.UTF8));
    }

    private CommandResult Result(int exitCode) => _command.AcceptedExitCodes.Contains(exitCode)
        ? new() { ExitCode = exitCode, Output = _output.ToString(), OutputBytes = _bytes.ToArray(), Error = _error.ToString() }
        : throw Failed(exitCode, _error.ToString(), _output.ToString());

    private OperationCanceledException Cancelled(CancellationToken cancellationToken) =>
        new($"'{_secrets.Mask(_command.ToString())}' was cancelled.", cancellationToken);

    private CommandException TooMuch(string name) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{_secrets.Mask(_command.ToString())}' was killed: its {name} exceeded {_command.MaxOutputBytes} bytes. "
            + $"Check what it prints, or raise {nameof(Command)}.{nameof(Command.MaxOutputBytes)}."))
    {
        Command = _command,
    };

    private CommandException Failed(int exitCode, string error, string output)
    {
        // Some tools report errors on standard output.
        var said = _secrets.Mask(error.Trim().Length > 0 ? error.Trim() : output.Trim());
        if (said.Length > LongestError) said = "..." + said[^LongestError..];
        return new($"'{_secrets.Mask(_command.ToString())}' exited with {exitCode}:\n{said}")
        {
            Command = _command,
            ExitCode = exitCode,
            Error = said,
        };
    }
}
