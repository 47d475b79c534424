using DiffEngine;

namespace PolyGitops.Sdk.Testing;

/// <summary>What a snapshot has to know of the machine that it is verified on.</summary>
internal sealed record SnapshotSurroundings
{
    public const string AcceptVariable = "POLYGITOPS_SNAPSHOT_ACCEPT";

    public required bool IsBuildServer { get; init; }

    public required bool Accepts { get; init; }

    /// <summary>Opens a diff tool for a received and a verified file of text.</summary>
    public required Action<string, string> OpenDiffTool { get; init; }

    public static SnapshotSurroundings Current => From(Environment.GetEnvironmentVariable) is var current && IsKnownBuildServer
        ? current with { IsBuildServer = true }
        : current;

    // BuildServerDetector.Detected counts any container and WSL too, as they have no screen: but people work in those.
    private static bool IsKnownBuildServer =>
        BuildServerDetector.IsAppVeyor || BuildServerDetector.IsAzureDevops || BuildServerDetector.IsBitbucketPipelines
        || BuildServerDetector.IsGithubAction || BuildServerDetector.IsGitLab || BuildServerDetector.IsGoDc || BuildServerDetector.IsJenkins
        || BuildServerDetector.IsMyGet || BuildServerDetector.IsTeamCity || BuildServerDetector.IsTravis;

    public static SnapshotSurroundings From(Func<string, string?> variable) => new()
    {
        // What the build servers that DiffEngine does not know by name have in common.
        IsBuildServer = variable("CI") is { Length: > 0 } said && !said.Equals("false", StringComparison.OrdinalIgnoreCase),
        Accepts = variable(AcceptVariable) == "1",
        OpenDiffTool = static (received, verified) => DiffRunner.LaunchForText(received, verified),
    };
}
