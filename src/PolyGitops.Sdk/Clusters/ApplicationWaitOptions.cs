using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Clusters;

/// <summary>Which Argo CD Applications to wait for, and how long.</summary>
public sealed record ApplicationWaitOptions
{
    /// <summary>Namespace of the Applications; null for all namespaces, where Argo CD allows Applications in any.</summary>
    public string? Namespace { get; init; } = "argocd";

    /// <summary>
    /// Names of Applications that have to exist and to be ready, for example the roots. Whatever Applications and ApplicationSets they
    /// have among their resources counts as well, and so on: a root is healthy long before its children are.
    /// </summary>
    public IReadOnlyList<string> Names { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// Whether every Application of the namespace counts, those that appear while waiting included. Then one has to exist at least.
    /// </summary>
    public bool IncludeAll { get; init; }

    /// <summary>Selects which Applications of the namespace are considered; empty for all.</summary>
    public string LabelSelector { get; init; } = "";

    /// <summary>The revision that an Application, by its name, has to be synced to: a commit, or its first seven digits or more.</summary>
    public IReadOnlyDictionary<string, string> Revisions { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// The revision that every source of a repository, by its URL, has to be synced to. URLs compare as Argo CD compares them: without
    /// regard to case and to <c>.git</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> RepositoryRevisions { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How long to wait for everything.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long an Application may continuously be Degraded, have an error condition or a failed sync before waiting is given up; it
    /// may recover. Null waits on until the timeout.
    /// </summary>
    public TimeSpan? FailureGracePeriod { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Clock of the waiting and of the grace.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether what is named counts alone, and not what it makes.</summary>
    internal bool OnlyNamed { get; init; }
}
