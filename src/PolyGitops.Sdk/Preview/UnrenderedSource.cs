using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>A source of an Application that only its tool can render: a third-party chart, for example.</summary>
public sealed record UnrenderedSource
{
    /// <summary>Name of the root that leads to it.</summary>
    public required string Root { get; init; }

    /// <summary>Name of the Application.</summary>
    public required string Application { get; init; }

    /// <summary>Namespace that the Application deploys to; null when it names none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name of the cluster that the Application deploys to.</summary>
    public required string Cluster { get; init; }

    /// <summary>URL of the repository.</summary>
    public required string Repository { get; init; }

    /// <summary>Name of the chart in a Helm repository; null for a path in a git repository.</summary>
    public string? Chart { get; init; }

    /// <summary>Path in a git repository; null for a chart of a Helm repository.</summary>
    public string? Path { get; init; }

    /// <summary>Version of the chart, or branch, tag or commit.</summary>
    public required string Version { get; init; }

    /// <summary>The values from the platform's files that the chart gets.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;

    /// <summary>Why its objects are not known, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>One line: the Application, its source and the reason.</summary>
    public override string ToString() => $"{Application}: {Chart ?? Path} {Version} of {Redaction.Urls(Repository)}: {Reason}";
}
