namespace PolyGitops.Sdk.Validation.Repositories;

/// <summary>Repository URLs as Argo CD compares them: lower-cased, without <c>.git</c>, with their trailing slash (AppProject).</summary>
internal static class RepositoryUrls
{
    public static string Normalized(string url)
    {
        var lower = url.ToLowerInvariant();
        return lower.EndsWith(".git", StringComparison.Ordinal) ? lower[..^4] : lower;
    }
}
