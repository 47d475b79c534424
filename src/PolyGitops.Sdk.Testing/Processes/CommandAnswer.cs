namespace PolyGitops.Sdk.Testing.Processes;

/// <summary>What a scripted program does.</summary>
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
    public static CommandAnswer Prints(string output) => new() { Output = output };

    /// <summary>It fails and prints this to standard error.</summary>
    public static CommandAnswer Fails(string error, int exitCode = 1) => new() { Error = error, ExitCode = exitCode };
}
