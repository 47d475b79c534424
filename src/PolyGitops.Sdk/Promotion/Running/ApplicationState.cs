using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>How an Application is, measured by what it is to run.</summary>
internal sealed record ApplicationState
{
    public required ApplicationStage Stage { get; init; }

    /// <summary>In words, with Argo CD's own where it has some.</summary>
    public required string Words { get; init; }

    /// <summary>Why the repository could not be asked; null when it could.</summary>
    public GitException? Unreadable { get; init; }

    public static ApplicationState Waiting(string words) => new() { Stage = ApplicationStage.Waiting, Words = words };
}
