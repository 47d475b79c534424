using CliWrap;
using CliWrap.Buffered;
using EndToEnd;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.EndToEnd;

/// <summary>The sample as a separate process.</summary>
public class CommandLineTests
{
    private const string Token = "ghp_t0kenOfAcme";

    [Theory]
    [InlineData("--nonsense", "'--nonsense' is not a known argument.")]
    [InlineData("--github", "set the user or organization with '--owner NAME'")]
    [InlineData("--owner acme", "'--owner' can only be used with '--github'.")]
    [InlineData("--github --owner", "'--owner' needs a value.")]
    public async Task Wrong_usage_prints_the_usage(string arguments, string message)
    {
        var (exitCode, _, errors) = await RunHereAsync(arguments.Split(' '));
        Assert.Equal(64, exitCode);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Contains("Exit codes", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_what_is_real()
    {
        var (exitCode, output, _) = await RunHereAsync("--github", "--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("With --github, this is real:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--github --owner acme", 1)]
    [InlineData("--github", 64)]
    public async Task Without_a_token_it_says_so(string arguments, int exitCode)
    {
        var result = await RunAsync(arguments.Split(' '), url: null, token: null);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("GITHUB_TOKEN", result.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_GitHub_it_runs_to_the_end_and_a_second_time_changes_no_file()
    {
        await using var github = await FakeGitHub.StartAsync(
            new() { Tokens = new Dictionary<string, GitHubToken> { [Token] = new() { Login = "acme" } } });
        var first = await RunAsync(["--github", "--owner", "acme"], github.Url, Token);
        Assert.True(first.ExitCode == 0, first.StandardOutput + first.StandardError);
        Assert.Contains(
            "tag: 1.2.0",
            github.Repositories["acme/app-poly-gitops-k8s"].Read()["tenants/product-team/chat-api/prd/values.yaml"].Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Token, first.StandardOutput + first.StandardError, StringComparison.Ordinal);
        var files = Files(github);

        // A new process: cluster and registry restart, GitHub does not.
        var second = await RunAsync(["--github", "--owner", "acme"], github.Url, Token);
        Assert.True(second.ExitCode == 0, second.StandardOutput + second.StandardError);
        Assert.Equal(files, Files(github));
    }

    [Fact]
    public async Task An_unknown_token_is_reported_and_not_shown()
    {
        await using var github = await FakeGitHub.StartAsync(
            new() { Tokens = new Dictionary<string, GitHubToken> { [Token] = new() { Login = "acme" } } });
        var result = await RunAsync(["--github", "--owner", "acme"], github.Url, "ghp_0therOne");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Bad credentials", result.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_0therOne", result.StandardOutput + result.StandardError, StringComparison.Ordinal);
        Assert.Empty(github.Repositories.Names);
    }

    [ToolFact("kill")]
    public async Task Interrupted_it_reports_how_to_continue()
    {
        var isUnderWay = new TaskCompletionSource();
        var errors = new System.Text.StringBuilder();
        var running = Process([], url: null, token: null)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(
                PipeTarget.ToDelegate(line => { if (line.Contains("2/13", StringComparison.Ordinal)) isUnderWay.TrySetResult(); }))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
            .ExecuteAsync();
        await Task.WhenAny(isUnderWay.Task, running.Task);
        await Cli.Wrap("kill")
            .WithArguments(["-INT", running.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]).ExecuteAsync();
        Assert.Equal(130, (await running).ExitCode);
        Assert.Equal("Stopped. Run it again to continue.", errors.ToString().Trim());
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunHereAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await new EndToEndRun(new RecordingScreen(), output, errors).RunAsync(Arguments.Parse(args), CancellationToken.None);
        return (exitCode, output.ToString(), errors.ToString());
    }

    private static Task<BufferedCommandResult> RunAsync(string[] args, Uri? url, string? token) =>
        Process(args, url, token).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync().Task;

    private static CliWrap.Command Process(string[] args, Uri? url, string? token) => Cli.Wrap("dotnet")
        .WithArguments(["exec", "--depsfile", Beside(".deps.json"), "--runtimeconfig", Beside(".runtimeconfig.json"), typeof(Scenario).Assembly.Location, .. args])
        .WithEnvironmentVariables(new Dictionary<string, string?>
        {
            ["GITHUB_TOKEN"] = token,
            ["GH_TOKEN"] = null,
            ["GITHUB_API_URL"] = url?.AbsoluteUri,
            ["GITHUB_SERVER_URL"] = null,
        });

    // The sample stands among the files of the tests, which know where its packages are.
    private static string Beside(string extension) => Path.ChangeExtension(typeof(CommandLineTests).Assembly.Location, extension);

    // But for the record of what was generated.
    private static List<string> Files(FakeGitHub github) =>
    [
        .. from name in github.Repositories.Names
           from file in github.Repositories[name].Read()
           where !file.Path.StartsWith(".polygitops/", StringComparison.Ordinal)
           select $"{name}/{file.Path}\n{file.Text}",
    ];
}
