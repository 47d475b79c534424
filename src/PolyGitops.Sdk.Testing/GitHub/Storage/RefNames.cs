namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Which names git accepts for branches and tags (git-check-ref-format).</summary>
internal static class RefNames
{
    private const string Forbidden = " ~^:?*[\\";

    public static bool IsValid(string name) =>
        name.StartsWith("refs/", StringComparison.Ordinal) && name.Count(c => c == '/') >= 2
        && !name.EndsWith('/') && !name.EndsWith('.') && !name.Contains("..", StringComparison.Ordinal)
        && !name.Contains("//", StringComparison.Ordinal) && !name.Contains("@{", StringComparison.Ordinal)
        && !name.Any(c => char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal))
        && name.Split('/').All(part => !part.StartsWith('.') && !part.EndsWith(".lock", StringComparison.Ordinal));
}
