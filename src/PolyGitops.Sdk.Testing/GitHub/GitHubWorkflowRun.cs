using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Testing;

/// <summary>A run of a workflow, for the lists of Actions. Nothing runs.</summary>
public sealed record GitHubWorkflowRun
{
    /// <summary>Number of the run; given when it is added.</summary>
    public long Id { get; init; }

    /// <summary>Name of the workflow.</summary>
    public required string Name { get; init; }

    /// <summary>File of the workflow.</summary>
    public string Path { get; init; } = RepositoryLayout.ContinuousIntegration;

    /// <summary>The branch that it ran on.</summary>
    public required string Branch { get; init; }

    /// <summary>The commit that it ran on, 40 hexadecimal digits.</summary>
    public required string HeadRevision { get; init; }

    /// <summary>What started it, in GitHub's words.</summary>
    public string Event { get; init; } = "push";

    /// <summary><c>queued</c>, <c>in_progress</c> or <c>completed</c>.</summary>
    public string Status { get; init; } = "completed";

    /// <summary><c>success</c>, <c>failure</c> and so on; null as long as it is not completed.</summary>
    public string? Conclusion { get; init; }

    /// <summary>When it was started; given when it is added, unless set.</summary>
    public DateTimeOffset StartedAt { get; init; }
}
