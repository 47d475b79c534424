namespace PolyGitops.Sdk.Git.Commands;

/// <summary>
/// Runs git so that neither the user's settings nor the caller's surroundings change what it does, and so that nothing runs that the
/// repository's own settings name.
/// </summary>
internal sealed class GitProcess(
    ICommandRunner runner, string program, string folder, GitLimits limits, IReadOnlyList<string>? settings = null)
{
    // Hooks are for people's commits, and a program that watches files for git comes from the repository's settings.
    private static readonly string[] Settings =
        ["--no-pager", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c",
            "color.ui=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "submodule.recurse=false"];

    // A hook or an alias that runs this process has set some of these for its own repository.
    private static readonly Dictionary<string, string?> Surroundings = new()
    {
        ["GIT_TERMINAL_PROMPT"] = "0",
        // Nothing is fetched. A repository that lacks objects would fetch them from where, and with what, its settings say.
        ["GIT_ALLOW_PROTOCOL"] = "none",
        ["GIT_NO_LAZY_FETCH"] = "1",
        ["GIT_LITERAL_PATHSPECS"] = "1",
        ["GIT_NO_REPLACE_OBJECTS"] = "1",
        ["GIT_EDITOR"] = ":",
        ["GIT_PAGER"] = "cat",
        ["LC_ALL"] = "C",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_COMMON_DIR"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null,
        ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = null,
        ["GIT_NAMESPACE"] = null,
        ["GIT_PREFIX"] = null,
        ["GIT_TRACE"] = null,
    };

    public string Folder => folder;

    public GitLimits Limits => limits;

    /// <summary>The same in another folder, with more settings.</summary>
    public GitProcess In(string other, params IReadOnlyList<string> more) =>
        new(runner, program, other, limits, [.. settings ?? [], .. more]);

    public async Task<string> TextAsync(
        string operation, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input = default,
        CancellationToken cancellationToken = default) =>
        (await RunAsync(operation, Command(arguments, input), cancellationToken).ConfigureAwait(false)).Output;

    public async Task<ReadOnlyMemory<byte>> BytesAsync(
        string operation, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input = default,
        CancellationToken cancellationToken = default) =>
        (await RunAsync(operation, Command(arguments, input) with { HasBinaryOutput = true }, cancellationToken)
            .ConfigureAwait(false)).OutputBytes;

    /// <summary>Git's output, or null when it ended with an exit code other than 0.</summary>
    public async Task<string?> TryTextAsync(string operation, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await RunAsync(operation, Command(arguments, default) with { AcceptedExitCodes = [0, 1] }, cancellationToken)
            .ConfigureAwait(false);
        return result.ExitCode == 0 ? result.Output : null;
    }

    private async Task<CommandResult> RunAsync(string operation, Command command, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(command, lines: null, cancellationToken).ConfigureAwait(false);
        }
        catch (CommandException problem)
        {
            throw new GitException($"{operation} in '{folder}' failed: {problem.Message}{NextStep(problem)}", problem);
        }
    }

    private static string NextStep(CommandException problem) => problem.Error switch
    {
        var error when error.Contains("index.lock", StringComparison.Ordinal) =>
            " Another git command is running there, or one was killed: wait for it, or delete the lock file.",
        var error when error.Contains("dubious ownership", StringComparison.Ordinal) =>
            " Make the user who runs this the owner of the folder.",
        var error when error.Contains("not a git repository", StringComparison.Ordinal) =>
            " Initialize it with 'git init', or use another folder.",
        var error when error.Contains("transport '", StringComparison.Ordinal) =>
            " Nothing is fetched here: if the repository is a partial clone, fetch what is missing with git first.",
        _ => "",
    };

    private Command Command(IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input) => new()
    {
        Program = program,
        Arguments = [.. Settings, .. settings ?? [], .. arguments],
        WorkingDirectory = folder,
        Environment = Surroundings,
        Input = input,
        MaxOutputBytes = limits.Output,
    };
}
