using CliWrap;
using CliWrap.Buffered;

namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>Runs a real tool.</summary>
public static class Tool
{
    /// <summary>What it printed and its exit code.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string tool, string folder, params string[] arguments)
    {
        var result = await Cli.Wrap(ToolPath.Find(tool)!)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return (result.ExitCode, result.StandardOutput, result.StandardError);
    }

    /// <summary>What it printed; fails the test with its words when it fails.</summary>
    public static async Task<string> OutputAsync(string tool, string folder, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(tool, folder, arguments);
        Assert.True(exitCode == 0, $"{tool} {string.Join(' ', arguments)} exited with {exitCode}:\n{output}{error}");
        return output;
    }
}
