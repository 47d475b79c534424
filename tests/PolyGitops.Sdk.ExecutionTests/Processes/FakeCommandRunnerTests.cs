using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Processes;

public class FakeCommandRunnerTests
{
    private readonly FakeCommandRunner _runner = new();

    [Fact]
    public async Task It_answers_by_program_and_first_arguments_and_records()
    {
        _runner.Answer("helm", [], CommandAnswer.Prints("any")).Answer("helm", ["version"], CommandAnswer.Prints("v3.19.0"));
        Assert.Equal("v3.19.0", (await _runner.RunAsync(new() { Program = "/usr/bin/helm", Arguments = ["version", "--short"] })).Output);
        Assert.Equal("any", (await _runner.RunAsync(new() { Program = "helm", Arguments = ["template"] })).Output);
        Assert.Equal(["/usr/bin/helm version --short", "helm template"], _runner.Commands.Select(c => c.ToString()));
    }

    [Fact]
    public async Task A_command_that_nobody_scripted_is_a_clear_failure()
    {
        _runner.Answer("helm", ["version"], CommandAnswer.Prints(""));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _runner.RunAsync(new() { Program = "git", Arguments = ["push"] }));
        Assert.Contains("The command 'git push' is not scripted", failure.Message, StringComparison.Ordinal);
        Assert.Contains("helm version ...", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exit_codes_fail_as_the_real_runner_says_it_without_secrets()
    {
        _runner.Answer("git", [], CommandAnswer.Fails("no access with hunter22", 128));
        var command = new Command { Program = "git", Environment = new Dictionary<string, string?> { ["TOKEN"] = "hunter22" } };
        var failure = await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(command));
        Assert.Equal(128, failure.ExitCode);
        Assert.Equal("no access with ***", failure.Error);
        Assert.Equal(128, (await _runner.RunAsync(command with { AcceptedExitCodes = [128] })).ExitCode);
    }

    [Fact]
    public async Task A_delay_is_cancelled()
    {
        _runner.Answer("terraform", [], new CommandAnswer { Delay = TimeSpan.FromHours(1) });
        using var stop = new CancellationTokenSource();
        var run = _runner.RunAsync(new() { Program = "terraform", Arguments = ["apply"] }, null, stop.Token);
        await stop.CancelAsync();
        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Contains("'terraform apply' was cancelled", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_was_taken_away_cannot_be_started()
    {
        _runner.Answer("helm", [], CommandAnswer.Prints("")).Remove("helm");
        var failure = await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(new() { Program = "helm" }));
        Assert.Null(failure.ExitCode);
    }
}
