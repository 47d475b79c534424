namespace PolyGitops.Sdk.ArgoCd.Sources;

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
