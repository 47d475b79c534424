namespace PolyGitops.Sdk.Kubernetes;

/// <summary>JSON pointers (RFC 6901): <c>/metadata/annotations/example.com~1owner</c>.</summary>
internal static class JsonPointer
{
    /// <summary>The keys and indices that a pointer leads through; none for the whole document.</summary>
    public static string[] Parts(string pointer) =>
        [.. pointer.Split('/').Skip(1).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
}
