using System.Text;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Processes;

public class CommandRunnerTests
{
    private readonly CommandRunner _runner = new();

    [ToolFact("sh")]
    public async Task Input_environment_and_both_outputs_are_passed()
    {
        var lines = new ProgressLog<CommandOutputLine>();
        var command = Shell("cat; echo \"$GREETING\"; echo problem >&2") with
        {
            Input = Encoding.UTF8.GetBytes("from input\n"),
            Environment = new Dictionary<string, string?> { ["GREETING"] = "hello", ["HOME"] = null },
        };
        var result = await _runner.RunAsync(command, lines);
        Assert.Equal("from input\nhello\n", result.Output);
        Assert.Equal("problem\n", result.Error);
        Assert.Contains(lines.Reports, l => l is { Text: "problem", IsError: true });
        Assert.Contains(lines.Reports, l => l is { Text: "from input", IsError: false });
    }

    [ToolFact("sh")]
    public async Task A_failure_reports_the_command_the_exit_code_and_the_error_without_secrets()
    {
        var lines = new ProgressLog<CommandOutputLine>();
        var command = Shell("echo \"token $TOKEN at https://me:$TOKEN@host\" >&2; exit 3") with
        {
            Environment = new Dictionary<string, string?> { ["TOKEN"] = "s3cr3t-value" },
        };
        var failure = await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(command, lines));
        Assert.Equal(3, failure.ExitCode);
        Assert.Contains("exited with 3:\ntoken *** at https://***@host", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.ToString() + string.Concat(lines.Reports), StringComparison.Ordinal);
    }

    [ToolFact("sh")]
    public async Task An_accepted_exit_code_is_a_result() =>
        Assert.Equal(2, (await _runner.RunAsync(Shell("exit 2") with { AcceptedExitCodes = [0, 2] })).ExitCode);

    [ToolFact("sh")]
    public async Task Bytes_come_back_as_they_are()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var result = await _runner.RunAsync(Shell("cat") with { Input = bytes, HasBinaryOutput = true });
        Assert.Equal(bytes, result.OutputBytes.ToArray());
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_missing_program_is_reported_by_name()
    {
        var failure = await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(new() { Program = "no-such-program" }));
        Assert.Contains("'no-such-program' cannot be started", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.ExitCode);
    }

    [ToolFact("sh")]
    public async Task Cancellation_asks_first()
    {
        using var stop = new CancellationTokenSource();
        var lines = new ProgressLog<CommandOutputLine>(line => stop.Cancel());
        var command = Shell("trap 'echo cleaned; exit 0' INT TERM; echo started; while :; do sleep 0.05; done")
            with
        { GracePeriod = TimeSpan.FromSeconds(20) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(command, lines, stop.Token));
        Assert.Contains(lines.Reports, l => l.Text == "cleaned");
    }

    [ToolFact("sh")]
    public async Task Cancellation_kills_unresponsive_programs()
    {
        using var stop = new CancellationTokenSource();
        var lines = new ProgressLog<CommandOutputLine>(line => stop.Cancel());
        var command = Shell(
            "trap '' INT TERM; echo started; while :; do sleep 0.05; done") with
        { GracePeriod = TimeSpan.FromMilliseconds(200) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _runner.RunAsync(command, lines, stop.Token).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static Command Shell(string script) => new() { Program = "sh", Arguments = ["-c", script] };
}
