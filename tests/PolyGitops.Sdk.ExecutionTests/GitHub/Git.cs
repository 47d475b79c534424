namespace PolyGitops.Sdk.ExecutionTests.GitHub;

/// <summary>The real git without user settings, in a temporary folder.</summary>
internal sealed class Git : IDisposable
{
    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_AUTHOR_NAME"] = "Dev",
        ["GIT_AUTHOR_EMAIL"] = "dev@example.com",
        ["GIT_COMMITTER_NAME"] = "Dev",
        ["GIT_COMMITTER_EMAIL"] = "dev@example.com",
    };

    private readonly CommandRunner _runner = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("github");

    public string Folder => _folder.FullName;

    public string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Runs git in the folder and gives what it wrote, without the last line break.</summary>
    public async Task<string> RunAsync(params string[] arguments) => (await RunAsync(null, arguments)).TrimEnd('\n');

    public async Task<string> RunAsync(string? input, string[] arguments)
    {
        var result = await _runner.RunAsync(new()
        {
            Program = "git",
            Arguments = arguments,
            WorkingDirectory = Folder,
            Environment = Environment,
            Input = input is null ? default : System.Text.Encoding.UTF8.GetBytes(input),
        });
        return result.Output;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
