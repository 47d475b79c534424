namespace PolyGitops.Sdk.ArgoCd.Sources;

/// <summary>
/// The sources of an Application: <c>sourceHydrator</c> comes before <c>sources</c>, and <c>sources</c> before <c>source</c>.
/// </summary>
internal static class ApplicationSources
{
    /// <summary>What Argo CD syncs. Of a hydrated Application that is the branch which the hydrator writes.</summary>
    public static IReadOnlyList<ApplicationSource> Of(ApplicationSpec? spec) => spec switch
    {
        { SourceHydrator: { SyncSource: { } sync, DrySource: { } dry } } =>
            [new() { RepoURL = sync.RepoURL ?? dry.RepoURL, Path = sync.Path, TargetRevision = sync.TargetBranch }],
        { Sources: { Count: > 0 } several } => several,
        { Source: { } one } => [one],
        _ => [],
    };

    /// <summary>Whether it is a multi-source application, whose status tells revisions instead of a revision.</summary>
    public static bool AreSeveral(ApplicationSpec? spec) => spec is { SourceHydrator: null, Sources.Count: > 0 };

    /// <summary>The revision that a source follows: <c>HEAD</c> when it names none.</summary>
    public static string RevisionOf(ApplicationSource source) => source.TargetRevision is { Length: > 0 } revision ? revision : "HEAD";
}

/// <summary>Repository URLs as Argo CD compares them: lower-cased, without <c>.git</c>, with their trailing slash (AppProject).</summary>
internal static class RepositoryUrls
{
    public static string Normalized(string url)
    {
        var lower = url.ToLowerInvariant();
        return lower.EndsWith(".git", StringComparison.Ordinal) ? lower[..^4] : lower;
    }

    public static bool AreSame(string one, string other) => Normalized(one) == Normalized(other);
}
