using System.Diagnostics;
using System.Globalization;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Processes;

/// <summary>Programs that do not end, print without end, leave children behind, or print secrets.</summary>
public sealed class CommandLimitTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly CommandRunner _runner = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-limits");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sleep 600 & echo $! > child; echo started; wait")]
    [InlineData("(sleep 600 & echo $! > child); echo started; sleep 601")]
    [InlineData("sh -c 'trap \"\" INT TERM HUP; echo $$ > child; echo started; while :; do sleep 1; done'; echo no")]
    [InlineData("trap '' INT; (trap '' INT TERM HUP; sleep 600 & echo $! > child; echo started; wait); sleep 600")]
    public async Task Cancellation_ends_the_whole_tree_also_what_was_orphaned(string script)
    {
        using var stop = new CancellationTokenSource();
        var lines = new ProgressLog<CommandOutputLine>(_ => stop.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(Shell(script), lines, stop.Token).WaitAsync(Soon));
        var child = int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "child")), CultureInfo.InvariantCulture);
        await UntilAsync(() => !IsAlive(child));
    }

    [ToolFact("sh")]
    public async Task A_cancelled_run_does_not_start()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(Shell("touch made"), null, new(canceled: true)));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "made")));
    }

    [Theory]
    [InlineData("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", "standard output", false)]
    [InlineData("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa >&2; done", "standard error", false)]
    [InlineData("trap '' PIPE INT TERM; while :; do printf aaaaaaaaaaaaaaaaaaaaaaaaaa 2>/dev/null; done", "standard output", true)]
    public async Task Output_without_end_is_cut_off(string script, string name, bool isBinary)
    {
        var failure = await Assert.ThrowsAsync<CommandException>(
            () => _runner.RunAsync(Shell(script) with { MaxOutputBytes = 100_000, HasBinaryOutput = isBinary }).WaitAsync(Soon));
        Assert.Contains($"its {name} exceeded 100000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Contains("raise Command.MaxOutputBytes", failure.Message, StringComparison.Ordinal);
    }

    [ToolFact("sh")]
    public async Task Output_up_to_the_limit_is_complete()
    {
        var result = await _runner.RunAsync(Shell("printf 1234567890; printf 123 >&2") with { MaxOutputBytes = 10 });
        Assert.Equal(("1234567890", "123"), (result.Output, result.Error));
    }

    [Theory]
    [InlineData("TF_VAR_password_of_database", "hunter22-of-terraform")]
    [InlineData("MY_GITHUB_TOKEN", "ghp_inherited")]
    [InlineData("MYPASSWORD", "with \"quotes\" & more/than+that")]
    [InlineData("SIGNING_KEY", "key-of-six-or-more")]
    public async Task Inherited_secrets_are_masked_as_text_and_encoded(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        try
        {
            var lines = new ProgressLog<CommandOutputLine>();
            var script = $"echo \"plain ${name}.\"; echo \"$ENCODED\" >&2; printf %s \"before-${name}-after\" >&2; exit 3";
            var encoded = $"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value + " and"))}";
            var command = Shell(script.Replace("$ENCODED", encoded, StringComparison.Ordinal));
            var failure = await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(command, lines));
            var said = failure.Message + string.Concat(lines.Reports);
            Assert.Contains("plain ***.", said, StringComparison.Ordinal);
            Assert.Contains("before-***-after", said, StringComparison.Ordinal);
            Assert.DoesNotContain(value, said, StringComparison.Ordinal);
            Assert.DoesNotContain(encoded[..12], said, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [ToolFact("sh")]
    public async Task A_secret_of_several_lines_or_of_JSON_is_masked_in_parts()
    {
        const string Key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\n";
        var command = Shell("echo \"$SIGNING\"; printf '%s' 'second-'; echo 'p4ssw0rd-inside'; exit 1") with
        {
            Environment = new Dictionary<string, string?> { ["SIGNING"] = Key, ["DATABASE"] = """{"user":{"password":"p4ssw0rd-inside"}}""" },
        };
        var lines = new ProgressLog<CommandOutputLine>();
        var failure = await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(command, lines));
        var said = string.Concat(lines.Reports);
        Assert.DoesNotContain("MIIEvQ", said + failure.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("kqhkiG", said + failure.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssw0rd", said + failure.Error, StringComparison.Ordinal);
        Assert.Contains("second-***", said, StringComparison.Ordinal);
    }

    [ToolFact("sh")]
    public async Task Short_values_leave_the_output_readable()
    {
        var command = Shell("echo 1 true on 12345; exit 1") with
        {
            Environment = new Dictionary<string, string?> { ["A_TOKEN"] = "1", ["B"] = "true", ["C"] = "on", ["D"] = "12345", ["E"] = "" },
        };
        var failure = await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(command));
        Assert.Equal("1 true on 12345", failure.Error);
    }

    [ToolFact("sh")]
    public async Task An_argument_with_NUL_is_refused() =>
        await Assert.ThrowsAsync<CommandException>(() => _runner.RunAsync(Shell("echo a\0b")));

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Soon);
        while (!condition()) await Task.Delay(20, late.Token);
    }

    private Command Shell(string script) => new() { Program = "sh", Arguments = ["-c", script], WorkingDirectory = _folder.FullName };
}
