using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>One set of parameters per folder or file in a git repository.</summary>
public sealed record GitGenerator : WireObject
{
    /// <summary>URL of the repository.</summary>
    public string? RepoURL { get; init; }

    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init => field = ByContent.Of(value); }

    /// <summary>Folders, one set of parameters each.</summary>
    public IReadOnlyList<GitGeneratorItem>? Directories { get; init => field = ByContent.Of(value); }

    /// <summary>Files, one set of parameters each.</summary>
    public IReadOnlyList<GitGeneratorItem>? Files { get; init => field = ByContent.Of(value); }

    /// <summary>Prefix of the parameters that describe the path.</summary>
    public string? PathParamPrefix { get; init; }

    /// <summary>Seconds until it is looked at again.</summary>
    public long? RequeueAfterSeconds { get; init; }

    /// <summary>Revision.</summary>
    public string? Revision { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}

/// <summary>A path pattern, or one that is left out.</summary>
public sealed record GitGeneratorItem : WireObject
{
    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>What is left out.</summary>
    public bool? Exclude { get; init; }
}
